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
         * @description If there are too few seats, or booking is closed, the answer has status 200 and the booking is `FAILED`. Unknown fields are ignored.
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
        /** Change the number of seats of a hold */
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
    "/api/cron/expire-bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Expire holds and send due mails, for platforms with a scheduler */
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
export type webhooks = Record<string, never>;
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
        /** @description `Bad Request`: The request cannot be read. */
        BadRequest2: {
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
        /** @description `Booking not found`: No booking has this reference. */
        NotFound: {
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
        /**
         * @description - `This booking has no tickets: it is not confirmed`: Only a booking with the status `CONFIRMED` has tickets.
         *     - `Booking not found`: No booking has this reference.
         */
        NotFound2: {
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
            /** @description An event for each show, and another one whenever its seats change. */
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
            /** @description `Too many streams are open`: One client has too many streams at once. */
            429: {
                headers: {
                    "Retry-After": "30";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        error: "Too many streams are open";
                    };
                    "application/problem+json": {
                        /** @constant */
                        type: "/docs/errors#too-many-streams-are-open";
                        /** @constant */
                        title: "Too many streams are open";
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
            /** @description Show not found */
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
                    seat_count: number;
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
                        };
                    };
                };
            };
            /**
             * @description - `Invalid Idempotency-Key`: The value of the header `Idempotency-Key` is not possible.
             *     - `Invalid input`: A field or a parameter is missing or wrong. Problem details name each in `errors`.
             *     - `Bad Request`: The request cannot be read.
             */
            400: {
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
            404: components["responses"]["NotFound"];
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
            400: components["responses"]["BadRequest2"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
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
                    seat_count: number;
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
            404: components["responses"]["NotFound"];
            /**
             * @description - `The booking does not allow this any more`: Its status does not fit. A cancelled booking cannot be confirmed, for example.
             *     - `The hold has expired`: It can still be confirmed while enough seats are free.
             *     - `Not enough seats`: The hold keeps the number of seats that it had.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        error: "The booking does not allow this any more" | "The hold has expired" | "Not enough seats";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-booking-does-not-allow-this-any-more" | "/docs/errors#the-hold-has-expired" | "/docs/errors#not-enough-seats";
                        /** @enum {string} */
                        title: "The booking does not allow this any more" | "The hold has expired" | "Not enough seats";
                        /** @constant */
                        status: 409;
                        errors?: components["schemas"]["FieldError"][];
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
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
            400: components["responses"]["BadRequest2"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
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
                            /** @description The text of its QR code. Null if the venue has no key for tickets. */
                            code: string | null;
                        }[];
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
                        /** @description What the booking allows now. `confirm`, `change`, `extend` and `cancel` are called with POST. */
                        links: {
                            self: string;
                            /** @description The page for people. */
                            page: string;
                            show: string;
                            confirm?: string;
                            change?: string;
                            extend?: string;
                            cancel?: string;
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
            /** @description Booking not found */
            404: {
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
            400: components["responses"]["BadRequest2"];
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
            /** @description How many holds expired, how many the database refused to change, and what happened to mails. */
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
                    };
                };
            };
            400: components["responses"]["BadRequest2"];
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
            400: components["responses"]["BadRequest2"];
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
            400: components["responses"]["BadRequest2"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            /**
             * @description - `The database is not migrated`: It has the tables of an older version. A start of this version migrates it.
             *     - `The database takes no writes`: It is a replica, or it is set to read only.
             *     - `The database does not answer`: It cannot be reached, or it does not answer in time.
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
                        error: "The database is not migrated" | "The database takes no writes" | "The database does not answer" | "Service Unavailable";
                    };
                    "application/problem+json": {
                        /** @enum {string} */
                        type: "/docs/errors#the-database-is-not-migrated" | "/docs/errors#the-database-takes-no-writes" | "/docs/errors#the-database-does-not-answer" | "/docs/errors#service-unavailable";
                        /** @enum {string} */
                        title: "The database is not migrated" | "The database takes no writes" | "The database does not answer" | "Service Unavailable";
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
            /** @description To a browser: there is no such file. `Location` is the path of the booking’s page. */
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
            404: components["responses"]["NotFound2"];
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
            /** @description To a browser: there is no such file. `Location` is the path of the booking’s page. */
            303: {
                headers: {
                    Location: string;
                    Vary: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest2"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound2"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable3"];
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
            400: components["responses"]["BadRequest2"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
