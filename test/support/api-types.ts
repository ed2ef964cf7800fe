export interface paths {
    "/shows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the shows that take bookings, soonest first */
        get: operations["listShows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shows/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Watch the seats of the named shows, or of all that take bookings, as server-sent events */
        get: operations["watchSeats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a show */
        get: operations["getShow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shows/{id}/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the numbered seats of a show with their status
         * @description The stream `/shows/events?show={id}` tells which of them become free or not free.
         */
        get: operations["listSeats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book or hold seats of a show
         * @description If there are too few seats, or booking is closed, the answer has status 200 and the booking is `FAILED`. A show with numbered seats gives the best ones to a `seat_count`. A request for `seats` gets all of them, or fails and says which were taken. Unknown fields are ignored. With an API token, `Idempotency-Key` is the token’s own. Without one, it has to be unguessable.
         */
        post: operations["book"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{reference}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm a hold */
        post: operations["confirmHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{reference}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a hold longer */
        post: operations["extendHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{reference}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the number of seats of a hold, or which numbered seats it has */
        post: operations["changeHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{reference}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give back the seats of a booking */
        post: operations["cancelBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{reference}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give back some seats of a booking */
        post: operations["returnOwnTickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookings/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a booking */
        get: operations["getBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a show
         * @description The show gets a production of its name. Without `booking_opens_at` and `booking_closes_at` booking is always open, also for a show in the past. Unknown fields are ignored.
         *
         *     **Permission** `shows:create` (Create shows and productions). Roles: Owner, Manager.
         */
        post: operations["createShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/bookings.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bookings that a search of the console finds, as a file for spreadsheets
         * @description **Permission** `bookings:export` (Export bookings). Roles: Owner, Manager.
         */
        get: operations["exportBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/shows/{id}/door-list.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The door list of a show, as a file for spreadsheets
         * @description **Permission** `door-list:export` (Export and print door lists). Roles: Owner, Manager, Box office.
         */
        get: operations["exportDoorList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/personal-data.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is stored about an e-mail address: bookings and holds, with their notes and mails
         * @description **Permission** `buyers:erase` (Export and erase the personal data of buyers). Roles: Owner, Manager.
         */
        get: operations["exportPersonalData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/seating-plans/{id}/plan.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A version of a seating plan as a file that can be imported
         * @description **Permission** `plans:edit` (Create and change seating plans). Roles: Owner, Manager.
         */
        get: operations["exportSeatingPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/reports.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A report, as a file for spreadsheets with a row for each day
         * @description **Permission** `reports:read` (See reports). Roles: Owner, Manager.
         */
        get: operations["exportReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List shows in any state, the latest start first
         * @description **Permission** `shows:read` (See shows and their counts). Roles: Owner, Manager, Box office, Door.
         */
        get: operations["listStaffShows"];
        put?: never;
        /**
         * Create a show, as a new production or as a date of an existing one
         * @description Give `name` for a show of a new production, or `production_id` for a date of an existing one, whose title is its name.
         *
         *     **Permission** `shows:create` (Create shows and productions). Roles: Owner, Manager.
         */
        post: operations["createStaffShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a show with what staff edit, and the counts of its bookings
         * @description **Permission** `shows:read` (See shows and their counts). Roles: Owner, Manager, Box office, Door.
         */
        get: operations["getStaffShow"];
        put?: never;
        post?: never;
        /**
         * Delete a show that has no bookings, not even failed ones
         * @description **Permission** `shows:edit` (Change, cancel and delete shows and productions). Roles: Owner, Manager.
         */
        delete: operations["deleteShow"];
        options?: never;
        head?: never;
        /**
         * Edit a show
         * @description Fields that are left out stay. Another time or place mails the buyers. With `preview=true` nothing changes, and the answer says whom the edit would concern.
         *
         *     **Permission** `shows:edit` (Change, cancel and delete shows and productions). Roles: Owner, Manager.
         */
        patch: operations["editShow"];
        trace?: never;
    };
    "/api/admin/shows/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a show and all its bookings
         * @description Booking ends at once. The bookings end one after the other, and each buyer with an address gets a mail. That cannot be undone. A repeat changes nothing. With `preview=true` nothing changes, and the answer says whom it would concern.
         *
         *     **Permission** `shows:edit` (Change, cancel and delete shows and productions). Roles: Owner, Manager.
         */
        post: operations["cancelShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close booking for a show
         * @description A repeat changes nothing.
         *
         *     **Permission** `shows:edit` (Change, cancel and delete shows and productions). Roles: Owner, Manager.
         */
        post: operations["closeShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open booking for a show now
         * @description A repeat changes nothing.
         *
         *     **Permission** `shows:edit` (Change, cancel and delete shows and productions). Roles: Owner, Manager.
         */
        post: operations["reopenShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a draft
         * @description A repeat changes nothing.
         *
         *     **Permission** `shows:edit` (Change, cancel and delete shows and productions). Roles: Owner, Manager.
         */
        post: operations["publishShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows/{id}/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail the buyers of a show
         * @description Each confirmed booking with an address gets one mail. With `preview=true` nothing is sent, and the answer has the mail as HTML.
         *
         *     **Permission** `mails:send` (Send mails from the outbox and to all buyers of a show). Roles: Owner, Manager.
         */
        post: operations["mailBuyers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows/{id}/door-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the confirmed bookings of a show by name, for the door
         * @description **Permission** `door-list:export` (Export and print door lists). Roles: Owner, Manager, Box office.
         */
        get: operations["getDoorList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows/{id}/seats/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block free seats of a show, so that no one can book them
         * @description It happens to all of the seats or to none. A repeat changes nothing.
         *
         *     **Permission** `seats:block` (Block seats of a show, and release wheelchair and companion places). Roles: Owner, Manager, Box office.
         */
        post: operations["blockSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows/{id}/seats/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Free blocked seats of a show
         * @description It happens to all of the seats or to none. A repeat changes nothing.
         *
         *     **Permission** `seats:block` (Block seats of a show, and release wheelchair and companion places). Roles: Owner, Manager, Box office.
         */
        post: operations["unblockSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows/{id}/seats/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sell wheelchair and companion places of a show like other seats
         * @description It happens to all of the seats or to none. A repeat changes nothing.
         *
         *     **Permission** `seats:block` (Block seats of a show, and release wheelchair and companion places). Roles: Owner, Manager, Box office.
         */
        post: operations["releaseSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows/{id}/seats/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a show to another version of its seating plan, or to another plan
         * @description Seats keep their labels. A repeat changes nothing.
         *
         *     **Permission** `shows:edit` (Change, cancel and delete shows and productions). Roles: Owner, Manager.
         */
        post: operations["changePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/seating-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the present versions of the seating plans by their names, all on one page
         * @description **Permission** `shows:read` (See shows and their counts). Roles: Owner, Manager, Box office, Door.
         */
        get: operations["listSeatingPlans"];
        put?: never;
        /**
         * Add a seating plan, or a new version of one
         * @description A version never changes. With `replaces` the plan takes the place of an earlier version in the list.
         *
         *     **Permission** `plans:edit` (Create and change seating plans). Roles: Owner, Manager.
         */
        post: operations["createSeatingPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/seating-plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a version of a seating plan with its seats
         * @description **Permission** `shows:read` (See shows and their counts). Roles: Owner, Manager, Box office, Door.
         */
        get: operations["getSeatingPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/productions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List productions, the newest first
         * @description **Permission** `shows:read` (See shows and their counts). Roles: Owner, Manager, Box office, Door.
         */
        get: operations["listProductions"];
        put?: never;
        /**
         * Create a production without shows
         * @description **Permission** `shows:create` (Create shows and productions). Roles: Owner, Manager.
         */
        post: operations["createProduction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/productions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a production
         * @description Its shows are in `GET /api/admin/shows?production_id=…`.
         *
         *     **Permission** `shows:read` (See shows and their counts). Roles: Owner, Manager, Box office, Door.
         */
        get: operations["getProduction"];
        put?: never;
        post?: never;
        /**
         * Delete a production that has no shows
         * @description **Permission** `shows:edit` (Change, cancel and delete shows and productions). Roles: Owner, Manager.
         */
        delete: operations["deleteProduction"];
        options?: never;
        head?: never;
        /**
         * Edit a production
         * @description Fields that are left out stay. A new title is the new name of all its shows.
         *
         *     **Permission** `shows:edit` (Change, cancel and delete shows and productions). Roles: Owner, Manager.
         */
        patch: operations["editProduction"];
        trace?: never;
    };
    "/api/admin/productions/{id}/dates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Plan the dates of a pattern of days and times, in the venue’s time zone
         * @description Nothing is stored. Add the dates that you choose with `POST`. Without a `weekday`, every day counts.
         *
         *     **Permission** `shows:create` (Create shows and productions). Roles: Owner, Manager.
         */
        get: operations["planDates"];
        put?: never;
        /**
         * Add up to 100 shows to a production
         * @description A start at which the production has a show already, other than a cancelled one, is left out.
         *
         *     **Permission** `shows:create` (Create shows and productions). Roles: Owner, Manager.
         */
        post: operations["addDates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/venue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the settings of the venue
         * @description **Permission** `venue:edit` (Change the venue’s settings). Roles: Owner.
         */
        get: operations["getVenue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit the settings of the venue
         * @description Settings that are left out stay.
         *
         *     **Permission** `venue:edit` (Change the venue’s settings). Roles: Owner.
         */
        patch: operations["editVenue"];
        trace?: never;
    };
    "/api/admin/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find bookings
         * @description The newest first. A search for a number lists the lowest number first, which is the exact one.
         *
         *     **Permission** `bookings:read` (Find bookings and see their buyers). Roles: Owner, Manager, Box office.
         */
        get: operations["searchBookings"];
        put?: never;
        /**
         * Sell seats at the counter
         * @description The booking is confirmed, also before booking opens and after it has closed. With too few seats, no booking is stored.
         *
         *     **Permission** `bookings:edit` (Make, change, move and cancel bookings, resend tickets). Roles: Owner, Manager, Box office.
         */
        post: operations["sellSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bookings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A booking with its buyer, tickets, notes, mails and history
         * @description The `ETag` stands for the name and the address.
         *
         *     **Permission** `bookings:read` (Find bookings and see their buyers). Roles: Owner, Manager, Box office.
         */
        get: operations["getStaffBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct the name and the address of a booking
         * @description A field that is left out stays. Null removes it.
         *
         *     **Permission** `bookings:edit` (Make, change, move and cancel bookings, resend tickets). Roles: Owner, Manager, Box office.
         */
        patch: operations["editBooking"];
        trace?: never;
    };
    "/api/admin/bookings/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the number of seats of a confirmed booking
         * @description More seats get new tickets. With fewer seats, the tickets with the highest numbers end. If the booking has `seat_count` seats already, nothing changes.
         *
         *     **Permission** `bookings:edit` (Make, change, move and cancel bookings, resend tickets). Roles: Owner, Manager, Box office.
         */
        post: operations["changeBookedSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bookings/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return some tickets of a confirmed booking
         * @description Their seats are free again, and the buyer gets the other tickets by mail. If all of them are returned already, nothing changes. To return all tickets of a booking, cancel it.
         *
         *     **Permission** `bookings:edit` (Make, change, move and cancel bookings, resend tickets). Roles: Owner, Manager, Box office.
         */
        post: operations["returnTickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bookings/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a confirmed booking to another date of its production
         * @description It keeps its number and gets new tickets, which the buyer gets by mail. If it is moved there already, nothing changes.
         *
         *     **Permission** `bookings:edit` (Make, change, move and cancel bookings, resend tickets). Roles: Owner, Manager, Box office.
         */
        post: operations["moveBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bookings/{id}/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a confirmed booking to other seats of its show
         * @description Its tickets stay good, and the buyer gets them by mail with the new seats. If it has these seats already, nothing changes.
         *
         *     **Permission** `bookings:edit` (Make, change, move and cancel bookings, resend tickets). Roles: Owner, Manager, Box office.
         */
        post: operations["moveSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bookings/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a booking for its buyer, or release a hold
         * @description The seats are free again. A confirmed booking becomes CANCELLED, and its buyer gets a mail. A hold becomes FAILED. The deadline of buyers does not count. If the booking has ended, nothing changes.
         *
         *     **Permission** `bookings:edit` (Make, change, move and cancel bookings, resend tickets). Roles: Owner, Manager, Box office.
         */
        post: operations["cancelStaffBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bookings/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail the tickets of a confirmed booking again
         * @description While a mail with the tickets waits in the outbox, no other one is queued.
         *
         *     **Permission** `bookings:edit` (Make, change, move and cancel bookings, resend tickets). Roles: Owner, Manager, Box office.
         */
        post: operations["resendTickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bookings/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a note of staff to a booking
         * @description **Permission** `bookings:edit` (Make, change, move and cancel bookings, resend tickets). Roles: Owner, Manager, Box office.
         */
        post: operations["addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shows/{id}/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bookings of a show, newest first
         * @description **Permission** `bookings:read` (Find bookings and see their buyers). Roles: Owner, Manager, Box office.
         */
        get: operations["listBookingsOfShow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mails of the outbox, newest first, without recipients and texts
         * @description Mails stay in the outbox for 30 days.
         *
         *     **Permission** `mails:read` (Read the outbox). Roles: Owner, Manager.
         */
        get: operations["listMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/mails/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A mail of the outbox
         * @description It reads as it would be sent now. It was sent like this unless the booking or its show have changed since.
         *
         *     **Permission** `mails:read` (Read the outbox). Roles: Owner, Manager.
         */
        get: operations["getMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/mails/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Queue a mail again that was given up
         * @description The limits of mails do not apply to it. If it waits or was sent, nothing changes.
         *
         *     **Permission** `mails:send` (Send mails from the outbox and to all buyers of a show). Roles: Owner, Manager.
         */
        post: operations["resendMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/buyers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is stored about an e-mail address: bookings and holds, with their notes and mails
         * @description **Permission** `buyers:erase` (Export and erase the personal data of buyers). Roles: Owner, Manager.
         */
        get: operations["exportBuyer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/buyers/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase the buyer with an e-mail address
         * @description Name, address and notes of all bookings are gone for good. Seats and statuses stay. `bookings` confirms what is erased: it is the number of bookings that the client has read. If nothing is stored any more, nothing changes.
         *
         *     **Permission** `buyers:erase` (Export and erase the personal data of buyers). Roles: Owner, Manager.
         */
        post: operations["eraseBuyer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/accounts/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable an account, which ends its sessions and stops its API tokens
         * @description **Permission** `accounts:manage` (Manage accounts and their roles). Roles: Owner.
         */
        post: operations["disableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/accounts/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable an account again. An API token needs all permissions of its role
         * @description **Permission** `accounts:manage` (Manage accounts and their roles). Roles: Owner.
         */
        post: operations["enableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/accounts/{id}/end-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign an account out everywhere
         * @description **Permission** `accounts:manage` (Manage accounts and their roles). Roles: Owner.
         */
        post: operations["endSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/accounts/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail an account a new link to choose a password
         * @description An invited account gets a new invitation. The earlier link ends. The answer never has the link, because it opens the account.
         *
         *     **Permission** `accounts:manage` (Manage accounts and their roles). Roles: Owner.
         */
        post: operations["mailPasswordLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/accounts/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an account another role
         * @description Its sessions and API tokens have the role at once. An API token gives only roles whose permissions it has itself.
         *
         *     **Permission** `accounts:manage` (Manage accounts and their roles). Roles: Owner.
         */
        post: operations["changeRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an account
         * @description **Permission** `accounts:manage` (Manage accounts and their roles). Roles: Owner.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        /**
         * Remove an account with its sessions and API tokens
         * @description **Permission** `accounts:manage` (Manage accounts and their roles). Roles: Owner.
         */
        delete: operations["removeAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the accounts, the oldest first, all on one page
         * @description **Permission** `accounts:manage` (Manage accounts and their roles). Roles: Owner.
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Invite a colleague
         * @description The colleague gets a link by mail, and chooses a name and a password with it. Without a mail server the mail waits in the outbox, and the console has a link to show. An API token invites only to roles whose permissions it has itself.
         *
         *     **Permission** `accounts:manage` (Manage accounts and their roles). Roles: Owner.
         */
        post: operations["inviteAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what staff and programs have changed, the newest change first
         * @description **Permission** `audit:read` (Read the audit log). Roles: Owner, Manager.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sales, cancellations, occupancy and unmet demand, with a row for each day
         * @description Without `from` and `to` they are about the last 30 days. A period of more than 366 days is cut to its last days. With a `show`, `production` does not matter.
         *
         *     **Permission** `reports:read` (See reports). Roles: Owner, Manager.
         */
        get: operations["getReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The shows of today with their counts, and the next ten
         * @description **Permission** `shows:read` (See shows and their counts). Roles: Owner, Manager, Box office, Door.
         */
        get: operations["getToday"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tokens/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an API token, which is refused from then on
         * @description A token can revoke itself. A repeat changes nothing.
         *
         *     **Permission** `tokens:manage` (Manage API tokens of their own). Roles: Owner, Manager.
         */
        post: operations["revokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API tokens, those that are not revoked first, all on one page
         * @description They are those of the account that the caller belongs to. With the permission `accounts:manage` they are those of all accounts.
         *
         *     **Permission** `tokens:manage` (Manage API tokens of their own). Roles: Owner, Manager.
         */
        get: operations["listTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhook-deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver an event again, with the same id, time and body
         * @description A delivery that waits stays as it is.
         *
         *     **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        post: operations["replayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhook-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a delivery with its body and the attempts
         * @description **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries of a webhook in the last 30 days, the newest first
         * @description **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhooks/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a webhook: its events are kept, and sent when it is resumed
         * @description A repeat changes nothing.
         *
         *     **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        post: operations["pauseWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver all events of a webhook again that were given up
         * @description **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        post: operations["replayFailedDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhooks/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a webhook that is paused
         * @description A repeat changes nothing.
         *
         *     **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        post: operations["resumeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook, without its secret
         * @description **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook with the events that wait and the log of its deliveries
         * @description **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Edit a webhook
         * @description Fields that are left out stay. Events that wait are sent to the new URL.
         *
         *     **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        patch: operations["editWebhook"];
        trace?: never;
    };
    "/api/admin/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret, which the answer has
         * @description For 24 hours, deliveries are signed with the old secret too. `If-Match` makes sure that a repeated request does not replace the new secret.
         *
         *     **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Its delivery has the answer of the receiver within seconds.
         *
         *     **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        post: operations["sendTestEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhooks, the oldest first, all on one page
         * @description **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Add a webhook
         * @description It gets the events of changes that begin afterwards. The answer has its secret, which no later call returns.
         *
         *     **Permission** `webhooks:manage` (Manage webhooks and see their deliveries). Roles: Owner, Manager.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/public-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public key that verifies tickets, as PEM. A door that has it needs no network */
        get: operations["getTicketKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sitemap.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public pages for search engines
         * @description With very many shows, it is an index whose files are its parts (sitemaps.org).
         */
        get: operations["getSitemap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cron/expire-bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Expire holds, send due mails and deliver webhooks, for platforms with a scheduler */
        get: operations["runSweep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process is up. It does not ask the database */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether bookings can be written: the database answers, is migrated and takes writes */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{reference}/tickets.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tickets to keep or print */
        get: operations["getTickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bookings/{reference}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The show as an entry for the buyer’s calendar */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{reference}/ticket.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket that was handed on, to keep or print */
        get: operations["getHandedTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{reference}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The show of a ticket that was handed on, as an entry for a calendar */
        get: operations["getHandedCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shows/{id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A show as an entry for a calendar
         * @description A show whose production has no duration is an entry without an end. Calendars remind two hours before the start.
         */
        get: operations["getShowCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/bookings/{id}/tickets.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tickets of a booking for staff to print
         * @description **Permission** `bookings:read` (Find bookings and see their buyers). Roles: Owner, Manager, Box office.
         */
        get: operations["printTickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description of the API, as OpenAPI 3.1 */
        get: operations["getApiDescription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "booking.confirmed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A booking was made, or a hold was confirmed */
        post: operations["bookingConfirmed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "booking.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A hold ended without a booking: it expired, or was released */
        post: operations["bookingFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "booking.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A booking was cancelled */
        post: operations["bookingCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "booking.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A booking has other seats, some returned tickets, or another show */
        post: operations["bookingChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "show.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A show was edited, published, closed or opened */
        post: operations["showChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "show.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A show was cancelled */
        post: operations["showCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description A field with a wrong value. */
        FieldError: {
            /** @description A JSON pointer (RFC 6901) into the input. */
            pointer: string;
            /** @description What the field takes. */
            detail: string;
        };
        /**
         * Format: date-time
         * @description An instant as in RFC 3339, with `Z` or an offset. Fractions of a second are cut off.
         * @example 2024-03-25T18:00:00Z
         */
        GivenInstant: string;
        /**
         * Format: date-time
         * @description An instant in UTC and whole seconds.
         * @example 2024-03-25T18:00:00Z
         */
        Instant: string;
    };
    responses: {
        /**
         * @description - `Invalid input`: A field or a parameter is missing or wrong. Problem details name each in `errors`.
         *     - `Bad Request`: The request cannot be read.
         */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    error: "Invalid input" | "Bad Request";
                };
                "application/problem+json": {
                    /** @enum {string} */
                    type: "/docs/errors#invalid-input" | "/docs/errors#bad-request";
                    /** @enum {string} */
                    title: "Invalid input" | "Bad Request";
                    /** @constant */
                    status: 400;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /**
         * @description - `Invalid Idempotency-Key`: The value of the header `Idempotency-Key` is not possible.
         *     - `Invalid input`: A field or a parameter is missing or wrong. Problem details name each in `errors`.
         *     - `Bad Request`: The request cannot be read.
         */
        BadRequest2: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    error: "Invalid Idempotency-Key" | "Invalid input" | "Bad Request";
                };
                "application/problem+json": {
                    /** @enum {string} */
                    type: "/docs/errors#invalid-idempotency-key" | "/docs/errors#invalid-input" | "/docs/errors#bad-request";
                    /** @enum {string} */
                    title: "Invalid Idempotency-Key" | "Invalid input" | "Bad Request";
                    /** @constant */
                    status: 400;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Bad Request`: The request cannot be read. */
        BadRequest3: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Bad Request";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#bad-request";
                    /** @constant */
                    title: "Bad Request";
                    /** @constant */
                    status: 400;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `The show is cancelled`: A cancelled show takes no such change. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "The show is cancelled";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#the-show-is-cancelled";
                    /** @constant */
                    title: "The show is cancelled";
                    /** @constant */
                    status: 409;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `The show has no numbered seats`: It has general admission. */
        Conflict2: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "The show has no numbered seats";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#the-show-has-no-numbered-seats";
                    /** @constant */
                    title: "The show has no numbered seats";
                    /** @constant */
                    status: 409;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `This is the last owner who can sign in`: Make another owner first. */
        Conflict3: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "This is the last owner who can sign in";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#this-is-the-last-owner-who-can-sign-in";
                    /** @constant */
                    title: "This is the last owner who can sign in";
                    /** @constant */
                    status: 409;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Without sign-in Marquee answers to localhost only`: In demo mode, or with `ADMIN_ACCESS=open`, the `Host` of a request has to be this machine. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Without sign-in Marquee answers to localhost only";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#without-sign-in-marquee-answers-to-localhost-only";
                    /** @constant */
                    title: "Without sign-in Marquee answers to localhost only";
                    /** @constant */
                    status: 403;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /**
         * @description - `This account may not do this`: The role of the account does not have the permission.
         *     - `This account may not use the admin side`: The account has no role.
         *     - `This API token may not do this`: The token does not have the permission, or its owner has lost it.
         *     - `This request was made by another site`: A session counts only in requests that a page of this site sends. Programs send an API token.
         *     - `Without sign-in the admin side answers to localhost only`: In demo mode, or with `ADMIN_ACCESS=open`, staff operations are for programs on the same machine.
         *     - `Without sign-in Marquee answers to localhost only`: In demo mode, or with `ADMIN_ACCESS=open`, the `Host` of a request has to be this machine.
         */
        Forbidden2: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    error: "This account may not do this" | "This account may not use the admin side" | "This API token may not do this" | "This request was made by another site" | "Without sign-in the admin side answers to localhost only" | "Without sign-in Marquee answers to localhost only";
                };
                "application/problem+json": {
                    /** @enum {string} */
                    type: "/docs/errors#this-account-may-not-do-this" | "/docs/errors#this-account-may-not-use-the-admin-side" | "/docs/errors#this-api-token-may-not-do-this" | "/docs/errors#this-request-was-made-by-another-site" | "/docs/errors#without-sign-in-the-admin-side-answers-to-localhost-only" | "/docs/errors#without-sign-in-marquee-answers-to-localhost-only";
                    /** @enum {string} */
                    title: "This account may not do this" | "This account may not use the admin side" | "This API token may not do this" | "This request was made by another site" | "Without sign-in the admin side answers to localhost only" | "Without sign-in Marquee answers to localhost only";
                    /** @constant */
                    status: 403;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /**
         * @description - `This API token does not have all permissions of the role`: A token cannot give more than it has.
         *     - `This account may not do this`: The role of the account does not have the permission.
         *     - `This account may not use the admin side`: The account has no role.
         *     - `This API token may not do this`: The token does not have the permission, or its owner has lost it.
         *     - `This request was made by another site`: A session counts only in requests that a page of this site sends. Programs send an API token.
         *     - `Without sign-in the admin side answers to localhost only`: In demo mode, or with `ADMIN_ACCESS=open`, staff operations are for programs on the same machine.
         *     - `Without sign-in Marquee answers to localhost only`: In demo mode, or with `ADMIN_ACCESS=open`, the `Host` of a request has to be this machine.
         */
        Forbidden3: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    error: "This API token does not have all permissions of the role" | "This account may not do this" | "This account may not use the admin side" | "This API token may not do this" | "This request was made by another site" | "Without sign-in the admin side answers to localhost only" | "Without sign-in Marquee answers to localhost only";
                };
                "application/problem+json": {
                    /** @enum {string} */
                    type: "/docs/errors#this-api-token-does-not-have-all-permissions-of-the-role" | "/docs/errors#this-account-may-not-do-this" | "/docs/errors#this-account-may-not-use-the-admin-side" | "/docs/errors#this-api-token-may-not-do-this" | "/docs/errors#this-request-was-made-by-another-site" | "/docs/errors#without-sign-in-the-admin-side-answers-to-localhost-only" | "/docs/errors#without-sign-in-marquee-answers-to-localhost-only";
                    /** @enum {string} */
                    title: "This API token does not have all permissions of the role" | "This account may not do this" | "This account may not use the admin side" | "This API token may not do this" | "This request was made by another site" | "Without sign-in the admin side answers to localhost only" | "Without sign-in Marquee answers to localhost only";
                    /** @constant */
                    status: 403;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Internal Server Error`: Something broke. It is not known whether the request was done. Repeat a booking with the same `Idempotency-Key`. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Internal Server Error";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#internal-server-error";
                    /** @constant */
                    title: "Internal Server Error";
                    /** @constant */
                    status: 500;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description Show not found */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Show not found";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#show-not-found";
                    /** @constant */
                    title: "Show not found";
                    /** @constant */
                    status: 404;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /**
         * @description - `This booking has no tickets: it is not confirmed`: Only a booking with the status `CONFIRMED` has tickets.
         *     - `Booking not found`: No booking has this reference.
         */
        NotFound10: {
            headers: {
                Vary: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    error: "This booking has no tickets: it is not confirmed" | "Booking not found";
                };
                "application/problem+json": {
                    /** @enum {string} */
                    type: "/docs/errors#this-booking-has-no-tickets-it-is-not-confirmed" | "/docs/errors#booking-not-found";
                    /** @enum {string} */
                    title: "This booking has no tickets: it is not confirmed" | "Booking not found";
                    /** @constant */
                    status: 404;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /**
         * @description - `This ticket is no longer good`: It was taken back or returned, or its booking was cancelled.
         *     - `Ticket not found`: No ticket has this reference.
         */
        NotFound11: {
            headers: {
                Vary: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    error: "This ticket is no longer good" | "Ticket not found";
                };
                "application/problem+json": {
                    /** @enum {string} */
                    type: "/docs/errors#this-ticket-is-no-longer-good" | "/docs/errors#ticket-not-found";
                    /** @enum {string} */
                    title: "This ticket is no longer good" | "Ticket not found";
                    /** @constant */
                    status: 404;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Booking not found`: No booking has this reference. */
        NotFound2: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Booking not found";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#booking-not-found";
                    /** @constant */
                    title: "Booking not found";
                    /** @constant */
                    status: 404;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description Booking not found */
        NotFound3: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Booking not found";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#booking-not-found";
                    /** @constant */
                    title: "Booking not found";
                    /** @constant */
                    status: 404;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Seating plan not found`: No version of a seating plan has this number. */
        NotFound4: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Seating plan not found";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#seating-plan-not-found";
                    /** @constant */
                    title: "Seating plan not found";
                    /** @constant */
                    status: 404;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Production not found`: No production has this id. */
        NotFound5: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Production not found";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#production-not-found";
                    /** @constant */
                    title: "Production not found";
                    /** @constant */
                    status: 404;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Mail not found`: The outbox has no mail with this id. */
        NotFound6: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Mail not found";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#mail-not-found";
                    /** @constant */
                    title: "Mail not found";
                    /** @constant */
                    status: 404;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Account not found`: No account has this id. */
        NotFound7: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Account not found";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#account-not-found";
                    /** @constant */
                    title: "Account not found";
                    /** @constant */
                    status: 404;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Delivery not found`: No delivery has this id, or it is older than the time for which deliveries are kept. */
        NotFound8: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Delivery not found";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#delivery-not-found";
                    /** @constant */
                    title: "Delivery not found";
                    /** @constant */
                    status: 404;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Webhook not found`: No webhook has this id. */
        NotFound9: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Webhook not found";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#webhook-not-found";
                    /** @constant */
                    title: "Webhook not found";
                    /** @constant */
                    status: 404;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `The body must not exceed 16 KiB`: The body is longer. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "The body must not exceed 16 KiB";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#the-body-must-not-exceed-16-kib";
                    /** @constant */
                    title: "The body must not exceed 16 KiB";
                    /** @constant */
                    status: 413;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `The body must not exceed 256 KiB`: The body is longer. */
        PayloadTooLarge2: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "The body must not exceed 256 KiB";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#the-body-must-not-exceed-256-kib";
                    /** @constant */
                    title: "The body must not exceed 256 KiB";
                    /** @constant */
                    status: 413;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description It was changed since the version that `If-Match` names. `current` is its present state. */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "It was changed in the meantime";
                    current: {
                        id: number;
                        /** @description Null if another program stored the show without a production */
                        production_id: number | null;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself */
                        place: string | null;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        total_seats: number;
                        kept_back_seats: number;
                        /** @description The plan of its numbered seats. Without it, general admission */
                        seating_plan?: number;
                        note: string | null;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description When its start was last moved while it had bookings */
                        rescheduled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        /** @description Seats of confirmed bookings and of holds */
                        booked_seats: number;
                        available_seats: number;
                    };
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#stale-version";
                    /** @constant */
                    title: "It was changed in the meantime";
                    /** @constant */
                    status: 412;
                    errors?: components["schemas"]["FieldError"][];
                    current: {
                        id: number;
                        /** @description Null if another program stored the show without a production */
                        production_id: number | null;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself */
                        place: string | null;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        total_seats: number;
                        kept_back_seats: number;
                        /** @description The plan of its numbered seats. Without it, general admission */
                        seating_plan?: number;
                        note: string | null;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description When its start was last moved while it had bookings */
                        rescheduled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        /** @description Seats of confirmed bookings and of holds */
                        booked_seats: number;
                        available_seats: number;
                    };
                };
            };
        };
        /** @description It was changed since the version that `If-Match` names. `current` is its present state. */
        PreconditionFailed2: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "It was changed in the meantime";
                    current: {
                        id: number;
                        title: string;
                        subtitle: string | null;
                        /** @description Paragraphs of plain text with empty lines between them */
                        description: string | null;
                        /** @description With its intervals */
                        duration_minutes: number | null;
                        age_advice: string | null;
                        access_notes: string | null;
                        content_notes: string | null;
                    };
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#stale-version";
                    /** @constant */
                    title: "It was changed in the meantime";
                    /** @constant */
                    status: 412;
                    errors?: components["schemas"]["FieldError"][];
                    current: {
                        id: number;
                        title: string;
                        subtitle: string | null;
                        /** @description Paragraphs of plain text with empty lines between them */
                        description: string | null;
                        /** @description With its intervals */
                        duration_minutes: number | null;
                        age_advice: string | null;
                        access_notes: string | null;
                        content_notes: string | null;
                    };
                };
            };
        };
        /** @description It was changed since the version that `If-Match` names. `current` is its present state. */
        PreconditionFailed3: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "It was changed in the meantime";
                    current: {
                        id: number;
                        url: string;
                        description: string | null;
                        event_types: ("booking.confirmed" | "booking.failed" | "booking.cancelled" | "booking.changed" | "show.changed" | "show.cancelled")[];
                        /**
                         * @description `failing`: no attempt has succeeded since `failing_since`
                         * @enum {string}
                         */
                        state: "active" | "failing" | "paused";
                        paused_at: components["schemas"]["Instant"] | null;
                        /** @description `staff` paused it, it kept `failing`, or its receiver answered 410 (`gone`) */
                        pause_reason: ("staff" | "failing" | "gone") | null;
                        failing_since: components["schemas"]["Instant"] | null;
                        last_delivered_at: components["schemas"]["Instant"] | null;
                        /** @description Events that wait or are tried again, counted up to 1,000 */
                        waiting: number;
                        /** @description Events that were given up, counted up to 1,000 */
                        failed: number;
                        /** @description Until then, deliveries are signed with the old secret too */
                        previous_secret_until: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        created_by: string;
                    };
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#stale-version";
                    /** @constant */
                    title: "It was changed in the meantime";
                    /** @constant */
                    status: 412;
                    errors?: components["schemas"]["FieldError"][];
                    current: {
                        id: number;
                        url: string;
                        description: string | null;
                        event_types: ("booking.confirmed" | "booking.failed" | "booking.cancelled" | "booking.changed" | "show.changed" | "show.cancelled")[];
                        /**
                         * @description `failing`: no attempt has succeeded since `failing_since`
                         * @enum {string}
                         */
                        state: "active" | "failing" | "paused";
                        paused_at: components["schemas"]["Instant"] | null;
                        /** @description `staff` paused it, it kept `failing`, or its receiver answered 410 (`gone`) */
                        pause_reason: ("staff" | "failing" | "gone") | null;
                        failing_since: components["schemas"]["Instant"] | null;
                        last_delivered_at: components["schemas"]["Instant"] | null;
                        /** @description Events that wait or are tried again, counted up to 1,000 */
                        waiting: number;
                        /** @description Events that were given up, counted up to 1,000 */
                        failed: number;
                        /** @description Until then, deliveries are signed with the old secret too */
                        previous_secret_until: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        created_by: string;
                    };
                };
            };
        };
        /** @description `Send If-Match with the ETag of the version that you read`: A change names the version that it is based on, so that two people do not overwrite each other. */
        PreconditionRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Send If-Match with the ETag of the version that you read";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#if-match-required";
                    /** @constant */
                    title: "Send If-Match with the ETag of the version that you read";
                    /** @constant */
                    status: 428;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Service Unavailable`: The database cannot be reached or takes no writes. Nothing was stored. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": "2";
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Service Unavailable";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#service-unavailable";
                    /** @constant */
                    title: "Service Unavailable";
                    /** @constant */
                    status: 503;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /**
         * @description - `Too many requests at once`: Too many requests for this show wait already. Nothing was changed. Try again after `Retry-After` seconds.
         *     - `Service Unavailable`: The database cannot be reached or takes no writes. Nothing was stored.
         */
        ServiceUnavailable2: {
            headers: {
                "Retry-After": "1" | "2";
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    error: "Too many requests at once" | "Service Unavailable";
                };
                "application/problem+json": {
                    /** @enum {string} */
                    type: "/docs/errors#too-many-requests-at-once" | "/docs/errors#service-unavailable";
                    /** @enum {string} */
                    title: "Too many requests at once" | "Service Unavailable";
                    /** @constant */
                    status: 503;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /**
         * @description - `Too many requests at once`: Too many files are being made. Try again after `Retry-After` seconds.
         *     - `Service Unavailable`: The database cannot be reached or takes no writes. Nothing was stored.
         */
        ServiceUnavailable3: {
            headers: {
                "Retry-After": "5" | "2";
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    error: "Too many requests at once" | "Service Unavailable";
                };
                "application/problem+json": {
                    /** @enum {string} */
                    type: "/docs/errors#too-many-requests-at-once" | "/docs/errors#service-unavailable";
                    /** @enum {string} */
                    title: "Too many requests at once" | "Service Unavailable";
                    /** @constant */
                    status: 503;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description The client has sent too many requests. `Retry-After` says in how many seconds it may go on. */
        TooManyRequests: {
            headers: {
                "Retry-After": string;
                RateLimit: string;
                "RateLimit-Policy": string;
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Too many requests";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#too-many-requests";
                    /** @constant */
                    title: "Too many requests";
                    /** @constant */
                    status: 429;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /**
         * @description - `Sign in, or send an API token`: The request has no session and no API token.
         *     - `This API token is not valid`: The token is unknown, has expired or was revoked, or its owner may no longer sign in.
         */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": "Bearer";
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {string} */
                    error: "Sign in, or send an API token" | "This API token is not valid";
                };
                "application/problem+json": {
                    /** @enum {string} */
                    type: "/docs/errors#sign-in-or-send-an-api-token" | "/docs/errors#this-api-token-is-not-valid";
                    /** @enum {string} */
                    title: "Sign in, or send an API token" | "This API token is not valid";
                    /** @constant */
                    status: 401;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description This Idempotency-Key came with another request before */
        UnprocessableEntity: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "This Idempotency-Key came with another request before";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#this-idempotency-key-came-with-another-request-before";
                    /** @constant */
                    title: "This Idempotency-Key came with another request before";
                    /** @constant */
                    status: 422;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
        /** @description `Content-Type must be application/json`: The body is declared as something else. Without a `Content-Type` it counts as JSON. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    error: "Content-Type must be application/json";
                };
                "application/problem+json": {
                    /** @constant */
                    type: "/docs/errors#content-type-must-be-application-json";
                    /** @constant */
                    title: "Content-Type must be application/json";
                    /** @constant */
                    status: 415;
                    errors?: components["schemas"]["FieldError"][];
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listShows: {
        parameters: {
            query?: {
                /** @description At most so many shows. */
                limit?: number;
                /** @description A cursor. Take it from the `Link` header. */
                after?: string;
                /** @description Only these shows. */
                show?: number[];
                /** @description A part of the name, or of the title or subtitle of the production. */
                q?: string;
                /** @description Only shows that start on this day or later, in the venue’s time zone. */
                from?: string;
                /** @description Only shows that start on this day or earlier, in the venue’s time zone. */
                to?: string;
            };
            header?: {
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shows. While there are more, `Link` leads to the next ones. */
            200: {
                headers: {
                    ETag: string;
                    Vary: string;
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        total_seats: number;
                        available_seats: number;
                    }[];
                };
            };
            /** @description To a browser. `Location` is the path of the page for people. */
            303: {
                headers: {
                    Location: "/";
                    Vary: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The list that `If-None-Match` names has not changed. */
            304: {
                headers: {
                    ETag: string;
                    Vary: string;
                    Link?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    watchSeats: {
        parameters: {
            query?: {
                /** @description Only these shows. */
                show?: number[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An event `seats` for each show, and another one whenever its seats change. For shows with numbered seats that are named in the query, an event `seat-map` has all seats that are not free, and the `seating_plan` of their numbers: base64 of bytes in which seat n of the list `/shows/{id}/seats` is bit n % 8 of byte n / 8, the lowest bit first. Each `seat-changes` after it has the positions of seats that are `unavailable` or `free` since. A new stream begins with `seat-map`, and it comes again if the show is moved to another plan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description This platform has no live seats. A browser does not ask again. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            /**
             * @description - `Too many streams are open`: One client has too many streams at once.
             *     - The client has sent too many requests. `Retry-After` says in how many seconds it may go on.
             */
            429: {
                headers: {
                    "Retry-After": "30" | string;
                    RateLimit?: string;
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "Too many streams are open" | "Too many requests";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#too-many-streams-are-open" | "/docs/errors#too-many-requests";
                        /** @enum {string} */
                        title: "Too many streams are open" | "Too many requests";
                        /** @constant */
                        status: 429;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            500: components["responses"]["InternalServerError"];
            /**
             * @description - `Live seats are not available right now`: Too many streams are open in this process, or the database is away.
             *     - `Service Unavailable`: The database cannot be reached or takes no writes. Nothing was stored.
             */
            503: {
                headers: {
                    "Retry-After": "30" | "2";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "Live seats are not available right now" | "Service Unavailable";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#live-seats-are-not-available-right-now" | "/docs/errors#service-unavailable";
                        /** @enum {string} */
                        title: "Live seats are not available right now" | "Service Unavailable";
                        /** @constant */
                        status: 503;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
        };
    };
    getShow: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The show, its production and the other dates. */
            200: {
                headers: {
                    ETag: string;
                    Vary: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        start_time: components["schemas"]["Instant"];
                        /**
                         * @description `scheduled`: booking opens later. `open` and `started` shows take bookings, unless they are sold out.
                         * @enum {string}
                         */
                        state: "scheduled" | "open" | "started" | "closed" | "cancelled";
                        total_seats: number;
                        available_seats: number;
                        name: string;
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself. */
                        place: string | null;
                        note: string | null;
                        /** @description Null if booking was always open. */
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        /** @description Null if booking never closes. */
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description Null without a limit. */
                        max_seats_per_booking: number | null;
                        venue: {
                            name: string;
                            address: string | null;
                            time_zone: string;
                        };
                        production: {
                            id: number;
                            title: string;
                            subtitle: string | null;
                            description: string | null;
                            duration_minutes: number | null;
                            age_advice: string | null;
                            access_notes: string | null;
                            content_notes: string | null;
                        } | null;
                        /** @description Other dates of the production that have not started: the next 200. */
                        dates: {
                            id: number;
                            start_time: components["schemas"]["Instant"];
                            /**
                             * @description `scheduled`: booking opens later. `open` and `started` shows take bookings, unless they are sold out.
                             * @enum {string}
                             */
                            state: "scheduled" | "open" | "started" | "closed" | "cancelled";
                            total_seats: number;
                            available_seats: number;
                        }[];
                        links: {
                            self: string;
                            /** @description The page for people. */
                            page: string;
                            /** @description The stream of its seats. */
                            events: string;
                            /** @description The list of its numbered seats. Without it, general admission. */
                            seats?: string;
                            /** @description The path to book at with POST, while the show takes bookings. */
                            book?: string;
                        };
                    };
                };
            };
            /** @description The show that `If-None-Match` names has not changed. */
            304: {
                headers: {
                    ETag: string;
                    Vary: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listSeats: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The seats. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        show_id: number;
                        /** @description The plan of the show. With another one, the positions of the seats are others. */
                        seating_plan: number;
                        /** @description In the order of the plan. Events of the stream name seats by their positions in this list, from 0. */
                        seats: {
                            /** @description By which `POST /book` names it. */
                            label: string;
                            section: string;
                            row: string;
                            seat: string;
                            category: string;
                            /**
                             * @description Wheelchair and companion places are given to requests that name them, until the venue releases them.
                             * @enum {string}
                             */
                            kind: "standard" | "wheelchair" | "companion" | "obstructed";
                            /** @enum {string} */
                            status: "free" | "taken" | "blocked";
                        }[];
                    };
                };
            };
            /** @description The seats that `If-None-Match` names have not changed. */
            304: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            /**
             * @description - `This show has no numbered seats`: The show has general admission.
             *     - Show not found
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "This show has no numbered seats" | "Show not found";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#this-show-has-no-numbered-seats" | "/docs/errors#show-not-found";
                        /** @enum {string} */
                        title: "This show has no numbered seats" | "Show not found";
                        /** @constant */
                        status: 404;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    book: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text, such as a UUID. The same request with the same key gets the first answer again for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    show_id: number;
                    /** @description Gets the best seats. Give this or `seats`. */
                    seat_count?: number;
                    /** @description The labels of numbered seats, such as `Stalls A-12`. The booking has all of them or none. */
                    seats?: string[];
                    /** @description Whether the seats are held, not booked. */
                    hold?: boolean;
                    /** @description The name of the buyer. */
                    name?: string | null;
                    /** @description The tickets of a confirmed booking are mailed to it. */
                    email?: string | null;
                };
            };
        };
        responses: {
            /** @description The booking, also if its status is FAILED. */
            200: {
                headers: {
                    /** @description The path of the booking’s page. Its last part is the secret reference of the booking. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        booking: {
                            id: number;
                            show_id: number;
                            seat_count: number;
                            /** @enum {string} */
                            status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                            created_at: components["schemas"]["Instant"];
                            /** @description The end of a hold. Only PENDING bookings have it. */
                            expires_at?: components["schemas"]["Instant"];
                            /** @description The named seats, which the booking has. */
                            seats?: string[];
                            /** @description The named seats that were gone. Only FAILED bookings of named seats have it. */
                            taken_seats?: string[];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest2"];
            /** @description `This API token is not valid`: The token is unknown, revoked or has expired. */
            401: {
                headers: {
                    "WWW-Authenticate": "Bearer";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "This API token is not valid";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#this-api-token-is-not-valid";
                        /** @constant */
                        title: "This API token is not valid";
                        /** @constant */
                        status: 401;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            /** @description `Show not found`: No show has this number, or it is a draft. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "Show not found";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#show-not-found";
                        /** @constant */
                        title: "Show not found";
                        /** @constant */
                        status: 404;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            /** @description `The seats would leave a single seat`: The venue does not sell seats that leave a single seat beside them, if as many others there leave none. Nothing was changed. `errors` of problem details names the seats that would be left. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "The seats would leave a single seat";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#the-seats-would-leave-a-single-seat";
                        /** @constant */
                        title: "The seats would leave a single seat";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `This Idempotency-Key came with another request before`: A key belongs to one request. Send another request with another key. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "This Idempotency-Key came with another request before";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#this-idempotency-key-came-with-another-request-before";
                        /** @constant */
                        title: "This Idempotency-Key came with another request before";
                        /** @constant */
                        status: 422;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            /**
             * @description - The client has as many open holds of the show as the venue allows.
             *     - The client would hold more seats of the show than the venue allows.
             *     - The client has sent too many requests. `Retry-After` says in how many seconds it may go on.
             */
            429: {
                headers: {
                    "Retry-After": string;
                    RateLimit?: string;
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "Too many open holds" | "Too many held seats" | "Too many requests";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#too-many-open-holds" | "/docs/errors#too-many-held-seats" | "/docs/errors#too-many-requests";
                        /** @enum {string} */
                        title: "Too many open holds" | "Too many held seats" | "Too many requests";
                        /** @constant */
                        status: 429;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    confirmHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email?: string;
                };
            };
        };
        responses: {
            /** @description The booking, also if its status is FAILED. */
            200: {
                headers: {
                    /** @description The path of the booking’s page. Its last part is the secret reference of the booking. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        booking: {
                            id: number;
                            show_id: number;
                            seat_count: number;
                            /** @enum {string} */
                            status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                            created_at: components["schemas"]["Instant"];
                            /** @description The end of a hold. Only PENDING bookings have it. */
                            expires_at?: components["schemas"]["Instant"];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound2"];
            /** @description `The booking does not allow this any more`: Its status does not fit. A cancelled booking cannot be confirmed, for example. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "The booking does not allow this any more";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#the-booking-does-not-allow-this-any-more";
                        /** @constant */
                        title: "The booking does not allow this any more";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    extendHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The booking, also if its status is FAILED. */
            200: {
                headers: {
                    /** @description The path of the booking’s page. Its last part is the secret reference of the booking. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        booking: {
                            id: number;
                            show_id: number;
                            seat_count: number;
                            /** @enum {string} */
                            status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                            created_at: components["schemas"]["Instant"];
                            /** @description The end of a hold. Only PENDING bookings have it. */
                            expires_at?: components["schemas"]["Instant"];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound2"];
            /**
             * @description - `The booking does not allow this any more`: Its status does not fit. A cancelled booking cannot be confirmed, for example.
             *     - `The hold has expired`: It can still be confirmed while enough seats are free.
             *     - `The hold cannot be extended again`: The setting `HOLD_EXTENSIONS` limits how often a hold is extended.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The booking does not allow this any more" | "The hold has expired" | "The hold cannot be extended again";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-booking-does-not-allow-this-any-more" | "/docs/errors#the-hold-has-expired" | "/docs/errors#the-hold-cannot-be-extended-again";
                        /** @enum {string} */
                        title: "The booking does not allow this any more" | "The hold has expired" | "The hold cannot be extended again";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    changeHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Gets the best seats. Give this or `seats`. */
                    seat_count?: number;
                    /** @description The labels of numbered seats, such as `Stalls A-12`. The booking has all of them or none. */
                    seats?: string[];
                };
            };
        };
        responses: {
            /** @description The booking, also if its status is FAILED. */
            200: {
                headers: {
                    /** @description The path of the booking’s page. Its last part is the secret reference of the booking. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        booking: {
                            id: number;
                            show_id: number;
                            seat_count: number;
                            /** @enum {string} */
                            status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                            created_at: components["schemas"]["Instant"];
                            /** @description The end of a hold. Only PENDING bookings have it. */
                            expires_at?: components["schemas"]["Instant"];
                            /** @description The named seats, which the booking has. */
                            seats?: string[];
                            /** @description The named seats that were gone. Only FAILED bookings of named seats have it. */
                            taken_seats?: string[];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound2"];
            /**
             * @description - `The booking does not allow this any more`: Its status does not fit. A cancelled booking cannot be confirmed, for example.
             *     - `The hold has expired`: It can still be confirmed while enough seats are free.
             *     - `Not enough seats`: The hold keeps the number of seats that it had.
             *     - `Some of the seats are taken`: They belong to other bookings, or are blocked. `errors` of problem details names them.
             *     - `The seats would leave a single seat`: The venue does not sell seats that leave a single seat beside them, if as many others there leave none. Nothing was changed. `errors` of problem details names the seats that would be left.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The booking does not allow this any more" | "The hold has expired" | "Not enough seats" | "Some of the seats are taken" | "The seats would leave a single seat";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-booking-does-not-allow-this-any-more" | "/docs/errors#the-hold-has-expired" | "/docs/errors#not-enough-seats" | "/docs/errors#some-of-the-seats-are-taken" | "/docs/errors#the-seats-would-leave-a-single-seat";
                        /** @enum {string} */
                        title: "The booking does not allow this any more" | "The hold has expired" | "Not enough seats" | "Some of the seats are taken" | "The seats would leave a single seat";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - The client would hold more seats of the show than the venue allows.
             *     - The client has sent too many requests. `Retry-After` says in how many seconds it may go on.
             */
            429: {
                headers: {
                    "Retry-After": string;
                    RateLimit?: string;
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "Too many held seats" | "Too many requests";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#too-many-held-seats" | "/docs/errors#too-many-requests";
                        /** @enum {string} */
                        title: "Too many held seats" | "Too many requests";
                        /** @constant */
                        status: 429;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    cancelBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The booking, also if its status is FAILED. */
            200: {
                headers: {
                    /** @description The path of the booking’s page. Its last part is the secret reference of the booking. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        booking: {
                            id: number;
                            show_id: number;
                            seat_count: number;
                            /** @enum {string} */
                            status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                            created_at: components["schemas"]["Instant"];
                            /** @description The end of a hold. Only PENDING bookings have it. */
                            expires_at?: components["schemas"]["Instant"];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound2"];
            /** @description `It is too late to cancel`: The deadline of the venue has passed. If the show was rescheduled, only its start counts. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "It is too late to cancel";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#it-is-too-late-to-cancel";
                        /** @constant */
                        title: "It is too late to cancel";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    returnOwnTickets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tickets: number[];
                };
            };
        };
        responses: {
            /** @description The booking, also if its status is FAILED. */
            200: {
                headers: {
                    /** @description The path of the booking’s page. Its last part is the secret reference of the booking. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        booking: {
                            id: number;
                            show_id: number;
                            seat_count: number;
                            /** @enum {string} */
                            status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                            created_at: components["schemas"]["Instant"];
                            /** @description The end of a hold. Only PENDING bookings have it. */
                            expires_at?: components["schemas"]["Instant"];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound2"];
            /**
             * @description - `The booking does not allow this any more`: Its status does not fit. A cancelled booking cannot be confirmed, for example.
             *     - `It is too late to cancel`: The deadline of the venue has passed. If the show was rescheduled, only its start counts.
             *     - `The booking does not have these tickets and others besides`: A return names some of the good tickets, not all. To give back all, cancel the booking.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The booking does not allow this any more" | "It is too late to cancel" | "The booking does not have these tickets and others besides";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-booking-does-not-allow-this-any-more" | "/docs/errors#it-is-too-late-to-cancel" | "/docs/errors#the-booking-does-not-have-these-tickets-and-others-besides";
                        /** @enum {string} */
                        title: "The booking does not allow this any more" | "It is too late to cancel" | "The booking does not have these tickets and others besides";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    getBooking: {
        parameters: {
            query?: {
                /** @description The position of the first ticket among those of the booking. A position without a ticket counts as 1. */
                from?: string;
            };
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The booking, its tickets, and what may be done next. */
            200: {
                headers: {
                    Vary: string;
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description The end of a hold. Only PENDING bookings have it. */
                        expires_at?: components["schemas"]["Instant"];
                        /** @description Null if it was not confirmed, or if that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description Only CONFIRMED bookings have it: 24 tickets at most, beginning with the query’s `from`. */
                        tickets?: {
                            /** @description No other ticket of the booking ever has this number. */
                            number: number;
                            /** @description Its numbered seat. Without it, general admission. */
                            seat?: {
                                label: string;
                                section: string;
                                row: string;
                                seat: string;
                                category: string;
                            };
                            /** @description The text of its QR code. Null if the venue has no key for tickets, or if the ticket is handed on. */
                            code: string | null;
                            /**
                             * @description The buyer has handed the ticket on to another person, who has its code.
                             * @constant
                             */
                            handed_on?: true;
                        }[];
                        /** @description The labels of its numbered seats. Without it, general admission. */
                        seats?: string[];
                        show: {
                            id: number;
                            name: string;
                            start_time: components["schemas"]["Instant"];
                            /**
                             * @description `scheduled`: booking opens later. `open` and `started` shows take bookings, unless they are sold out.
                             * @enum {string}
                             */
                            state: "scheduled" | "open" | "started" | "closed" | "cancelled";
                            doors_at: components["schemas"]["Instant"] | null;
                            /** @description Null at the venue itself. */
                            place: string | null;
                        };
                        /** @description What the booking allows now. `confirm`, `change`, `extend`, `cancel` and `return` are called with POST. */
                        links: {
                            self: string;
                            /** @description The page for people. */
                            page: string;
                            show: string;
                            confirm?: string;
                            change?: string;
                            extend?: string;
                            cancel?: string;
                            return?: string;
                            tickets_pdf?: string;
                            calendar?: string;
                            /** @description The booking with its next tickets. */
                            more_tickets?: string;
                            /** @description The booking that a late confirmation made in its place. */
                            renewal?: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createShow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    start_time: components["schemas"]["GivenInstant"];
                    /** @description May be left out with a `seating_plan`, whose seats it has then. */
                    total_seats?: number;
                    /** @description The doors open at this time, at most a day before the start. */
                    doors_at?: components["schemas"]["GivenInstant"] | null;
                    /** @description Where the show is. Without it, the show is at the venue. */
                    place?: string | null;
                    /** @description Without it, booking is open at once. */
                    booking_opens_at?: components["schemas"]["GivenInstant"] | null;
                    /** @description Without it, booking never closes. */
                    booking_closes_at?: components["schemas"]["GivenInstant"] | null;
                    /** @description Seats that buyers cannot book. At most `total_seats`. */
                    kept_back_seats?: number;
                    /** @description A text for the page of the show. */
                    note?: string | null;
                    /** @description Whether only staff see the show until they publish it. */
                    draft?: boolean;
                    /** @description The plan of its numbered seats. Without it, the show has general admission. */
                    seating_plan?: number;
                };
            };
        };
        responses: {
            /** @description The new show. `Location` is the path of its page. */
            201: {
                headers: {
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Show created successfully";
                        show: {
                            id: number;
                            name: string;
                            start_time: components["schemas"]["Instant"];
                            total_seats: number;
                            booked_seats: number;
                            created_at: components["schemas"]["Instant"];
                        };
                    };
                };
            };
            /**
             * @description - `All fields are required and must be valid`: A field or a parameter is missing or wrong. Problem details name each in `errors`.
             *     - `Bad Request`: The request cannot be read.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "All fields are required and must be valid" | "Bad Request";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#all-fields-are-required-and-must-be-valid" | "/docs/errors#bad-request";
                        /** @enum {string} */
                        title: "All fields are required and must be valid" | "Bad Request";
                        /** @constant */
                        status: 400;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    exportBookings: {
        parameters: {
            query?: {
                text?: string;
                show?: number;
                status?: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                date?: string;
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, in UTF-8 with a byte order mark. Times are in the venue’s time zone. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    exportDoorList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All confirmed bookings by name, in UTF-8 with a byte order mark. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    exportPersonalData: {
        parameters: {
            query: {
                email: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                        bookings: {
                            [key: string]: unknown;
                        }[];
                    };
                };
            };
            /**
             * @description - `Give the e-mail address as email`: A field or a parameter is missing or wrong. Problem details name each in `errors`.
             *     - `Bad Request`: The request cannot be read.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "Give the e-mail address as email" | "Bad Request";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#give-the-e-mail-address-as-email" | "/docs/errors#bad-request";
                        /** @enum {string} */
                        title: "Give the e-mail address as email" | "Bad Request";
                        /** @constant */
                        status: 400;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    exportSeatingPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        categories: string[];
                        sections: {
                            label: string;
                            /** @description One of the categories of the plan. */
                            category: string;
                            /** @description The origin of the section on the drawing. */
                            position?: {
                                x: number;
                                y: number;
                            };
                            rows: {
                                label: string;
                                /** @description That of the section if it is left out. */
                                category?: string;
                                seats: {
                                    /** @description As it is printed, such as `12`. It says nothing about neighbours. */
                                    label: string;
                                    /** @description Seats of a row are neighbours if their slots differ by 1. An aisle skips a number. */
                                    slot: number;
                                    /**
                                     * @default standard
                                     * @enum {string}
                                     */
                                    kind: "standard" | "wheelchair" | "companion" | "obstructed";
                                    /** @description That of the row if it is left out. */
                                    category?: string;
                                    /** @description In the section. Without it, the seat is drawn at its slot, in the order of the rows. */
                                    position?: {
                                        x: number;
                                        y: number;
                                    };
                                }[];
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound4"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    exportReport: {
        parameters: {
            query?: {
                report?: "sales" | "cancellations" | "occupancy" | "unmet-demand";
                show?: number;
                production?: number;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, in UTF-8 with a byte order mark. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listStaffShows: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description The cursor: `next` of the page before */
                after?: string;
                /** @description In the name, or in the title or subtitle of the production */
                text?: string;
                production_id?: number;
                /** @description Shows that start then or later */
                from?: components["schemas"]["GivenInstant"];
                /** @description Shows that start before */
                to?: components["schemas"]["GivenInstant"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of shows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: number;
                            /** @description Null if another program stored the show without a production */
                            production_id: number | null;
                            name: string;
                            start_time: components["schemas"]["Instant"];
                            doors_at: components["schemas"]["Instant"] | null;
                            /** @description Null at the venue itself */
                            place: string | null;
                            booking_opens_at: components["schemas"]["Instant"] | null;
                            booking_closes_at: components["schemas"]["Instant"] | null;
                            total_seats: number;
                            kept_back_seats: number;
                            /** @description The plan of its numbered seats. Without it, general admission */
                            seating_plan?: number;
                            note: string | null;
                            /** @enum {string} */
                            state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                            cancelled_at: components["schemas"]["Instant"] | null;
                            /** @description When its start was last moved while it had bookings */
                            rescheduled_at: components["schemas"]["Instant"] | null;
                            created_at: components["schemas"]["Instant"];
                            /** @description Seats of confirmed bookings and of holds */
                            booked_seats: number;
                            available_seats: number;
                        }[];
                        /** @description The cursor of the next page, for `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createStaffShow: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text, such as a UUID. The same request with the same key gets the first answer again for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    start_time: components["schemas"]["GivenInstant"];
                    /** @description May be left out with a `seating_plan`, whose seats it has then. */
                    total_seats?: number;
                    /** @description The doors open at this time, at most a day before the start. */
                    doors_at?: components["schemas"]["GivenInstant"] | null;
                    /** @description Where the show is. Without it, the show is at the venue. */
                    place?: string | null;
                    /** @description Without it, booking is open at once. */
                    booking_opens_at?: components["schemas"]["GivenInstant"] | null;
                    /** @description Without it, booking never closes. */
                    booking_closes_at?: components["schemas"]["GivenInstant"] | null;
                    /** @description Seats that buyers cannot book. At most `total_seats`. */
                    kept_back_seats?: number;
                    /** @description A text for the page of the show. */
                    note?: string | null;
                    /** @description Whether only staff see the show until they publish it. */
                    draft?: boolean;
                    /** @description The plan of its numbered seats. Without it, the show has general admission. */
                    seating_plan?: number;
                    production_id?: number;
                };
            };
        };
        responses: {
            /** @description The show */
            201: {
                headers: {
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description Null if another program stored the show without a production */
                        production_id: number | null;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself */
                        place: string | null;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        total_seats: number;
                        kept_back_seats: number;
                        /** @description The plan of its numbered seats. Without it, general admission */
                        seating_plan?: number;
                        note: string | null;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description When its start was last moved while it had bookings */
                        rescheduled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        /** @description Seats of confirmed bookings and of holds */
                        booked_seats: number;
                        available_seats: number;
                    };
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound5"];
            /** @description `The production has a show at this time already`: Two dates of a production cannot begin at the same time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "The production has a show at this time already";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#the-production-has-a-show-at-this-time-already";
                        /** @constant */
                        title: "The production has a show at this time already";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getStaffShow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The show */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description Null if another program stored the show without a production */
                        production_id: number | null;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself */
                        place: string | null;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        total_seats: number;
                        kept_back_seats: number;
                        /** @description The plan of its numbered seats. Without it, general admission */
                        seating_plan?: number;
                        note: string | null;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description When its start was last moved while it had bookings */
                        rescheduled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        /** @description Seats of confirmed bookings and of holds */
                        booked_seats: number;
                        available_seats: number;
                        /** @description Its bookings by their status */
                        counts: {
                            PENDING: {
                                bookings: number;
                                seats: number;
                            };
                            CONFIRMED: {
                                bookings: number;
                                seats: number;
                            };
                            FAILED: {
                                bookings: number;
                                seats: number;
                            };
                            CANCELLED: {
                                bookings: number;
                                seats: number;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteShow: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The show is deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            /** @description `The show has bookings. It can be cancelled, but not deleted`: A show can be deleted while no booking names it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "The show has bookings. It can be cancelled, but not deleted";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#the-show-has-bookings-it-can-be-cancelled-but-not-deleted";
                        /** @constant */
                        title: "The show has bookings. It can be cancelled, but not deleted";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    editShow: {
        parameters: {
            query?: {
                /** @description `true` changes nothing, and says whom the change would concern */
                preview?: "true" | "false";
            };
            header: {
                /** @description The `ETag` of the version that the change is based on. */
                "If-Match": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    start_time?: components["schemas"]["GivenInstant"];
                    total_seats?: number;
                    /** @description The doors open at this time, at most a day before the start. */
                    doors_at?: components["schemas"]["GivenInstant"] | null;
                    /** @description Where the show is. Without it, the show is at the venue. */
                    place?: string | null;
                    /** @description Without it, booking is open at once. */
                    booking_opens_at?: components["schemas"]["GivenInstant"] | null;
                    /** @description Without it, booking never closes. */
                    booking_closes_at?: components["schemas"]["GivenInstant"] | null;
                    /** @description Seats that buyers cannot book. At most `total_seats`. */
                    kept_back_seats?: number;
                    /** @description A text for the page of the show. */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description The show */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description With `preview`, the show as it was */
                        show: {
                            id: number;
                            /** @description Null if another program stored the show without a production */
                            production_id: number | null;
                            name: string;
                            start_time: components["schemas"]["Instant"];
                            doors_at: components["schemas"]["Instant"] | null;
                            /** @description Null at the venue itself */
                            place: string | null;
                            booking_opens_at: components["schemas"]["Instant"] | null;
                            booking_closes_at: components["schemas"]["Instant"] | null;
                            total_seats: number;
                            kept_back_seats: number;
                            /** @description The plan of its numbered seats. Without it, general admission */
                            seating_plan?: number;
                            note: string | null;
                            /** @enum {string} */
                            state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                            cancelled_at: components["schemas"]["Instant"] | null;
                            /** @description When its start was last moved while it had bookings */
                            rescheduled_at: components["schemas"]["Instant"] | null;
                            created_at: components["schemas"]["Instant"];
                            /** @description Seats of confirmed bookings and of holds */
                            booked_seats: number;
                            available_seats: number;
                        };
                        /** @description The buyers whom the change concerns */
                        buyers: {
                            /** @description Confirmed bookings */
                            bookings: number;
                            /** @description Their seats */
                            seats: number;
                            /** @description Those with an e-mail address, which get a mail */
                            mailed: number;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            /**
             * @description - `The show is cancelled`: A cancelled show takes no such change.
             *     - `More seats are booked or held than the show would have`: Return or cancel bookings first.
             *     - `The show has the seats of its plan`: `total_seats` of a show with numbered seats cannot be changed.
             *     - `All dates of a production have one name. Change it at the production`: The show has other dates, whose name is the same.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The show is cancelled" | "More seats are booked or held than the show would have" | "The show has the seats of its plan" | "All dates of a production have one name. Change it at the production";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-show-is-cancelled" | "/docs/errors#more-seats-are-booked-or-held-than-the-show-would-have" | "/docs/errors#the-show-has-the-seats-of-its-plan" | "/docs/errors#all-dates-of-a-production-have-one-name-change-it-at-the-production";
                        /** @enum {string} */
                        title: "The show is cancelled" | "More seats are booked or held than the show would have" | "The show has the seats of its plan" | "All dates of a production have one name. Change it at the production";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    cancelShow: {
        parameters: {
            query?: {
                /** @description `true` changes nothing, and says whom the change would concern */
                preview?: "true" | "false";
            };
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The show */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description With `preview`, the show as it was */
                        show: {
                            id: number;
                            /** @description Null if another program stored the show without a production */
                            production_id: number | null;
                            name: string;
                            start_time: components["schemas"]["Instant"];
                            doors_at: components["schemas"]["Instant"] | null;
                            /** @description Null at the venue itself */
                            place: string | null;
                            booking_opens_at: components["schemas"]["Instant"] | null;
                            booking_closes_at: components["schemas"]["Instant"] | null;
                            total_seats: number;
                            kept_back_seats: number;
                            /** @description The plan of its numbered seats. Without it, general admission */
                            seating_plan?: number;
                            note: string | null;
                            /** @enum {string} */
                            state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                            cancelled_at: components["schemas"]["Instant"] | null;
                            /** @description When its start was last moved while it had bookings */
                            rescheduled_at: components["schemas"]["Instant"] | null;
                            created_at: components["schemas"]["Instant"];
                            /** @description Seats of confirmed bookings and of holds */
                            booked_seats: number;
                            available_seats: number;
                        };
                        /** @description The buyers whom the change concerns */
                        buyers: {
                            /** @description Confirmed bookings */
                            bookings: number;
                            /** @description Their seats */
                            seats: number;
                            /** @description Those with an e-mail address, which get a mail */
                            mailed: number;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    closeShow: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The show */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description Null if another program stored the show without a production */
                        production_id: number | null;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself */
                        place: string | null;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        total_seats: number;
                        kept_back_seats: number;
                        /** @description The plan of its numbered seats. Without it, general admission */
                        seating_plan?: number;
                        note: string | null;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description When its start was last moved while it had bookings */
                        rescheduled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        /** @description Seats of confirmed bookings and of holds */
                        booked_seats: number;
                        available_seats: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    reopenShow: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The show */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description Null if another program stored the show without a production */
                        production_id: number | null;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself */
                        place: string | null;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        total_seats: number;
                        kept_back_seats: number;
                        /** @description The plan of its numbered seats. Without it, general admission */
                        seating_plan?: number;
                        note: string | null;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description When its start was last moved while it had bookings */
                        rescheduled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        /** @description Seats of confirmed bookings and of holds */
                        booked_seats: number;
                        available_seats: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    publishShow: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The show */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description Null if another program stored the show without a production */
                        production_id: number | null;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself */
                        place: string | null;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        total_seats: number;
                        kept_back_seats: number;
                        /** @description The plan of its numbered seats. Without it, general admission */
                        seating_plan?: number;
                        note: string | null;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description When its start was last moved while it had bookings */
                        rescheduled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        /** @description Seats of confirmed bookings and of holds */
                        booked_seats: number;
                        available_seats: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    mailBuyers: {
        parameters: {
            query?: {
                /** @description `true` changes nothing, and says whom the change would concern */
                preview?: "true" | "false";
            };
            header?: {
                /** @description A random text, such as a UUID. The same request with the same key gets the first answer again for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description The mails are in the outbox */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many buyers get it */
                        mailed: number;
                        /** @description With `preview`: the mail to a buyer */
                        html?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            /**
             * @description - `The show is cancelled`: A cancelled show takes no such change.
             *     - `No booking has an address`: No buyer of the show can get a mail.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The show is cancelled" | "No booking has an address";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-show-is-cancelled" | "/docs/errors#no-booking-has-an-address";
                        /** @enum {string} */
                        title: "The show is cancelled" | "No booking has an address";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    getDoorList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The first 5,000 bookings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: number;
                            name: string | null;
                            seat_count: number;
                            /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                            seats?: string[];
                        }[];
                        /** @description False if there are more bookings */
                        complete: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    blockSeats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seats: string[];
                };
            };
        };
        responses: {
            /** @description The show */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description Null if another program stored the show without a production */
                        production_id: number | null;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself */
                        place: string | null;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        total_seats: number;
                        kept_back_seats: number;
                        /** @description The plan of its numbered seats. Without it, general admission */
                        seating_plan?: number;
                        note: string | null;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description When its start was last moved while it had bookings */
                        rescheduled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        /** @description Seats of confirmed bookings and of holds */
                        booked_seats: number;
                        available_seats: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            /**
             * @description - `The show has no numbered seats`: It has general admission.
             *     - `Some of the seats are taken`: They belong to other bookings, or are blocked. `errors` of problem details names them.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The show has no numbered seats" | "Some of the seats are taken";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-show-has-no-numbered-seats" | "/docs/errors#some-of-the-seats-are-taken";
                        /** @enum {string} */
                        title: "The show has no numbered seats" | "Some of the seats are taken";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    unblockSeats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seats: string[];
                };
            };
        };
        responses: {
            /** @description The show */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description Null if another program stored the show without a production */
                        production_id: number | null;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself */
                        place: string | null;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        total_seats: number;
                        kept_back_seats: number;
                        /** @description The plan of its numbered seats. Without it, general admission */
                        seating_plan?: number;
                        note: string | null;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description When its start was last moved while it had bookings */
                        rescheduled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        /** @description Seats of confirmed bookings and of holds */
                        booked_seats: number;
                        available_seats: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict2"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    releaseSeats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seats: string[];
                };
            };
        };
        responses: {
            /** @description The show */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description Null if another program stored the show without a production */
                        production_id: number | null;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself */
                        place: string | null;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        total_seats: number;
                        kept_back_seats: number;
                        /** @description The plan of its numbered seats. Without it, general admission */
                        seating_plan?: number;
                        note: string | null;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description When its start was last moved while it had bookings */
                        rescheduled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        /** @description Seats of confirmed bookings and of holds */
                        booked_seats: number;
                        available_seats: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict2"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    changePlan: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seating_plan: number;
                };
            };
        };
        responses: {
            /** @description The show */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description Null if another program stored the show without a production */
                        production_id: number | null;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself */
                        place: string | null;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        total_seats: number;
                        kept_back_seats: number;
                        /** @description The plan of its numbered seats. Without it, general admission */
                        seating_plan?: number;
                        note: string | null;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                        cancelled_at: components["schemas"]["Instant"] | null;
                        /** @description When its start was last moved while it had bookings */
                        rescheduled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        /** @description Seats of confirmed bookings and of holds */
                        booked_seats: number;
                        available_seats: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            /**
             * @description - `The show is cancelled`: A cancelled show takes no such change.
             *     - `The show has no numbered seats`: It has general admission.
             *     - `The plan lacks seats of the show`: They are sold, held or blocked. `errors` of problem details names them.
             *     - `More seats are booked, held or kept back than the plan has`: Keep fewer seats back, or choose another plan.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The show is cancelled" | "The show has no numbered seats" | "The plan lacks seats of the show" | "More seats are booked, held or kept back than the plan has";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-show-is-cancelled" | "/docs/errors#the-show-has-no-numbered-seats" | "/docs/errors#the-plan-lacks-seats-of-the-show" | "/docs/errors#more-seats-are-booked-held-or-kept-back-than-the-plan-has";
                        /** @enum {string} */
                        title: "The show is cancelled" | "The show has no numbered seats" | "The plan lacks seats of the show" | "More seats are booked, held or kept back than the plan has";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    listSeatingPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The seating plans */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The version that `seating_plan` of a new show names. It never changes. */
                            id: number;
                            name: string;
                            total_seats: number;
                            created_at: components["schemas"]["Instant"];
                        }[];
                        /** @description The cursor of the next page, for `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createSeatingPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text, such as a UUID. The same request with the same key gets the first answer again for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    categories: string[];
                    sections: {
                        label: string;
                        /** @description One of the categories of the plan. */
                        category: string;
                        /** @description The origin of the section on the drawing. */
                        position?: {
                            x: number;
                            y: number;
                        };
                        rows: {
                            label: string;
                            /** @description That of the section if it is left out. */
                            category?: string;
                            seats: {
                                /** @description As it is printed, such as `12`. It says nothing about neighbours. */
                                label: string;
                                /** @description Seats of a row are neighbours if their slots differ by 1. An aisle skips a number. */
                                slot: number;
                                /**
                                 * @default standard
                                 * @enum {string}
                                 */
                                kind?: "standard" | "wheelchair" | "companion" | "obstructed";
                                /** @description That of the row if it is left out. */
                                category?: string;
                                /** @description In the section. Without it, the seat is drawn at its slot, in the order of the rows. */
                                position?: {
                                    x: number;
                                    y: number;
                                };
                            }[];
                        }[];
                    }[];
                    /** @description The version that the plan replaces in the list. Shows keep the version that they have. */
                    replaces?: number;
                };
            };
        };
        responses: {
            /** @description The seating plan */
            201: {
                headers: {
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The version that `seating_plan` of a new show names. It never changes. */
                        id: number;
                        name: string;
                        total_seats: number;
                        created_at: components["schemas"]["Instant"];
                    };
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound4"];
            /** @description `This version of the seating plan was replaced before`: Another change made a newer version. Read the list of plans again. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "This version of the seating plan was replaced before";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#this-version-of-the-seating-plan-was-replaced-before";
                        /** @constant */
                        title: "This version of the seating plan was replaced before";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            /** @description `The body must not exceed 4096 KiB`: The body is longer. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "The body must not exceed 4096 KiB";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#the-body-must-not-exceed-4096-kib";
                        /** @constant */
                        title: "The body must not exceed 4096 KiB";
                        /** @constant */
                        status: 413;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getSeatingPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The seating plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The version that `seating_plan` of a new show names. It never changes. */
                        id: number;
                        name: string;
                        total_seats: number;
                        created_at: components["schemas"]["Instant"];
                        /** @description The version that it replaces. Null for a first version. */
                        replaces: number | null;
                        plan: {
                            name: string;
                            categories: string[];
                            sections: {
                                label: string;
                                /** @description One of the categories of the plan. */
                                category: string;
                                /** @description The origin of the section on the drawing. */
                                position?: {
                                    x: number;
                                    y: number;
                                };
                                rows: {
                                    label: string;
                                    /** @description That of the section if it is left out. */
                                    category?: string;
                                    seats: {
                                        /** @description As it is printed, such as `12`. It says nothing about neighbours. */
                                        label: string;
                                        /** @description Seats of a row are neighbours if their slots differ by 1. An aisle skips a number. */
                                        slot: number;
                                        /**
                                         * @default standard
                                         * @enum {string}
                                         */
                                        kind: "standard" | "wheelchair" | "companion" | "obstructed";
                                        /** @description That of the row if it is left out. */
                                        category?: string;
                                        /** @description In the section. Without it, the seat is drawn at its slot, in the order of the rows. */
                                        position?: {
                                            x: number;
                                            y: number;
                                        };
                                    }[];
                                }[];
                            }[];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound4"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listProductions: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description The cursor: `next` of the page before */
                after?: number;
                /** @description In the title or the subtitle */
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of productions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: number;
                            title: string;
                            subtitle: string | null;
                            /** @description How many shows it has, in any state */
                            shows: number;
                            /** @description The start of its next show that is published and not cancelled */
                            next_start: components["schemas"]["Instant"] | null;
                        }[];
                        /** @description The cursor of the next page, for `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createProduction: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text, such as a UUID. The same request with the same key gets the first answer again for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    subtitle?: string | null;
                    description?: string | null;
                    duration_minutes?: number | null;
                    age_advice?: string | null;
                    access_notes?: string | null;
                    content_notes?: string | null;
                };
            };
        };
        responses: {
            /** @description The production */
            201: {
                headers: {
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        title: string;
                        subtitle: string | null;
                        /** @description Paragraphs of plain text with empty lines between them */
                        description: string | null;
                        /** @description With its intervals */
                        duration_minutes: number | null;
                        age_advice: string | null;
                        access_notes: string | null;
                        content_notes: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            413: components["responses"]["PayloadTooLarge2"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getProduction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The production */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        title: string;
                        subtitle: string | null;
                        /** @description Paragraphs of plain text with empty lines between them */
                        description: string | null;
                        /** @description With its intervals */
                        duration_minutes: number | null;
                        age_advice: string | null;
                        access_notes: string | null;
                        content_notes: string | null;
                        /** @description How many shows it has, in any state */
                        shows: number;
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound5"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteProduction: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The production is deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound5"];
            /** @description `The production has shows. Delete them first`: A production can be deleted after all its shows. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "The production has shows. Delete them first";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#the-production-has-shows-delete-them-first";
                        /** @constant */
                        title: "The production has shows. Delete them first";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            412: components["responses"]["PreconditionFailed2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    editProduction: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the version that the change is based on. */
                "If-Match": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    title?: string;
                    subtitle?: string | null;
                    description?: string | null;
                    duration_minutes?: number | null;
                    age_advice?: string | null;
                    access_notes?: string | null;
                    content_notes?: string | null;
                };
            };
        };
        responses: {
            /** @description The production */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        title: string;
                        subtitle: string | null;
                        /** @description Paragraphs of plain text with empty lines between them */
                        description: string | null;
                        /** @description With its intervals */
                        duration_minutes: number | null;
                        age_advice: string | null;
                        access_notes: string | null;
                        content_notes: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound5"];
            412: components["responses"]["PreconditionFailed2"];
            413: components["responses"]["PayloadTooLarge2"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    planDates: {
        parameters: {
            query: {
                from: string;
                to?: string;
                weekday?: ("1" | "2" | "3" | "4" | "5" | "6" | "7")[];
                time: string;
                second_time?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The local time, such as `2030-06-22T19:30` */
                            local: string;
                            /** @description Null if the clocks skip this time */
                            start_time: components["schemas"]["Instant"] | null;
                            /**
                             * @description `taken`: the production has a show then. `skipped`: the clocks skip this time
                             * @enum {string}
                             */
                            kind: "free" | "taken" | "skipped";
                            past: boolean;
                            /** @description Which one, of a time that the clocks show twice */
                            turn: ("first" | "second") | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound5"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    addDates: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text, such as a UUID. The same request with the same key gets the first answer again for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dates: {
                        start_time: components["schemas"]["GivenInstant"];
                        total_seats: number;
                        /** @description The doors open at this time, at most a day before the start. */
                        doors_at?: components["schemas"]["GivenInstant"] | null;
                        /** @description Where the show is. Without it, the show is at the venue. */
                        place?: string | null;
                        /** @description Without it, booking is open at once. */
                        booking_opens_at?: components["schemas"]["GivenInstant"] | null;
                        /** @description Without it, booking never closes. */
                        booking_closes_at?: components["schemas"]["GivenInstant"] | null;
                        /** @description Seats that buyers cannot book. At most `total_seats`. */
                        kept_back_seats?: number;
                        /** @description A text for the page of the show. */
                        note?: string | null;
                        /** @description Whether only staff see the show until they publish it. */
                        draft?: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description The shows. `Location` lists those of the production */
            201: {
                headers: {
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The shows that were added */
                        data: {
                            id: number;
                            /** @description Null if another program stored the show without a production */
                            production_id: number | null;
                            name: string;
                            start_time: components["schemas"]["Instant"];
                            doors_at: components["schemas"]["Instant"] | null;
                            /** @description Null at the venue itself */
                            place: string | null;
                            booking_opens_at: components["schemas"]["Instant"] | null;
                            booking_closes_at: components["schemas"]["Instant"] | null;
                            total_seats: number;
                            kept_back_seats: number;
                            /** @description The plan of its numbered seats. Without it, general admission */
                            seating_plan?: number;
                            note: string | null;
                            /** @enum {string} */
                            state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                            cancelled_at: components["schemas"]["Instant"] | null;
                            /** @description When its start was last moved while it had bookings */
                            rescheduled_at: components["schemas"]["Instant"] | null;
                            created_at: components["schemas"]["Instant"];
                            /** @description Seats of confirmed bookings and of holds */
                            booked_seats: number;
                            available_seats: number;
                        }[];
                        /** @description The starts that were left out: the production has a show then */
                        taken: components["schemas"]["Instant"][];
                    };
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound5"];
            413: components["responses"]["PayloadTooLarge2"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getVenue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string | null;
                        address: string | null;
                        /** @description An e-mail address, a telephone number or a URL */
                        contact: string | null;
                        /** @description An IANA time zone. Null counts as UTC */
                        time_zone: string | null;
                        /** @description Buyers can cancel until so many hours before the start. Null: they cannot */
                        cancel_hours: number | null;
                        max_seats_per_booking: number | null;
                        max_open_holds: number | null;
                        max_held_seats: number | null;
                        /** @description Whether buyers may not choose numbered seats that leave a single seat, if others would not */
                        forbid_single_seats: boolean;
                        /** @description After so many days buyers are erased. Null: never */
                        retention_days: number | null;
                        terms: string | null;
                        privacy: string | null;
                        /** @description The settings that an environment variable of the server decides. They cannot be edited */
                        set_by_environment: ("time_zone" | "cancel_hours")[];
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    editVenue: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the version that the change is based on. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string | null;
                    address?: string | null;
                    contact?: string | null;
                    time_zone?: string | null;
                    cancel_hours?: number | null;
                    max_seats_per_booking?: number | null;
                    max_open_holds?: number | null;
                    max_held_seats?: number | null;
                    /** @description Refuses named seats that leave a single seat, if as many others among the same neighbours leave none. */
                    forbid_single_seats?: boolean;
                    retention_days?: number | null;
                    terms?: string | null;
                    privacy?: string | null;
                };
            };
        };
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string | null;
                        address: string | null;
                        /** @description An e-mail address, a telephone number or a URL */
                        contact: string | null;
                        /** @description An IANA time zone. Null counts as UTC */
                        time_zone: string | null;
                        /** @description Buyers can cancel until so many hours before the start. Null: they cannot */
                        cancel_hours: number | null;
                        max_seats_per_booking: number | null;
                        max_open_holds: number | null;
                        max_held_seats: number | null;
                        /** @description Whether buyers may not choose numbered seats that leave a single seat, if others would not */
                        forbid_single_seats: boolean;
                        /** @description After so many days buyers are erased. Null: never */
                        retention_days: number | null;
                        terms: string | null;
                        privacy: string | null;
                        /** @description The settings that an environment variable of the server decides. They cannot be edited */
                        set_by_environment: ("time_zone" | "cancel_hours")[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            /** @description `An environment variable of the server decides this setting`: Such a setting cannot be changed here. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "An environment variable of the server decides this setting";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#an-environment-variable-of-the-server-decides-this-setting";
                        /** @constant */
                        title: "An environment variable of the server decides this setting";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            /** @description It was changed since the version that `If-Match` names. `current` is its present state. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "It was changed in the meantime";
                        current: {
                            name: string | null;
                            address: string | null;
                            /** @description An e-mail address, a telephone number or a URL */
                            contact: string | null;
                            /** @description An IANA time zone. Null counts as UTC */
                            time_zone: string | null;
                            /** @description Buyers can cancel until so many hours before the start. Null: they cannot */
                            cancel_hours: number | null;
                            max_seats_per_booking: number | null;
                            max_open_holds: number | null;
                            max_held_seats: number | null;
                            /** @description Whether buyers may not choose numbered seats that leave a single seat, if others would not */
                            forbid_single_seats: boolean;
                            /** @description After so many days buyers are erased. Null: never */
                            retention_days: number | null;
                            terms: string | null;
                            privacy: string | null;
                            /** @description The settings that an environment variable of the server decides. They cannot be edited */
                            set_by_environment: ("time_zone" | "cancel_hours")[];
                        };
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#stale-version";
                        /** @constant */
                        title: "It was changed in the meantime";
                        /** @constant */
                        status: 412;
                        errors?: components["schemas"]["FieldError"][];
                        current: {
                            name: string | null;
                            address: string | null;
                            /** @description An e-mail address, a telephone number or a URL */
                            contact: string | null;
                            /** @description An IANA time zone. Null counts as UTC */
                            time_zone: string | null;
                            /** @description Buyers can cancel until so many hours before the start. Null: they cannot */
                            cancel_hours: number | null;
                            max_seats_per_booking: number | null;
                            max_open_holds: number | null;
                            max_held_seats: number | null;
                            /** @description Whether buyers may not choose numbered seats that leave a single seat, if others would not */
                            forbid_single_seats: boolean;
                            /** @description After so many days buyers are erased. Null: never */
                            retention_days: number | null;
                            terms: string | null;
                            privacy: string | null;
                            /** @description The settings that an environment variable of the server decides. They cannot be edited */
                            set_by_environment: ("time_zone" | "cancel_hours")[];
                        };
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge2"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    searchBookings: {
        parameters: {
            query?: {
                /** @description The beginning of a number, words that the name or the address begin with, a reference, or the code or the number of a ticket. */
                text?: string;
                /** @description The id of a show. */
                show?: number;
                status?: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                /** @description The day of the show in the venue’s time zone. */
                date?: string;
                /** @description At most so many entries */
                limit?: number;
                /** @description The cursor: `next` of the page before */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bookings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: number;
                            show: {
                                id: number;
                                name: string;
                                start_time: components["schemas"]["Instant"];
                            };
                            seat_count: number;
                            /** @enum {string} */
                            status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                            created_at: components["schemas"]["Instant"];
                            /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                            seats?: string[];
                            buyer: {
                                name: string | null;
                                email: string | null;
                                /** @description Whether name, address and notes were erased. */
                                erased: boolean;
                            };
                        }[];
                        /** @description The cursor of the next page, for `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    sellSeats: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text, such as a UUID. The same request with the same key gets the first answer again for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    show_id: number;
                    /** @description Gets the best seats. Give this or `seats`. */
                    seat_count?: number;
                    /** @description The labels of numbered seats, such as `Stalls A-12`. The booking has all of them or none. */
                    seats?: string[];
                    name: string;
                    email?: string | null;
                    /** @enum {string} */
                    payment: "paid" | "complimentary";
                    /**
                     * @description Sells seats that are kept back first.
                     * @default false
                     */
                    kept_back?: boolean;
                };
            };
        };
        responses: {
            /** @description The booking. */
            201: {
                headers: {
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @constant */
                        status: "CONFIRMED";
                        created_at: components["schemas"]["Instant"];
                        /** @description The seats that the sale named. */
                        seats?: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            /**
             * @description - Not enough seats
             *     - `Some of the seats are taken`: They belong to other bookings, or are blocked. `errors` of problem details names them.
             *     - `The show is cancelled`: A cancelled show takes no such change.
             *     - `The show is a draft`: Seats of a draft are not sold.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "Not enough seats" | "Some of the seats are taken" | "The show is cancelled" | "The show is a draft";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#not-enough-seats" | "/docs/errors#some-of-the-seats-are-taken" | "/docs/errors#the-show-is-cancelled" | "/docs/errors#the-show-is-a-draft";
                        /** @enum {string} */
                        title: "Not enough seats" | "Some of the seats are taken" | "The show is cancelled" | "The show is a draft";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    getStaffBooking: {
        parameters: {
            query?: {
                /** @description The number of the first ticket that is listed. */
                from?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The booking. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description The end of a hold. Null unless the booking is PENDING. */
                        expires_at: components["schemas"]["Instant"] | null;
                        /** @description Null if it was not confirmed, or if that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled. Null if it did not, or if that is unknown. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description Why a FAILED booking has no seats. Null if that is unknown. */
                        failure: ("sold_out" | "closed" | "expired" | "released") | null;
                        /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                        seats?: string[];
                        /** @description How it was sold at the counter. Null if it was not. */
                        payment: ("paid" | "complimentary") | null;
                        /** @description In the order of their numbers, 100 at most. */
                        tickets: {
                            /** @description No other ticket of the booking ever has this number. */
                            number: number;
                            /** @enum {string} */
                            state: "good" | "returned" | "moved" | "handed_on" | "taken_back" | "cancelled";
                            /** @description Its numbered seat. Without it, general admission. */
                            seat?: {
                                label: string;
                                section: string;
                                row: string;
                                seat: string;
                                category: string;
                            };
                        }[];
                        /** @description What the booking and the permissions allow now. `change` and those after it are called with POST. */
                        links: {
                            self: string;
                            /** @description The page of the console. */
                            page: string;
                            show: string;
                            tickets_pdf?: string;
                            /** @description The booking with its next tickets. */
                            more_tickets?: string;
                            /** @description Called with PATCH. */
                            edit?: string;
                            change?: string;
                            return?: string;
                            move?: string;
                            seats?: string;
                            cancel?: string;
                            resend?: string;
                            note?: string;
                        };
                        show: {
                            id: number;
                            name: string;
                            start_time: components["schemas"]["Instant"];
                        };
                        buyer: {
                            name: string | null;
                            email: string | null;
                            /** @description Whether name, address and notes were erased. */
                            erased: boolean;
                        };
                        /** @description The expired hold in whose place this booking was made. */
                        renews: number | null;
                        /** @description The booking that was made in place of this hold. */
                        renewed_by: number | null;
                        /** @description The notes of staff, newest first. */
                        notes: {
                            id: number;
                            created_at: components["schemas"]["Instant"];
                            author: string;
                            text: string;
                        }[];
                        /** @description The newest first, 100 at most. */
                        mails: {
                            id: number;
                            /** @enum {string} */
                            kind: "tickets" | "changed" | "cancellation" | "reschedule" | "show_cancellation" | "moved" | "reminder" | "message" | "booking_links" | "address_corrected" | "invitation" | "password_reset";
                            /** @enum {string} */
                            state: "waiting" | "sent" | "given_up";
                            /** @description Null for a mail to an account. */
                            booking_id: number | null;
                            /** @description When it was queued. */
                            created_at: components["schemas"]["Instant"];
                            /** @description When it is tried next, while it waits. */
                            send_after: components["schemas"]["Instant"];
                            attempts: number;
                            sent_at: components["schemas"]["Instant"] | null;
                            given_up_at: components["schemas"]["Instant"] | null;
                            /** @description The error of the last attempt, without addresses. */
                            last_error: string | null;
                        }[];
                        /** @description What staff changed, newest first, 100 entries at most. It has no personal data of the buyer. */
                        history: {
                            id: number;
                            created_at: components["schemas"]["Instant"];
                            action: string;
                            /** @description The name of the account or the token at that time. */
                            actor: string;
                            before: {
                                [key: string]: unknown;
                            } | null;
                            after: {
                                [key: string]: unknown;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    editBooking: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the version that the change is based on. */
                "If-Match": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string | null;
                    email?: string | null;
                    /**
                     * @description Whether the buyer gets the tickets by mail.
                     * @default true
                     */
                    tell_buyer?: boolean;
                };
            };
        };
        responses: {
            /** @description The booking as it is now. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description The end of a hold. Null unless the booking is PENDING. */
                        expires_at: components["schemas"]["Instant"] | null;
                        /** @description Null if it was not confirmed, or if that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled. Null if it did not, or if that is unknown. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description Why a FAILED booking has no seats. Null if that is unknown. */
                        failure: ("sold_out" | "closed" | "expired" | "released") | null;
                        /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                        seats?: string[];
                        /** @description How it was sold at the counter. Null if it was not. */
                        payment: ("paid" | "complimentary") | null;
                        /** @description In the order of their numbers, 100 at most. */
                        tickets: {
                            /** @description No other ticket of the booking ever has this number. */
                            number: number;
                            /** @enum {string} */
                            state: "good" | "returned" | "moved" | "handed_on" | "taken_back" | "cancelled";
                            /** @description Its numbered seat. Without it, general admission. */
                            seat?: {
                                label: string;
                                section: string;
                                row: string;
                                seat: string;
                                category: string;
                            };
                        }[];
                        /** @description What the booking and the permissions allow now. `change` and those after it are called with POST. */
                        links: {
                            self: string;
                            /** @description The page of the console. */
                            page: string;
                            show: string;
                            tickets_pdf?: string;
                            /** @description The booking with its next tickets. */
                            more_tickets?: string;
                            /** @description Called with PATCH. */
                            edit?: string;
                            change?: string;
                            return?: string;
                            move?: string;
                            seats?: string;
                            cancel?: string;
                            resend?: string;
                            note?: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound3"];
            /** @description `A failed booking has no buyer`: There is no name or address to correct. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "A failed booking has no buyer";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#a-failed-booking-has-no-buyer";
                        /** @constant */
                        title: "A failed booking has no buyer";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            /** @description It was changed since the version that `If-Match` names. `current` is its present state. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "It was changed in the meantime";
                        /** @description Empty without the permission to read bookings. */
                        current: {
                            name?: string | null;
                            email?: string | null;
                        };
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#stale-version";
                        /** @constant */
                        title: "It was changed in the meantime";
                        /** @constant */
                        status: 412;
                        errors?: components["schemas"]["FieldError"][];
                        /** @description Empty without the permission to read bookings. */
                        current: {
                            name?: string | null;
                            email?: string | null;
                        };
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    changeBookedSeats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seat_count: number;
                    /** @description The number of seats that the client has read. With another number, nothing changes. */
                    seen_seat_count: number;
                    /**
                     * @description Whether the buyer gets the tickets by mail.
                     * @default true
                     */
                    tell_buyer?: boolean;
                };
            };
        };
        responses: {
            /** @description The booking as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description The end of a hold. Null unless the booking is PENDING. */
                        expires_at: components["schemas"]["Instant"] | null;
                        /** @description Null if it was not confirmed, or if that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled. Null if it did not, or if that is unknown. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description Why a FAILED booking has no seats. Null if that is unknown. */
                        failure: ("sold_out" | "closed" | "expired" | "released") | null;
                        /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                        seats?: string[];
                        /** @description How it was sold at the counter. Null if it was not. */
                        payment: ("paid" | "complimentary") | null;
                        /** @description In the order of their numbers, 100 at most. */
                        tickets: {
                            /** @description No other ticket of the booking ever has this number. */
                            number: number;
                            /** @enum {string} */
                            state: "good" | "returned" | "moved" | "handed_on" | "taken_back" | "cancelled";
                            /** @description Its numbered seat. Without it, general admission. */
                            seat?: {
                                label: string;
                                section: string;
                                row: string;
                                seat: string;
                                category: string;
                            };
                        }[];
                        /** @description What the booking and the permissions allow now. `change` and those after it are called with POST. */
                        links: {
                            self: string;
                            /** @description The page of the console. */
                            page: string;
                            show: string;
                            tickets_pdf?: string;
                            /** @description The booking with its next tickets. */
                            more_tickets?: string;
                            /** @description Called with PATCH. */
                            edit?: string;
                            change?: string;
                            return?: string;
                            move?: string;
                            seats?: string;
                            cancel?: string;
                            resend?: string;
                            note?: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound3"];
            /**
             * @description - The booking does not allow this any more
             *     - Not enough seats
             *     - `The booking was changed in the meantime`: It has other seats, or another show, than the client saw.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The booking does not allow this any more" | "Not enough seats" | "The booking was changed in the meantime";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-booking-does-not-allow-this-any-more" | "/docs/errors#not-enough-seats" | "/docs/errors#the-booking-was-changed-in-the-meantime";
                        /** @enum {string} */
                        title: "The booking does not allow this any more" | "Not enough seats" | "The booking was changed in the meantime";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    returnTickets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tickets: number[];
                };
            };
        };
        responses: {
            /** @description The booking as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description The end of a hold. Null unless the booking is PENDING. */
                        expires_at: components["schemas"]["Instant"] | null;
                        /** @description Null if it was not confirmed, or if that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled. Null if it did not, or if that is unknown. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description Why a FAILED booking has no seats. Null if that is unknown. */
                        failure: ("sold_out" | "closed" | "expired" | "released") | null;
                        /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                        seats?: string[];
                        /** @description How it was sold at the counter. Null if it was not. */
                        payment: ("paid" | "complimentary") | null;
                        /** @description In the order of their numbers, 100 at most. */
                        tickets: {
                            /** @description No other ticket of the booking ever has this number. */
                            number: number;
                            /** @enum {string} */
                            state: "good" | "returned" | "moved" | "handed_on" | "taken_back" | "cancelled";
                            /** @description Its numbered seat. Without it, general admission. */
                            seat?: {
                                label: string;
                                section: string;
                                row: string;
                                seat: string;
                                category: string;
                            };
                        }[];
                        /** @description What the booking and the permissions allow now. `change` and those after it are called with POST. */
                        links: {
                            self: string;
                            /** @description The page of the console. */
                            page: string;
                            show: string;
                            tickets_pdf?: string;
                            /** @description The booking with its next tickets. */
                            more_tickets?: string;
                            /** @description Called with PATCH. */
                            edit?: string;
                            change?: string;
                            return?: string;
                            move?: string;
                            seats?: string;
                            cancel?: string;
                            resend?: string;
                            note?: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound3"];
            /**
             * @description - The booking does not allow this any more
             *     - `The booking does not have these tickets and others besides`: A return names some of the good tickets, not all. To give back all, cancel the booking.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The booking does not allow this any more" | "The booking does not have these tickets and others besides";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-booking-does-not-allow-this-any-more" | "/docs/errors#the-booking-does-not-have-these-tickets-and-others-besides";
                        /** @enum {string} */
                        title: "The booking does not allow this any more" | "The booking does not have these tickets and others besides";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    moveBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    show_id: number;
                    /** @description The show of the booking that the client has read. With another show, nothing changes. */
                    seen_show_id: number;
                };
            };
        };
        responses: {
            /** @description The booking as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description The end of a hold. Null unless the booking is PENDING. */
                        expires_at: components["schemas"]["Instant"] | null;
                        /** @description Null if it was not confirmed, or if that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled. Null if it did not, or if that is unknown. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description Why a FAILED booking has no seats. Null if that is unknown. */
                        failure: ("sold_out" | "closed" | "expired" | "released") | null;
                        /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                        seats?: string[];
                        /** @description How it was sold at the counter. Null if it was not. */
                        payment: ("paid" | "complimentary") | null;
                        /** @description In the order of their numbers, 100 at most. */
                        tickets: {
                            /** @description No other ticket of the booking ever has this number. */
                            number: number;
                            /** @enum {string} */
                            state: "good" | "returned" | "moved" | "handed_on" | "taken_back" | "cancelled";
                            /** @description Its numbered seat. Without it, general admission. */
                            seat?: {
                                label: string;
                                section: string;
                                row: string;
                                seat: string;
                                category: string;
                            };
                        }[];
                        /** @description What the booking and the permissions allow now. `change` and those after it are called with POST. */
                        links: {
                            self: string;
                            /** @description The page of the console. */
                            page: string;
                            show: string;
                            tickets_pdf?: string;
                            /** @description The booking with its next tickets. */
                            more_tickets?: string;
                            /** @description Called with PATCH. */
                            edit?: string;
                            change?: string;
                            return?: string;
                            move?: string;
                            seats?: string;
                            cancel?: string;
                            resend?: string;
                            note?: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound3"];
            /**
             * @description - The booking does not allow this any more
             *     - Not enough seats
             *     - `The booking was changed in the meantime`: It has other seats, or another show, than the client saw.
             *     - `The booking cannot be moved to this show`: A booking moves between the dates of its production.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The booking does not allow this any more" | "Not enough seats" | "The booking was changed in the meantime" | "The booking cannot be moved to this show";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-booking-does-not-allow-this-any-more" | "/docs/errors#not-enough-seats" | "/docs/errors#the-booking-was-changed-in-the-meantime" | "/docs/errors#the-booking-cannot-be-moved-to-this-show";
                        /** @enum {string} */
                        title: "The booking does not allow this any more" | "Not enough seats" | "The booking was changed in the meantime" | "The booking cannot be moved to this show";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    moveSeats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As many as the booking has, in the order of its tickets. */
                    seats: string[];
                    /** @description The seats of the booking that the client has read. With other seats, nothing changes. */
                    seen_seats: string[];
                };
            };
        };
        responses: {
            /** @description The booking as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description The end of a hold. Null unless the booking is PENDING. */
                        expires_at: components["schemas"]["Instant"] | null;
                        /** @description Null if it was not confirmed, or if that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled. Null if it did not, or if that is unknown. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description Why a FAILED booking has no seats. Null if that is unknown. */
                        failure: ("sold_out" | "closed" | "expired" | "released") | null;
                        /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                        seats?: string[];
                        /** @description How it was sold at the counter. Null if it was not. */
                        payment: ("paid" | "complimentary") | null;
                        /** @description In the order of their numbers, 100 at most. */
                        tickets: {
                            /** @description No other ticket of the booking ever has this number. */
                            number: number;
                            /** @enum {string} */
                            state: "good" | "returned" | "moved" | "handed_on" | "taken_back" | "cancelled";
                            /** @description Its numbered seat. Without it, general admission. */
                            seat?: {
                                label: string;
                                section: string;
                                row: string;
                                seat: string;
                                category: string;
                            };
                        }[];
                        /** @description What the booking and the permissions allow now. `change` and those after it are called with POST. */
                        links: {
                            self: string;
                            /** @description The page of the console. */
                            page: string;
                            show: string;
                            tickets_pdf?: string;
                            /** @description The booking with its next tickets. */
                            more_tickets?: string;
                            /** @description Called with PATCH. */
                            edit?: string;
                            change?: string;
                            return?: string;
                            move?: string;
                            seats?: string;
                            cancel?: string;
                            resend?: string;
                            note?: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound3"];
            /**
             * @description - The booking does not allow this any more
             *     - `The booking was changed in the meantime`: It has other seats, or another show, than the client saw.
             *     - `Some of the seats are taken`: They belong to other bookings, or are blocked. `errors` of problem details names them.
             *     - `The show has no numbered seats`: It has general admission.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The booking does not allow this any more" | "The booking was changed in the meantime" | "Some of the seats are taken" | "The show has no numbered seats";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-booking-does-not-allow-this-any-more" | "/docs/errors#the-booking-was-changed-in-the-meantime" | "/docs/errors#some-of-the-seats-are-taken" | "/docs/errors#the-show-has-no-numbered-seats";
                        /** @enum {string} */
                        title: "The booking does not allow this any more" | "The booking was changed in the meantime" | "Some of the seats are taken" | "The show has no numbered seats";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    cancelStaffBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The booking as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description The end of a hold. Null unless the booking is PENDING. */
                        expires_at: components["schemas"]["Instant"] | null;
                        /** @description Null if it was not confirmed, or if that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled. Null if it did not, or if that is unknown. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description Why a FAILED booking has no seats. Null if that is unknown. */
                        failure: ("sold_out" | "closed" | "expired" | "released") | null;
                        /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                        seats?: string[];
                        /** @description How it was sold at the counter. Null if it was not. */
                        payment: ("paid" | "complimentary") | null;
                        /** @description In the order of their numbers, 100 at most. */
                        tickets: {
                            /** @description No other ticket of the booking ever has this number. */
                            number: number;
                            /** @enum {string} */
                            state: "good" | "returned" | "moved" | "handed_on" | "taken_back" | "cancelled";
                            /** @description Its numbered seat. Without it, general admission. */
                            seat?: {
                                label: string;
                                section: string;
                                row: string;
                                seat: string;
                                category: string;
                            };
                        }[];
                        /** @description What the booking and the permissions allow now. `change` and those after it are called with POST. */
                        links: {
                            self: string;
                            /** @description The page of the console. */
                            page: string;
                            show: string;
                            tickets_pdf?: string;
                            /** @description The booking with its next tickets. */
                            more_tickets?: string;
                            /** @description Called with PATCH. */
                            edit?: string;
                            change?: string;
                            return?: string;
                            move?: string;
                            seats?: string;
                            cancel?: string;
                            resend?: string;
                            note?: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound3"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    resendTickets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The booking as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description The end of a hold. Null unless the booking is PENDING. */
                        expires_at: components["schemas"]["Instant"] | null;
                        /** @description Null if it was not confirmed, or if that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled. Null if it did not, or if that is unknown. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description Why a FAILED booking has no seats. Null if that is unknown. */
                        failure: ("sold_out" | "closed" | "expired" | "released") | null;
                        /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                        seats?: string[];
                        /** @description How it was sold at the counter. Null if it was not. */
                        payment: ("paid" | "complimentary") | null;
                        /** @description In the order of their numbers, 100 at most. */
                        tickets: {
                            /** @description No other ticket of the booking ever has this number. */
                            number: number;
                            /** @enum {string} */
                            state: "good" | "returned" | "moved" | "handed_on" | "taken_back" | "cancelled";
                            /** @description Its numbered seat. Without it, general admission. */
                            seat?: {
                                label: string;
                                section: string;
                                row: string;
                                seat: string;
                                category: string;
                            };
                        }[];
                        /** @description What the booking and the permissions allow now. `change` and those after it are called with POST. */
                        links: {
                            self: string;
                            /** @description The page of the console. */
                            page: string;
                            show: string;
                            tickets_pdf?: string;
                            /** @description The booking with its next tickets. */
                            more_tickets?: string;
                            /** @description Called with PATCH. */
                            edit?: string;
                            change?: string;
                            return?: string;
                            move?: string;
                            seats?: string;
                            cancel?: string;
                            resend?: string;
                            note?: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound3"];
            /**
             * @description - The booking does not allow this any more
             *     - `The booking has no address`: The buyer gave no address, so no mail can be sent.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The booking does not allow this any more" | "The booking has no address";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-booking-does-not-allow-this-any-more" | "/docs/errors#the-booking-has-no-address";
                        /** @enum {string} */
                        title: "The booking does not allow this any more" | "The booking has no address";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    addNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text, such as a UUID. The same request with the same key gets the first answer again for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description The booking as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description The end of a hold. Null unless the booking is PENDING. */
                        expires_at: components["schemas"]["Instant"] | null;
                        /** @description Null if it was not confirmed, or if that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled. Null if it did not, or if that is unknown. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description Why a FAILED booking has no seats. Null if that is unknown. */
                        failure: ("sold_out" | "closed" | "expired" | "released") | null;
                        /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                        seats?: string[];
                        /** @description How it was sold at the counter. Null if it was not. */
                        payment: ("paid" | "complimentary") | null;
                        /** @description In the order of their numbers, 100 at most. */
                        tickets: {
                            /** @description No other ticket of the booking ever has this number. */
                            number: number;
                            /** @enum {string} */
                            state: "good" | "returned" | "moved" | "handed_on" | "taken_back" | "cancelled";
                            /** @description Its numbered seat. Without it, general admission. */
                            seat?: {
                                label: string;
                                section: string;
                                row: string;
                                seat: string;
                                category: string;
                            };
                        }[];
                        /** @description What the booking and the permissions allow now. `change` and those after it are called with POST. */
                        links: {
                            self: string;
                            /** @description The page of the console. */
                            page: string;
                            show: string;
                            tickets_pdf?: string;
                            /** @description The booking with its next tickets. */
                            more_tickets?: string;
                            /** @description Called with PATCH. */
                            edit?: string;
                            change?: string;
                            return?: string;
                            move?: string;
                            seats?: string;
                            cancel?: string;
                            resend?: string;
                            note?: string;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound3"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable2"];
        };
    };
    listBookingsOfShow: {
        parameters: {
            query?: {
                status?: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                /** @description At most so many entries */
                limit?: number;
                /** @description The cursor: `next` of the page before */
                after?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bookings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: number;
                            show: {
                                id: number;
                                name: string;
                                start_time: components["schemas"]["Instant"];
                            };
                            seat_count: number;
                            /** @enum {string} */
                            status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                            created_at: components["schemas"]["Instant"];
                            /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                            seats?: string[];
                            buyer: {
                                name: string | null;
                                email: string | null;
                                /** @description Whether name, address and notes were erased. */
                                erased: boolean;
                            };
                        }[];
                        /** @description The cursor of the next page, for `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listMails: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description The cursor: `next` of the page before */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mails. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: number;
                            /** @enum {string} */
                            kind: "tickets" | "changed" | "cancellation" | "reschedule" | "show_cancellation" | "moved" | "reminder" | "message" | "booking_links" | "address_corrected" | "invitation" | "password_reset";
                            /** @enum {string} */
                            state: "waiting" | "sent" | "given_up";
                            /** @description Null for a mail to an account. */
                            booking_id: number | null;
                            /** @description When it was queued. */
                            created_at: components["schemas"]["Instant"];
                            /** @description When it is tried next, while it waits. */
                            send_after: components["schemas"]["Instant"];
                            attempts: number;
                            sent_at: components["schemas"]["Instant"] | null;
                            given_up_at: components["schemas"]["Instant"] | null;
                            /** @description The error of the last attempt, without addresses. */
                            last_error: string | null;
                        }[];
                        /** @description The cursor of the next page, for `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mail. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @enum {string} */
                        kind: "tickets" | "changed" | "cancellation" | "reschedule" | "show_cancellation" | "moved" | "reminder" | "message" | "booking_links" | "address_corrected" | "invitation" | "password_reset";
                        /** @enum {string} */
                        state: "waiting" | "sent" | "given_up";
                        /** @description Null for a mail to an account. */
                        booking_id: number | null;
                        /** @description When it was queued. */
                        created_at: components["schemas"]["Instant"];
                        /** @description When it is tried next, while it waits. */
                        send_after: components["schemas"]["Instant"];
                        attempts: number;
                        sent_at: components["schemas"]["Instant"] | null;
                        given_up_at: components["schemas"]["Instant"] | null;
                        /** @description The error of the last attempt, without addresses. */
                        last_error: string | null;
                        /** @description The recipient; null if the booking has no address. */
                        to: string | null;
                        subject: string;
                        /** @description With `…` in place of the secret in its link. */
                        text: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound6"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    resendMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The mail as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @enum {string} */
                        kind: "tickets" | "changed" | "cancellation" | "reschedule" | "show_cancellation" | "moved" | "reminder" | "message" | "booking_links" | "address_corrected" | "invitation" | "password_reset";
                        /** @enum {string} */
                        state: "waiting" | "sent" | "given_up";
                        /** @description Null for a mail to an account. */
                        booking_id: number | null;
                        /** @description When it was queued. */
                        created_at: components["schemas"]["Instant"];
                        /** @description When it is tried next, while it waits. */
                        send_after: components["schemas"]["Instant"];
                        attempts: number;
                        sent_at: components["schemas"]["Instant"] | null;
                        given_up_at: components["schemas"]["Instant"] | null;
                        /** @description The error of the last attempt, without addresses. */
                        last_error: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound6"];
            /** @description `A mail to an account is not sent again. Give the account a new link`: The mail has a link that ends. A new link comes in a new mail. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "A mail to an account is not sent again. Give the account a new link";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#a-mail-to-an-account-is-not-sent-again-give-the-account-a-new-link";
                        /** @constant */
                        title: "A mail to an account is not sent again. Give the account a new link";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    exportBuyer: {
        parameters: {
            query: {
                email: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                        /** @description Empty if nothing is stored. */
                        bookings: {
                            id: number;
                            show: {
                                name: string;
                                start_time: components["schemas"]["Instant"];
                            };
                            name: string | null;
                            /** @description As it is stored, which may differ in case. */
                            email: string | null;
                            seat_count: number;
                            /** @description The labels of its numbered seats in the order of its tickets. Without it, general admission. */
                            seats?: string[];
                            /** @enum {string} */
                            status: "PENDING" | "CONFIRMED" | "FAILED" | "CANCELLED";
                            payment: ("paid" | "complimentary") | null;
                            created_at: components["schemas"]["Instant"];
                            expires_at: components["schemas"]["Instant"] | null;
                            confirmed_at: components["schemas"]["Instant"] | null;
                            ended_at: components["schemas"]["Instant"] | null;
                            notes: {
                                created_at: components["schemas"]["Instant"];
                                text: string;
                            }[];
                            mails: {
                                /** @enum {string} */
                                kind: "tickets" | "changed" | "cancellation" | "reschedule" | "show_cancellation" | "moved" | "reminder" | "message" | "booking_links" | "address_corrected" | "invitation" | "password_reset";
                                created_at: components["schemas"]["Instant"];
                                sent_at: components["schemas"]["Instant"] | null;
                                given_up_at: components["schemas"]["Instant"] | null;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    eraseBuyer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                    bookings: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        erased_bookings: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            /** @description `The address has another number of bookings`: Bookings were made or erased since the client read them. Nothing was erased. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "The address has another number of bookings";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#the-address-has-another-number-of-bookings";
                        /** @constant */
                        title: "The address has another number of bookings";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description - `Too many requests at once`: Some bookings may be erased. Read the address again and repeat the request with the new number.
             *     - `Service Unavailable`: The database cannot be reached or takes no writes. Nothing was stored.
             */
            503: {
                headers: {
                    "Retry-After": "1" | "2";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "Too many requests at once" | "Service Unavailable";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#too-many-requests-at-once" | "/docs/errors#service-unavailable";
                        /** @enum {string} */
                        title: "Too many requests at once" | "Service Unavailable";
                        /** @constant */
                        status: 503;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
        };
    };
    disableAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        email: string;
                        /** @description Null for an account without permissions */
                        role: ("owner" | "manager" | "box_office" | "door") | null;
                        /**
                         * @description `invited`: it has no password yet
                         * @enum {string}
                         */
                        state: "active" | "invited" | "disabled";
                        created_at: components["schemas"]["Instant"];
                        /** @description How often it is signed in */
                        sessions: number;
                        second_factor: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound7"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    enableAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        email: string;
                        /** @description Null for an account without permissions */
                        role: ("owner" | "manager" | "box_office" | "door") | null;
                        /**
                         * @description `invited`: it has no password yet
                         * @enum {string}
                         */
                        state: "active" | "invited" | "disabled";
                        created_at: components["schemas"]["Instant"];
                        /** @description How often it is signed in */
                        sessions: number;
                        second_factor: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden3"];
            404: components["responses"]["NotFound7"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        email: string;
                        /** @description Null for an account without permissions */
                        role: ("owner" | "manager" | "box_office" | "door") | null;
                        /**
                         * @description `invited`: it has no password yet
                         * @enum {string}
                         */
                        state: "active" | "invited" | "disabled";
                        created_at: components["schemas"]["Instant"];
                        /** @description How often it is signed in */
                        sessions: number;
                        second_factor: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound7"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    mailPasswordLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The account. The mail is in the outbox */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        email: string;
                        /** @description Null for an account without permissions */
                        role: ("owner" | "manager" | "box_office" | "door") | null;
                        /**
                         * @description `invited`: it has no password yet
                         * @enum {string}
                         */
                        state: "active" | "invited" | "disabled";
                        created_at: components["schemas"]["Instant"];
                        /** @description How often it is signed in */
                        sessions: number;
                        second_factor: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound7"];
            /** @description `The account is disabled`: A disabled account gets no link. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "The account is disabled";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#the-account-is-disabled";
                        /** @constant */
                        title: "The account is disabled";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    changeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "owner" | "manager" | "box_office" | "door";
                };
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        email: string;
                        /** @description Null for an account without permissions */
                        role: ("owner" | "manager" | "box_office" | "door") | null;
                        /**
                         * @description `invited`: it has no password yet
                         * @enum {string}
                         */
                        state: "active" | "invited" | "disabled";
                        created_at: components["schemas"]["Instant"];
                        /** @description How often it is signed in */
                        sessions: number;
                        second_factor: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden3"];
            404: components["responses"]["NotFound7"];
            409: components["responses"]["Conflict3"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        email: string;
                        /** @description Null for an account without permissions */
                        role: ("owner" | "manager" | "box_office" | "door") | null;
                        /**
                         * @description `invited`: it has no password yet
                         * @enum {string}
                         */
                        state: "active" | "invited" | "disabled";
                        created_at: components["schemas"]["Instant"];
                        /** @description How often it is signed in */
                        sessions: number;
                        second_factor: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound7"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    removeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound7"];
            409: components["responses"]["Conflict3"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            name: string;
                            email: string;
                            /** @description Null for an account without permissions */
                            role: ("owner" | "manager" | "box_office" | "door") | null;
                            /**
                             * @description `invited`: it has no password yet
                             * @enum {string}
                             */
                            state: "active" | "invited" | "disabled";
                            created_at: components["schemas"]["Instant"];
                            /** @description How often it is signed in */
                            sessions: number;
                            second_factor: boolean;
                        }[];
                        /** @description The cursor of the next page, for `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    inviteAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text, such as a UUID. The same request with the same key gets the first answer again for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                    /** @enum {string} */
                    role: "owner" | "manager" | "box_office" | "door";
                };
            };
        };
        responses: {
            /** @description The account */
            201: {
                headers: {
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        email: string;
                        /** @description Null for an account without permissions */
                        role: ("owner" | "manager" | "box_office" | "door") | null;
                        /**
                         * @description `invited`: it has no password yet
                         * @enum {string}
                         */
                        state: "active" | "invited" | "disabled";
                        created_at: components["schemas"]["Instant"];
                        /** @description How often it is signed in */
                        sessions: number;
                        second_factor: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden3"];
            404: components["responses"]["NotFound7"];
            /** @description `There is an account with this address already`: An address belongs to one account. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "There is an account with this address already";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#there-is-an-account-with-this-address-already";
                        /** @constant */
                        title: "There is an account with this address already";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description The cursor: `next` of the page before */
                after?: string;
                /** @description `user:` and an account’s id, `token:` and a token’s number, `machine`, `system` or `buyer` */
                actor?: string;
                action?: "production.create" | "production.edit" | "production.delete" | "show.create" | "show.edit" | "show.close" | "show.reopen" | "show.publish" | "show.use-kept-back" | "show.cancel" | "show.delete" | "show.erase-buyers" | "show.mail" | "show.block-seats" | "show.unblock-seats" | "show.release-seats" | "show.change-plan" | "booking.sell" | "booking.correct" | "booking.change-seats" | "booking.return" | "booking.hand-on" | "booking.take-back" | "booking.move" | "booking.move-seats" | "booking.cancel" | "booking.resend" | "booking.note" | "booking.erase" | "seating-plan.create" | "seating-plan.edit" | "mail.requeue" | "venue.edit" | "account.invite" | "account.link" | "account.set-password" | "account.change-role" | "account.disable" | "account.enable" | "account.sign-out" | "account.remove" | "account.rename" | "account.enable-two-factor" | "account.renew-recovery-codes" | "account.remove-two-factor" | "account.add-passkey" | "account.remove-passkey" | "token.create" | "token.revoke" | "webhook.create" | "webhook.edit" | "webhook.rotate-secret" | "webhook.pause" | "webhook.resume" | "webhook.delete" | "webhook.test" | "webhook.replay";
                /** @description The kind of the subject */
                kind?: "production" | "show" | "booking" | "seating-plan" | "mail" | "account" | "token" | "webhook" | "venue";
                /** @description The number of the subject. Give its `kind`, too */
                id?: string;
                /** @description The first day, in the venue’s time zone */
                from?: string & (unknown & unknown);
                /** @description The last day, in the venue’s time zone */
                to?: string & (unknown & unknown);
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: number;
                            created_at: components["schemas"]["Instant"];
                            actor: {
                                /** @enum {string} */
                                kind: "user" | "token" | "machine" | "system" | "buyer";
                                /** @description The account’s id or the token’s number */
                                id: string | null;
                                /** @description The name at that time */
                                name: string;
                            };
                            /** @description Such as `show.edit` */
                            action: string;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            /** @description The fields that changed, as they were */
                            before: {
                                [key: string]: unknown;
                            } | null;
                            /** @description The fields that changed, as they are since then */
                            after: {
                                [key: string]: unknown;
                            } | null;
                            /** @description The `X-Request-Id` of the answer */
                            request_id: string | null;
                        }[];
                        /** @description The cursor of the next page, for `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getReports: {
        parameters: {
            query?: {
                show?: number;
                production?: number;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reports */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description The first day, in the venue’s time zone
                         */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @description The show that the reports are about; null for several */
                        show: number | null;
                        /** @description The production whose shows the reports are about; null for all */
                        production: number | null;
                        /** @description Bookings on the day of their confirmation, with the seats that they have now */
                        sales: {
                            /** Format: date */
                            day: string;
                            bookings: number;
                            seats: number;
                        }[];
                        cancellations: {
                            /** Format: date */
                            day: string;
                            bookings: number;
                            seats: number;
                        }[];
                        /** @description Shows on the day of their start, without cancelled ones. Held seats count as booked */
                        occupancy: {
                            /** Format: date */
                            day: string;
                            shows: number;
                            seats: number;
                            booked_seats: number;
                        }[];
                        /** @description Requests that found too few seats */
                        unmet_demand: {
                            /** Format: date */
                            day: string;
                            requests: number;
                            seats: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getToday: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Today in the venue’s time zone
                         */
                        day: string;
                        time_zone: string;
                        /** @description Shows that start today */
                        shows: {
                            id: number;
                            name: string;
                            start_time: components["schemas"]["Instant"];
                            /** @enum {string} */
                            state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                            total_seats: number;
                            /** @description Seats of confirmed bookings */
                            sold_seats: number;
                            /** @description Seats of holds */
                            held_seats: number;
                            available_seats: number;
                        }[];
                        /** @description Shows that start after today */
                        next_shows: {
                            id: number;
                            name: string;
                            start_time: components["schemas"]["Instant"];
                            /** @enum {string} */
                            state: "draft" | "scheduled" | "open" | "started" | "closed" | "cancelled";
                            total_seats: number;
                            /** @description Seats of confirmed bookings */
                            sold_seats: number;
                            /** @description Seats of holds */
                            held_seats: number;
                            available_seats: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The token is revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            /** @description `API token not found`: The account has no API token with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "API token not found";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#api-token-not-found";
                        /** @constant */
                        title: "API token not found";
                        /** @constant */
                        status: 404;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: number;
                            name: string;
                            /** @description The name of its owner; null for a token of the command line */
                            owner: string | null;
                            /** @description The permissions that its owner gave it */
                            scope: ("shows:read" | "shows:create" | "shows:edit" | "seats:block" | "plans:edit" | "bookings:read" | "bookings:edit" | "bookings:export" | "door-list:export" | "mails:read" | "mails:send" | "reports:read" | "buyers:erase" | "audit:read" | "webhooks:manage" | "tokens:manage" | "venue:edit" | "accounts:manage")[];
                            /** @description Those of the scope that its owner has now */
                            permissions: ("shows:read" | "shows:create" | "shows:edit" | "seats:block" | "plans:edit" | "bookings:read" | "bookings:edit" | "bookings:export" | "door-list:export" | "mails:read" | "mails:send" | "reports:read" | "buyers:erase" | "audit:read" | "webhooks:manage" | "tokens:manage" | "venue:edit" | "accounts:manage")[];
                            /** @enum {string} */
                            state: "active" | "owner_disabled" | "expired" | "revoked";
                            created_at: components["schemas"]["Instant"];
                            last_used_at: components["schemas"]["Instant"] | null;
                            expires_at: components["schemas"]["Instant"] | null;
                            revoked_at: components["schemas"]["Instant"] | null;
                        }[];
                        /** @description The cursor of the next page, for `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    replayDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        webhook_id: number;
                        /** @description The header `webhook-id` */
                        event_id: string;
                        type: string;
                        /** @description The booking that the event is about */
                        booking_id: number | null;
                        /** @description The show that the event is about */
                        show_id: number | null;
                        /**
                         * @description `failing`: it is tried again at `next_attempt_at`. `failed`: it was given up
                         * @enum {string}
                         */
                        state: "waiting" | "failing" | "delivered" | "failed";
                        /** @description Attempts since it was written or replayed */
                        attempts: number;
                        created_at: components["schemas"]["Instant"];
                        next_attempt_at: components["schemas"]["Instant"] | null;
                        delivered_at: components["schemas"]["Instant"] | null;
                        /** @description The body as it is signed and sent */
                        body: string;
                        /** @description The newest 100 attempts, the newest first */
                        log: {
                            started_at: components["schemas"]["Instant"];
                            duration_ms: number;
                            /** @description The status of the answer; null if there was none */
                            status: number | null;
                            /** @description Why the attempt failed */
                            error: string | null;
                            /** @description The first characters of the answer’s body */
                            response: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound8"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        webhook_id: number;
                        /** @description The header `webhook-id` */
                        event_id: string;
                        type: string;
                        /** @description The booking that the event is about */
                        booking_id: number | null;
                        /** @description The show that the event is about */
                        show_id: number | null;
                        /**
                         * @description `failing`: it is tried again at `next_attempt_at`. `failed`: it was given up
                         * @enum {string}
                         */
                        state: "waiting" | "failing" | "delivered" | "failed";
                        /** @description Attempts since it was written or replayed */
                        attempts: number;
                        created_at: components["schemas"]["Instant"];
                        next_attempt_at: components["schemas"]["Instant"] | null;
                        delivered_at: components["schemas"]["Instant"] | null;
                        /** @description The body as it is signed and sent */
                        body: string;
                        /** @description The newest 100 attempts, the newest first */
                        log: {
                            started_at: components["schemas"]["Instant"];
                            duration_ms: number;
                            /** @description The status of the answer; null if there was none */
                            status: number | null;
                            /** @description Why the attempt failed */
                            error: string | null;
                            /** @description The first characters of the answer’s body */
                            response: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound8"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description At most so many entries */
                limit?: number;
                /** @description The cursor: `next` of the page before */
                after?: string;
                /** @description `waiting`: those that wait or are tried again. `failed`: those that were given up */
                state?: "waiting" | "failed";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: number;
                            webhook_id: number;
                            /** @description The header `webhook-id` */
                            event_id: string;
                            type: string;
                            /** @description The booking that the event is about */
                            booking_id: number | null;
                            /** @description The show that the event is about */
                            show_id: number | null;
                            /**
                             * @description `failing`: it is tried again at `next_attempt_at`. `failed`: it was given up
                             * @enum {string}
                             */
                            state: "waiting" | "failing" | "delivered" | "failed";
                            /** @description Attempts since it was written or replayed */
                            attempts: number;
                            created_at: components["schemas"]["Instant"];
                            next_attempt_at: components["schemas"]["Instant"] | null;
                            delivered_at: components["schemas"]["Instant"] | null;
                        }[];
                        /** @description The cursor of the next page, for `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound9"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    pauseWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        url: string;
                        description: string | null;
                        event_types: ("booking.confirmed" | "booking.failed" | "booking.cancelled" | "booking.changed" | "show.changed" | "show.cancelled")[];
                        /**
                         * @description `failing`: no attempt has succeeded since `failing_since`
                         * @enum {string}
                         */
                        state: "active" | "failing" | "paused";
                        paused_at: components["schemas"]["Instant"] | null;
                        /** @description `staff` paused it, it kept `failing`, or its receiver answered 410 (`gone`) */
                        pause_reason: ("staff" | "failing" | "gone") | null;
                        failing_since: components["schemas"]["Instant"] | null;
                        last_delivered_at: components["schemas"]["Instant"] | null;
                        /** @description Events that wait or are tried again, counted up to 1,000 */
                        waiting: number;
                        /** @description Events that were given up, counted up to 1,000 */
                        failed: number;
                        /** @description Until then, deliveries are signed with the old secret too */
                        previous_secret_until: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        created_by: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound9"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    replayFailedDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Only events of that time or later */
                    since?: components["schemas"]["GivenInstant"];
                };
            };
        };
        responses: {
            /** @description The events wait */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there are */
                        queued: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound9"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    resumeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        url: string;
                        description: string | null;
                        event_types: ("booking.confirmed" | "booking.failed" | "booking.cancelled" | "booking.changed" | "show.changed" | "show.cancelled")[];
                        /**
                         * @description `failing`: no attempt has succeeded since `failing_since`
                         * @enum {string}
                         */
                        state: "active" | "failing" | "paused";
                        paused_at: components["schemas"]["Instant"] | null;
                        /** @description `staff` paused it, it kept `failing`, or its receiver answered 410 (`gone`) */
                        pause_reason: ("staff" | "failing" | "gone") | null;
                        failing_since: components["schemas"]["Instant"] | null;
                        last_delivered_at: components["schemas"]["Instant"] | null;
                        /** @description Events that wait or are tried again, counted up to 1,000 */
                        waiting: number;
                        /** @description Events that were given up, counted up to 1,000 */
                        failed: number;
                        /** @description Until then, deliveries are signed with the old secret too */
                        previous_secret_until: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        created_by: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound9"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        url: string;
                        description: string | null;
                        event_types: ("booking.confirmed" | "booking.failed" | "booking.cancelled" | "booking.changed" | "show.changed" | "show.cancelled")[];
                        /**
                         * @description `failing`: no attempt has succeeded since `failing_since`
                         * @enum {string}
                         */
                        state: "active" | "failing" | "paused";
                        paused_at: components["schemas"]["Instant"] | null;
                        /** @description `staff` paused it, it kept `failing`, or its receiver answered 410 (`gone`) */
                        pause_reason: ("staff" | "failing" | "gone") | null;
                        failing_since: components["schemas"]["Instant"] | null;
                        last_delivered_at: components["schemas"]["Instant"] | null;
                        /** @description Events that wait or are tried again, counted up to 1,000 */
                        waiting: number;
                        /** @description Events that were given up, counted up to 1,000 */
                        failed: number;
                        /** @description Until then, deliveries are signed with the old secret too */
                        previous_secret_until: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        created_by: string;
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound9"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook is deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound9"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    editWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the version that the change is based on. */
                "If-Match": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Format: uri */
                    url?: string;
                    description?: string | null;
                    event_types?: ("booking.confirmed" | "booking.failed" | "booking.cancelled" | "booking.changed" | "show.changed" | "show.cancelled")[];
                };
            };
        };
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        url: string;
                        description: string | null;
                        event_types: ("booking.confirmed" | "booking.failed" | "booking.cancelled" | "booking.changed" | "show.changed" | "show.cancelled")[];
                        /**
                         * @description `failing`: no attempt has succeeded since `failing_since`
                         * @enum {string}
                         */
                        state: "active" | "failing" | "paused";
                        paused_at: components["schemas"]["Instant"] | null;
                        /** @description `staff` paused it, it kept `failing`, or its receiver answered 410 (`gone`) */
                        pause_reason: ("staff" | "failing" | "gone") | null;
                        failing_since: components["schemas"]["Instant"] | null;
                        last_delivered_at: components["schemas"]["Instant"] | null;
                        /** @description Events that wait or are tried again, counted up to 1,000 */
                        waiting: number;
                        /** @description Events that were given up, counted up to 1,000 */
                        failed: number;
                        /** @description Until then, deliveries are signed with the old secret too */
                        previous_secret_until: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        created_by: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound9"];
            412: components["responses"]["PreconditionFailed3"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the version that the change is based on. */
                "If-Match": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The webhook with its new secret */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        url: string;
                        description: string | null;
                        event_types: ("booking.confirmed" | "booking.failed" | "booking.cancelled" | "booking.changed" | "show.changed" | "show.cancelled")[];
                        /**
                         * @description `failing`: no attempt has succeeded since `failing_since`
                         * @enum {string}
                         */
                        state: "active" | "failing" | "paused";
                        paused_at: components["schemas"]["Instant"] | null;
                        /** @description `staff` paused it, it kept `failing`, or its receiver answered 410 (`gone`) */
                        pause_reason: ("staff" | "failing" | "gone") | null;
                        failing_since: components["schemas"]["Instant"] | null;
                        last_delivered_at: components["schemas"]["Instant"] | null;
                        /** @description Events that wait or are tried again, counted up to 1,000 */
                        waiting: number;
                        /** @description Events that were given up, counted up to 1,000 */
                        failed: number;
                        /** @description Until then, deliveries are signed with the old secret too */
                        previous_secret_until: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        created_by: string;
                        /** @description Signs the deliveries. No other call returns it */
                        secret: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound9"];
            412: components["responses"]["PreconditionFailed3"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    sendTestEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The event waits */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        delivery_id: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            404: components["responses"]["NotFound9"];
            /** @description `The webhook is paused`: A paused webhook gets no event. Resume it first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "The webhook is paused";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#the-webhook-is-paused";
                        /** @constant */
                        title: "The webhook is paused";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: number;
                            url: string;
                            description: string | null;
                            event_types: ("booking.confirmed" | "booking.failed" | "booking.cancelled" | "booking.changed" | "show.changed" | "show.cancelled")[];
                            /**
                             * @description `failing`: no attempt has succeeded since `failing_since`
                             * @enum {string}
                             */
                            state: "active" | "failing" | "paused";
                            paused_at: components["schemas"]["Instant"] | null;
                            /** @description `staff` paused it, it kept `failing`, or its receiver answered 410 (`gone`) */
                            pause_reason: ("staff" | "failing" | "gone") | null;
                            failing_since: components["schemas"]["Instant"] | null;
                            last_delivered_at: components["schemas"]["Instant"] | null;
                            /** @description Events that wait or are tried again, counted up to 1,000 */
                            waiting: number;
                            /** @description Events that were given up, counted up to 1,000 */
                            failed: number;
                            /** @description Until then, deliveries are signed with the old secret too */
                            previous_secret_until: components["schemas"]["Instant"] | null;
                            created_at: components["schemas"]["Instant"];
                            created_by: string;
                        }[];
                        /** @description The cursor of the next page, for `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text, such as a UUID. The same request with the same key gets the first answer again for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uri */
                    url: string;
                    description?: string | null;
                    event_types: ("booking.confirmed" | "booking.failed" | "booking.cancelled" | "booking.changed" | "show.changed" | "show.cancelled")[];
                };
            };
        };
        responses: {
            /** @description The webhook */
            201: {
                headers: {
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        url: string;
                        description: string | null;
                        event_types: ("booking.confirmed" | "booking.failed" | "booking.cancelled" | "booking.changed" | "show.changed" | "show.cancelled")[];
                        /**
                         * @description `failing`: no attempt has succeeded since `failing_since`
                         * @enum {string}
                         */
                        state: "active" | "failing" | "paused";
                        paused_at: components["schemas"]["Instant"] | null;
                        /** @description `staff` paused it, it kept `failing`, or its receiver answered 410 (`gone`) */
                        pause_reason: ("staff" | "failing" | "gone") | null;
                        failing_since: components["schemas"]["Instant"] | null;
                        last_delivered_at: components["schemas"]["Instant"] | null;
                        /** @description Events that wait or are tried again, counted up to 1,000 */
                        waiting: number;
                        /** @description Events that were given up, counted up to 1,000 */
                        failed: number;
                        /** @description Until then, deliveries are signed with the old secret too */
                        previous_secret_until: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                        created_by: string;
                        /** @description Signs the deliveries. No other call returns it */
                        secret: string;
                    };
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            /** @description `There are 25 webhooks already`: Delete a webhook first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "There are 25 webhooks already";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#too-many-webhooks";
                        /** @constant */
                        title: "There are 25 webhooks already";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getTicketKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
            400: components["responses"]["BadRequest3"];
            403: components["responses"]["Forbidden"];
            /** @description `Tickets are not signed here`: The setting `TICKET_SIGNING_KEY` is empty. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "Tickets are not signed here";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#tickets-are-not-signed-here";
                        /** @constant */
                        title: "Tickets are not signed here";
                        /** @constant */
                        status: 404;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getSitemap: {
        parameters: {
            query?: {
                /** @description The number of a file, from 1. */
                part?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sitemap. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            /** @description `The sitemap has no such part`: There are fewer shows. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "The sitemap has no such part";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#the-sitemap-has-no-such-part";
                        /** @constant */
                        title: "The sitemap has no such part";
                        /** @constant */
                        status: 404;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    runSweep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many holds expired, how many the database refused to change, and what happened to mails and to events for webhooks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        expired: number;
                        stuck: number;
                        mails: {
                            sent: number;
                            failed: number;
                            givenUp: number;
                        };
                        webhooks: {
                            delivered: number;
                            failed: number;
                            givenUp: number;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            /** @description `Unauthorized`: The secret is wrong, or the setting `CRON_SECRET` is empty. */
            401: {
                headers: {
                    "WWW-Authenticate": "Bearer";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "Unauthorized";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#unauthorized";
                        /** @constant */
                        title: "Unauthorized";
                        /** @constant */
                        status: 401;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process is up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bookings can be written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ready";
                    };
                };
            };
            400: components["responses"]["BadRequest3"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description - `The database is not migrated`: It has the tables of an older version. A start of this version migrates it.
             *     - `The database takes no writes`: It is a replica, or it is set to read only.
             *     - `The database does not answer`: It cannot be reached, or it does not answer in time.
             *     - `The server is stopping`: It still answers requests, for `STOP_DELAY_SECONDS`. Send new ones to another server.
             *     - `Service Unavailable`: The database cannot be reached or takes no writes. Nothing was stored.
             */
            503: {
                headers: {
                    "Retry-After"?: "2";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The database is not migrated" | "The database takes no writes" | "The database does not answer" | "The server is stopping" | "Service Unavailable";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-database-is-not-migrated" | "/docs/errors#the-database-takes-no-writes" | "/docs/errors#the-database-does-not-answer" | "/docs/errors#the-server-is-stopping" | "/docs/errors#service-unavailable";
                        /** @enum {string} */
                        title: "The database is not migrated" | "The database takes no writes" | "The database does not answer" | "The server is stopping" | "Service Unavailable";
                        /** @constant */
                        status: 503;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
        };
    };
    getTickets: {
        parameters: {
            query?: {
                /** @description The position of the first ticket among those of the booking. */
                from?: string;
            };
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description To a browser: there is no such file. `Location` is the path of the page. */
            303: {
                headers: {
                    Location: string;
                    Vary: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound10"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable3"];
        };
    };
    getCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar; charset=utf-8": string;
                };
            };
            /** @description To a browser: there is no such file. `Location` is the path of the page. */
            303: {
                headers: {
                    Location: string;
                    Vary: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest3"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound10"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable3"];
        };
    };
    getHandedTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description To a browser: there is no such file. `Location` is the path of the page. */
            303: {
                headers: {
                    Location: string;
                    Vary: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest3"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound11"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable3"];
        };
    };
    getHandedCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar; charset=utf-8": string;
                };
            };
            /** @description To a browser: there is no such file. `Location` is the path of the page. */
            303: {
                headers: {
                    Location: string;
                    Vary: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest3"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound11"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable3"];
        };
    };
    getShowCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar; charset=utf-8": string;
                };
            };
            400: components["responses"]["BadRequest3"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    printTickets: {
        parameters: {
            query?: {
                /** @description The position of the first ticket among those of the booking. */
                from?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden2"];
            /**
             * @description - `This booking has no tickets: it is not confirmed`: Only a booking with the status `CONFIRMED` has tickets.
             *     - `Booking not found`: No booking has this number.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "This booking has no tickets: it is not confirmed" | "Booking not found";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#this-booking-has-no-tickets-it-is-not-confirmed" | "/docs/errors#booking-not-found";
                        /** @enum {string} */
                        title: "This booking has no tickets: it is not confirmed" | "Booking not found";
                        /** @constant */
                        status: 404;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable3"];
        };
    };
    getApiDescription: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The description. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        openapi: "3.1.0";
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The description that `If-None-Match` names has not changed. */
            304: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest3"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    bookingConfirmed: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event. It is the same in all attempts, so a receiver can tell a repeat. */
                "webhook-id": string;
                /** @description The time of the attempt, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description Signatures of id, timestamp and body, as Standard Webhooks defines them. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "booking.confirmed";
                    timestamp: components["schemas"]["Instant"];
                    data: {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description When it was confirmed; null if it was not, or that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled; null if it did not. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description The labels of its numbered seats in the order of its tickets; after its end, those that it had. Without it, general admission. */
                        seats?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone. It gets no more events. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver has taken the event. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver refuses the event. It is sent again later. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver cannot take the event now. It is sent again later. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    bookingFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event. It is the same in all attempts, so a receiver can tell a repeat. */
                "webhook-id": string;
                /** @description The time of the attempt, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description Signatures of id, timestamp and body, as Standard Webhooks defines them. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "booking.failed";
                    timestamp: components["schemas"]["Instant"];
                    data: {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description When it was confirmed; null if it was not, or that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled; null if it did not. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description The labels of its numbered seats in the order of its tickets; after its end, those that it had. Without it, general admission. */
                        seats?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone. It gets no more events. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver has taken the event. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver refuses the event. It is sent again later. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver cannot take the event now. It is sent again later. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    bookingCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event. It is the same in all attempts, so a receiver can tell a repeat. */
                "webhook-id": string;
                /** @description The time of the attempt, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description Signatures of id, timestamp and body, as Standard Webhooks defines them. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "booking.cancelled";
                    timestamp: components["schemas"]["Instant"];
                    data: {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description When it was confirmed; null if it was not, or that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled; null if it did not. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description The labels of its numbered seats in the order of its tickets; after its end, those that it had. Without it, general admission. */
                        seats?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone. It gets no more events. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver has taken the event. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver refuses the event. It is sent again later. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver cannot take the event now. It is sent again later. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    bookingChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event. It is the same in all attempts, so a receiver can tell a repeat. */
                "webhook-id": string;
                /** @description The time of the attempt, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description Signatures of id, timestamp and body, as Standard Webhooks defines them. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "booking.changed";
                    timestamp: components["schemas"]["Instant"];
                    data: {
                        id: number;
                        show_id: number;
                        seat_count: number;
                        /** @enum {string} */
                        status: "CONFIRMED" | "FAILED" | "CANCELLED";
                        created_at: components["schemas"]["Instant"];
                        /** @description When it was confirmed; null if it was not, or that is unknown. */
                        confirmed_at: components["schemas"]["Instant"] | null;
                        /** @description When it failed or was cancelled; null if it did not. */
                        ended_at: components["schemas"]["Instant"] | null;
                        /** @description The labels of its numbered seats in the order of its tickets; after its end, those that it had. Without it, general admission. */
                        seats?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone. It gets no more events. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver has taken the event. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver refuses the event. It is sent again later. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver cannot take the event now. It is sent again later. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event. It is the same in all attempts, so a receiver can tell a repeat. */
                "webhook-id": string;
                /** @description The time of the attempt, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description Signatures of id, timestamp and body, as Standard Webhooks defines them. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "show.changed";
                    timestamp: components["schemas"]["Instant"];
                    data: {
                        id: number;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself. */
                        place: string | null;
                        note: string | null;
                        total_seats: number;
                        available_seats: number;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        cancelled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone. It gets no more events. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver has taken the event. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver refuses the event. It is sent again later. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver cannot take the event now. It is sent again later. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event. It is the same in all attempts, so a receiver can tell a repeat. */
                "webhook-id": string;
                /** @description The time of the attempt, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description Signatures of id, timestamp and body, as Standard Webhooks defines them. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "show.cancelled";
                    timestamp: components["schemas"]["Instant"];
                    data: {
                        id: number;
                        name: string;
                        start_time: components["schemas"]["Instant"];
                        doors_at: components["schemas"]["Instant"] | null;
                        /** @description Null at the venue itself. */
                        place: string | null;
                        note: string | null;
                        total_seats: number;
                        available_seats: number;
                        booking_opens_at: components["schemas"]["Instant"] | null;
                        booking_closes_at: components["schemas"]["Instant"] | null;
                        cancelled_at: components["schemas"]["Instant"] | null;
                        created_at: components["schemas"]["Instant"];
                    };
                };
            };
        };
        responses: {
            /** @description The endpoint is gone. It gets no more events. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver has taken the event. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver refuses the event. It is sent again later. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver cannot take the event now. It is sent again later. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
