import { type SQL, sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/pg-core'
import { users } from './accounts-schema.ts'
import { bytes } from './bytes.ts'
import { buyerWords, folded } from './folding.ts'
import { instant } from './instant.ts'

/** The years that RFC 3339 and JavaScript can write. It excludes `infinity`, for which this schema uses null. */
const inSupportedYears = (instant: AnyPgColumn): SQL =>
  sql`${instant} >= '0001-01-01 00:00:00+00' and ${instant} < '10000-01-01 00:00:00+00'`

/** When booking closes: `infinity` if it never does. Queries must use this expression so that they can use the indexes on it. */
export const closing = (bookingClosesAt: AnyPgColumn): SQL => sql`coalesce(${bookingClosesAt}, 'infinity')`

/**
 * From when on a show takes bookings: `-infinity` if always, `infinity` for a draft. Queries must use this expression so that they can
 * use the index on it.
 */
export const opening = (show: { isDraft: AnyPgColumn; bookingOpensAt: AnyPgColumn }): SQL =>
  sql`(case when ${show.isDraft} then 'infinity' else coalesce(${show.bookingOpensAt}, '-infinity') end)`

/**
 * Whether a show may take bookings: the sweep has not recorded that its closing time is past, or it has another closing time since.
 * Queries for open shows must use this condition so that they can use the index of them.
 */
export const mayBeOpen = (show: { bookingClosesAt: AnyPgColumn; pastClosing: AnyPgColumn }): SQL =>
  sql`(${show.bookingClosesAt} is null or ${show.pastClosing} is distinct from ${show.bookingClosesAt})`

/** When a booking ended. In rows of an older version or another SQL client that is unknown, and it is when the booking was made. */
export const ending = (booking: { endedAt: AnyPgColumn; createdAt: AnyPgColumn }): SQL =>
  sql`coalesce(${booking.endedAt}, ${booking.createdAt})`

/** When a booking was sold. In rows of an older version or another SQL client that is unknown, and it is when the booking was made. */
export const selling = (booking: { confirmedAt: AnyPgColumn; createdAt: AnyPgColumn }): SQL =>
  sql`coalesce(${booking.confirmedAt}, ${booking.createdAt})`

/** Whether a booking has a name or an address. Queries must use this condition so that they can use the index of buyers. */
export const hasBuyer = (booking: { name: AnyPgColumn; email: AnyPgColumn }): SQL =>
  sql`(${booking.name} is not null or ${booking.email} is not null)`

/** What is performed: the shows of one title, and what buyers read about all of them. */
export const productions = pgTable(
  'productions',
  {
    id: serial('id').primaryKey(),
    title: text('title').notNull(),
    subtitle: text('subtitle'),
    /** Paragraphs of plain text with empty lines between them. */
    description: text('description'),
    /** With its intervals. */
    durationMinutes: integer('duration_minutes'),
    ageAdvice: text('age_advice'),
    accessNotes: text('access_notes'),
    contentNotes: text('content_notes'),
    /** How often staff edited it, plus one. Its shows have versions of their own. */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** Title and subtitle in the form that searches compare. */
    foldedTitle: text('folded_title')
      .notNull()
      .generatedAlwaysAs(
        (): SQL => folded(sql`${productions.title} || E'\\n' || coalesce(${productions.subtitle}, '')`),
      ),
  },
  (table) => [
    check('productions_title_check', sql`char_length(${table.title}) between 1 and 200`),
    check('productions_subtitle_check', sql`char_length(${table.subtitle}) between 1 and 200`),
    check('productions_description_check', sql`char_length(${table.description}) between 1 and 10000`),
    check('productions_duration_minutes_check', sql`${table.durationMinutes} between 1 and 1440`),
    check('productions_age_advice_check', sql`char_length(${table.ageAdvice}) between 1 and 200`),
    check('productions_access_notes_check', sql`char_length(${table.accessNotes}) between 1 and 2000`),
    check('productions_content_notes_check', sql`char_length(${table.contentNotes}) between 1 and 2000`),
    check('productions_created_at_check', inSupportedYears(table.createdAt)),
  ],
)

/**
 * Seating plans of the venue. A row never changes, which a trigger enforces: an edit stores a new version, so that sold seats keep
 * their place. `domain/seating/schema.ts` describes the content.
 */
export const seatingPlans = pgTable(
  'seating_plans',
  {
    id: serial('id').primaryKey(),
    name: text('name').notNull(),
    content: jsonb('content').$type<unknown>().notNull(),
    /** The number of seats in the content. */
    seatCount: integer('seat_count').notNull(),
    /** The version that this one replaces. Null for the first version of a plan. */
    replacesId: integer('replaces_id').references((): AnyPgColumn => seatingPlans.id, { onDelete: 'restrict' }),
    createdAt: instant('created_at').notNull().default(sql`now()`),
  },
  (table) => [
    check('seating_plans_name_check', sql`char_length(${table.name}) between 1 and 200`),
    check('seating_plans_seat_count_check', sql`${table.seatCount} between 1 and 100000`),
    // Of two edits of one version, the second is stale.
    uniqueIndex('seating_plans_replaces_id_idx').on(table.replacesId).where(sql`${table.replacesId} is not null`),
  ],
)

/**
 * The two tables of the original design, with its columns and names. Every added column is nullable or has a default in the
 * database, so that another SQL client can write rows with the original columns alone.
 */
export const shows = pgTable(
  'shows',
  {
    id: serial('id').primaryKey(),
    name: text('name').notNull(),
    startTime: instant('start_time').notNull(),
    totalSeats: integer('total_seats').notNull(),
    /** Seats of PENDING and CONFIRMED bookings. Only `domain/shows/inventory.ts` writes it, under the row's lock. */
    bookedSeats: integer('booked_seats').notNull().default(0),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** When booking opens; null if it was always open. */
    bookingOpensAt: instant('booking_opens_at'),
    /** When booking closes; null never closes. */
    bookingClosesAt: instant('booking_closes_at'),
    /** The closing time that the sweep has found to be past; null if it has not. It does not follow a later change: see `mayBeOpen`. */
    pastClosing: instant('past_closing'),
    /** Only staff see a draft. It takes no bookings. */
    isDraft: boolean('is_draft').notNull().default(false),
    /** Seats that buyers cannot book. They are not in `booked_seats`. */
    keptBackSeats: integer('kept_back_seats').notNull().default(0),
    /** When the doors open; null if that is not said. */
    doorsAt: instant('doors_at'),
    /** Where the show takes place; null at the venue itself. */
    place: text('place'),
    /** A note to the audience on the show's page. */
    note: text('note'),
    /** When the show was cancelled; null if it was not. Its booking is closed from then on. */
    cancelledAt: instant('cancelled_at'),
    /** When its start was last moved while it had bookings; null if it never was. Buyers from before may cancel until the start. */
    rescheduledAt: instant('rescheduled_at'),
    /** How often staff edited the show, plus one. Bookings never change it. An edit of an older version is refused as stale. */
    version: integer('version').notNull().default(1),
    /** Null in rows of another SQL client: such a show counts as a production by itself. */
    productionId: integer('production_id').references(() => productions.id, { onDelete: 'restrict' }),
    /** The plan of a show with numbered seats; null for general admission. */
    seatingPlanId: integer('seating_plan_id').references(() => seatingPlans.id, { onDelete: 'restrict' }),
    /**
     * Derived from `taken_seats`: bit n is set if seat n has a row there. It is in the show's row, so that the lock reads it as it is
     * after the wait. Null for general admission. Only `domain/seating/inventory.ts` writes it.
     */
    seatBitmap: bytes('seat_bitmap'),
    /** The wheelchair and companion places that are sold like other seats, as bits; null if none are. */
    releasedSeats: bytes('released_seats'),
    /** Derived: blocked seats, and wheelchair and companion places that are neither released nor taken. 0 for general admission. */
    withheldSeats: integer('withheld_seats').notNull().default(0),
    /** The name in the form that searches compare. */
    foldedName: text('folded_name')
      .notNull()
      .generatedAlwaysAs((): SQL => folded(sql`${shows.name}`)),
  },
  (table) => [
    check('shows_name_check', sql`char_length(${table.name}) between 1 and 200`),
    check('shows_start_time_check', inSupportedYears(table.startTime)),
    check('shows_created_at_check', inSupportedYears(table.createdAt)),
    check('shows_booking_closes_at_check', inSupportedYears(table.bookingClosesAt)),
    check('shows_booking_opens_at_check', inSupportedYears(table.bookingOpensAt)),
    check('shows_doors_at_check', inSupportedYears(table.doorsAt)),
    check('shows_place_check', sql`char_length(${table.place}) between 1 and 200`),
    check('shows_note_check', sql`char_length(${table.note}) between 1 and 1000`),
    check('shows_kept_back_seats_check', sql`${table.keptBackSeats} >= 0`),
    // What takes bookings looks at the closing time alone.
    check(
      'shows_cancelled_at_check',
      sql`${table.cancelledAt} is null or (${inSupportedYears(table.cancelledAt)} and coalesce(${table.bookingClosesAt} <= ${table.cancelledAt}, false))`,
    ),
    check('shows_seat_bitmap_check', sql`(${table.seatingPlanId} is null) = (${table.seatBitmap} is null)`),
    check('shows_withheld_seats_check', sql`${table.withheldSeats} >= 0`),
    check('shows_rescheduled_at_check', inSupportedYears(table.rescheduledAt)),
    check('shows_total_seats_check', sql`${table.totalSeats} >= 1`),
    check('shows_booked_seats_check', sql`${table.bookedSeats} between 0 and ${table.totalSeats}`),
    // Lists all shows in order.
    index('shows_start_time_idx').on(table.startTime, table.id),
    // Lists open shows in order. Shows that have been closed for long are not in it. Others that are not open are skipped in it,
    // without reading their rows.
    index('shows_listing_idx')
      .on(table.startTime, table.id, closing(table.bookingClosesAt), opening(table))
      .where(mayBeOpen(table)),
    // Finds the shows of a production in the order of their starts.
    index('shows_production_id_idx').on(table.productionId, table.startTime, table.id),
    // Lists the cancelled shows, of which there are few.
    index('shows_cancelled_idx').on(table.startTime, table.id).where(sql`${table.cancelledAt} is not null`),
  ],
)

export const bookings = pgTable(
  'bookings',
  {
    /** 64-bit, because refused requests take ids too. JavaScript keeps them exact up to 2⁵³. */
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    showId: integer('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    seatCount: integer('seat_count').notNull(),
    status: varchar('status', { length: 20, enum: ['PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED'] })
      .notNull()
      .default('PENDING'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** When a PENDING booking expires; null means `HOLD_SECONDS` after `created_at`. */
    expiresAt: instant('expires_at'),
    /** The booking's public name: 144 random bits in 24 URL-safe characters, made of two random UUIDs (122 bits each). */
    reference: text('reference')
      .notNull()
      .default(
        sql`translate(encode(substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) from 1 for 18), 'base64'), '+/', '-_')`,
      ),
    /** How often a hold was extended. */
    extensions: integer('extensions').notNull().default(0),
    /**
     * Why a FAILED booking has no seats. A request found too few seats (`sold_out`) or the show `closed`; a hold `expired`, or its
     * buyer `released` it. Null if another SQL client wrote the row.
     */
    failure: varchar('failure', { length: 20, enum: ['sold_out', 'closed', 'expired', 'released'] }),
    /** The expired hold that was confirmed late, and in whose place this booking was made. */
    renewsId: bigint('renews_id', { mode: 'number' }).references((): AnyPgColumn => bookings.id, {
      onDelete: 'set null',
    }),
    /** The buyer. Personal data: it is in no log, and only staff and the buyer see it. */
    name: text('name'),
    email: text('email'),
    /** The language (BCP 47) in which the buyer booked, for mails; null if that is not known. */
    language: text('language'),
    // No checks on these: they would cost a hundredth of a booking's time, and other SQL clients do not know the columns.
    /** When it became CONFIRMED; null if it never did or that is unknown. */
    confirmedAt: instant('confirmed_at'),
    /** When it became FAILED or CANCELLED; null if it did not or that is unknown. */
    endedAt: instant('ended_at'),
    /** When the buyer's name, address and notes were erased; null if they were not. A new buyer may have been stored since. */
    erasedAt: instant('erased_at'),
    /** The client of an open hold as a keyed hash, if the venue limits the holds of a client. It goes away when the hold ends. */
    holdClient: text('hold_client'),
    /** The numbered seats that an ended booking had, in the order of its tickets; null if it had none or has not ended. */
    formerSeats: jsonb('former_seats').$type<number[]>(),
  },
  (table) => [
    check('bookings_created_at_check', inSupportedYears(table.createdAt)),
    check('bookings_expires_at_check', inSupportedYears(table.expiresAt)),
    check('bookings_seat_count_check', sql`${table.seatCount} >= 1`),
    check('bookings_status_check', sql`${table.status} in ('PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED')`),
    check('bookings_extensions_check', sql`${table.extensions} >= 0`),
    check(
      'bookings_failure_check',
      sql`${table.failure} is null or (${table.status} = 'FAILED' and ${table.failure} in ('sold_out', 'closed', 'expired', 'released'))`,
    ),
    check('bookings_name_check', sql`char_length(${table.name}) between 1 and 200`),
    check('bookings_email_check', sql`char_length(${table.email}) between 3 and 254`),
    uniqueIndex('bookings_reference_idx').on(table.reference),
    // A hold is renewed once, however often it is confirmed late.
    uniqueIndex('bookings_renews_id_idx').on(table.renewsId).where(sql`${table.renewsId} is not null`),
    index('bookings_show_id_idx').on(table.showId, table.id),
    // Counts a show's seats without reading its bookings.
    index('bookings_seats_idx').on(table.showId, table.status, table.seatCount),
    index('bookings_pending_idx').on(table.showId, table.expiresAt).where(sql`${table.status} = 'PENDING'`),
    // Finds the failed bookings whose retention is over.
    index('bookings_failed_idx').on(ending(table)).where(sql`${table.status} = 'FAILED'`),
    // Finds buyers. Bookings without a buyer are not in it. With `fastupdate` a booking could have to store others' words.
    index('bookings_buyer_idx').using('gin', buyerWords(table)).where(hasBuyer(table)).with({ fastupdate: false }),
    // Finds a show's oldest booking that has a buyer. Erased bookings leave it.
    index('bookings_erasable_idx').on(table.showId, table.createdAt).where(hasBuyer(table)),
    // Finds the open holds of a client. Without a limit it is empty.
    index('bookings_hold_client_idx').on(table.showId, table.holdClient).where(sql`${table.holdClient} is not null`),
    // Lists the cancelled bookings, which may be few.
    index('bookings_cancelled_idx').on(table.id).where(sql`${table.status} = 'CANCELLED'`),
    // Finds the bookings that were sold or cancelled in a period. Of times that mostly grow, a BRIN index costs a booking almost nothing.
    // VACUUM summarizes it. With `autosummarize` that happens while a hot show sells, which then sells a twentieth less.
    index('bookings_sold_at_idx').using('brin', selling(table)).with({ pages_per_range: 16 }),
    index('bookings_cancelled_at_idx').on(ending(table)).where(sql`${table.status} = 'CANCELLED'`),
  ],
)

/**
 * The seats of shows with numbered seats that cannot be sold: those of PENDING and CONFIRMED bookings, and blocked ones. The primary
 * key is what makes it impossible to sell a seat twice. Only `domain/seating/inventory.ts` writes it, under the show's lock.
 *
 * There are no foreign keys, because their checks would cost a booking a quarter of its time. A trigger deletes the rows of a show
 * with the show.
 */
export const takenSeats = pgTable(
  'taken_seats',
  {
    /** Null for a blocked seat. */
    bookingId: bigint('booking_id', { mode: 'number' }),
    /** The number of the booking's ticket for this seat; null for a blocked seat. */
    ticket: bigint('ticket', { mode: 'number' }),
    showId: integer('show_id').notNull(),
    /** The position of the seat in the show's plan, from 0: see `SeatMap`. */
    seat: integer('seat').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.seat] }),
    check('taken_seats_ticket_check', sql`(${table.bookingId} is null) = (${table.ticket} is null)`),
    index('taken_seats_booking_id_idx').on(table.bookingId).where(sql`${table.bookingId} is not null`),
    // Lists the blocked seats of a show without reading the sold ones.
    index('taken_seats_blocked_idx').on(table.showId, table.seat).where(sql`${table.bookingId} is null`),
  ],
)

/** Bookings that staff sold at the counter. A table of its own, because other bookings need no column for it. */
export const counterSales = pgTable(
  'counter_sales',
  {
    bookingId: bigint('booking_id', { mode: 'number' })
      .primaryKey()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    /** A label: no money goes through Marquee. */
    payment: varchar('payment', { length: 20, enum: ['paid', 'complimentary'] }).notNull(),
  },
  (table) => [check('counter_sales_payment_check', sql`${table.payment} in ('paid', 'complimentary')`)],
)

/**
 * The ticket numbers of bookings that are no longer good, as ranges, because a booking can have two thousand million tickets. A
 * ticket that nothing happened to has no row: see `liveTickets`.
 */
export const endedTickets = pgTable(
  'ended_tickets',
  {
    bookingId: bigint('booking_id', { mode: 'number' })
      .notNull()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    firstNumber: bigint('first_number', { mode: 'number' }).notNull(),
    /** Inclusive. */
    lastNumber: bigint('last_number', { mode: 'number' }).notNull(),
    /**
     * `returned`: its seat was given back. `moved`: its booking was moved to another show, where it has new tickets. `handed_on`: another
     * person has the ticket that took its place. `taken_back`: the buyer has that ticket again, which took its place.
     */
    state: varchar('state', { length: 20, enum: ['returned', 'moved', 'handed_on', 'taken_back'] }).notNull(),
    endedAt: instant('ended_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.bookingId, table.firstNumber] }),
    check(
      'ended_tickets_numbers_check',
      sql`${table.firstNumber} >= 1 and ${table.lastNumber} >= ${table.firstNumber}`,
    ),
    check('ended_tickets_state_check', sql`${table.state} in ('returned', 'moved', 'handed_on', 'taken_back')`),
  ],
)

/**
 * Tickets that buyers have handed on to other persons. Each has a page of its own. A row stays when its ticket ends, so that its page says
 * why it is no longer good.
 */
export const handedTickets = pgTable(
  'handed_tickets',
  {
    /** The secret in the address of its page: as random as the reference of a booking. */
    reference: text('reference').primaryKey(),
    bookingId: bigint('booking_id', { mode: 'number' })
      .notNull()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    /** The number of the ticket. A move of the booking changes it. */
    number: bigint('number', { mode: 'number' }).notNull(),
    handedAt: instant('handed_at').notNull().default(sql`now()`),
  },
  (table) => [uniqueIndex('handed_tickets_number_idx').on(table.bookingId, table.number)],
)

/** Bookings that staff moved to another show. A table of its own, because other bookings need no column for it. */
export const movedBookings = pgTable('moved_bookings', {
  bookingId: bigint('booking_id', { mode: 'number' })
    .primaryKey()
    .references(() => bookings.id, { onDelete: 'cascade' }),
  /** When it was moved last. */
  movedAt: instant('moved_at').notNull(),
  /** Added to the `SEQUENCE` of its calendar entry, so that the entry of the new show replaces those of earlier shows. */
  sequenceOffset: integer('sequence_offset').notNull(),
})

/** Notes of staff on bookings. They may be about persons: only staff see them. */
export const bookingNotes = pgTable(
  'booking_notes',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    bookingId: bigint('booking_id', { mode: 'number' })
      .notNull()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** The name of the member of staff at that time. */
    author: text('author').notNull(),
    text: text('text').notNull(),
  },
  (table) => [
    check('booking_notes_text_check', sql`char_length(${table.text}) between 1 and 1000`),
    index('booking_notes_booking_id_idx').on(table.bookingId),
  ],
)

/**
 * Totals per show and day of requests that found no seats (`sold_out`) and whose bookings have been deleted. Bookings that are
 * still stored are not in them.
 */
export const unmetDemand = pgTable(
  'unmet_demand',
  {
    /** Not a foreign key: its check waits for the show's lock, so that the sweep and bookings would wait for each other. */
    showId: integer('show_id').notNull(),
    /** The day of the requests, in UTC. */
    day: date('day').notNull(),
    requests: bigint('requests', { mode: 'number' }).notNull(),
    seats: bigint('seats', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.day] }),
    // Sums all shows' totals without reading their rows.
    index('unmet_demand_day_idx').on(table.day, table.requests, table.seats),
  ],
)

/**
 * Sales of all shows together, per day that is over. The sweep counts each day once. A command that changes the seats of a sold
 * booking corrects the row of its day. A report counts a day without a row itself.
 */
export const dailySales = pgTable(
  'daily_sales',
  {
    /** The time zone in which the day begins and ends. */
    timeZone: text('time_zone').notNull(),
    day: date('day').notNull(),
    /** Bookings that were sold on this day, cancelled ones included, and their seats. */
    soldBookings: bigint('sold_bookings', { mode: 'number' }).notNull(),
    soldSeats: bigint('sold_seats', { mode: 'number' }).notNull(),
    /** Bookings that were cancelled on this day, and their seats. */
    cancelledBookings: bigint('cancelled_bookings', { mode: 'number' }).notNull(),
    cancelledSeats: bigint('cancelled_seats', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.timeZone, table.day] })],
)

/**
 * Requests with an `Idempotency-Key`, each with its first answer. Written in the booking's transaction and kept for 24 hours.
 */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** A digest of the key: see `identify`. */
    key: text('key').primaryKey(),
    /** Distinguishes requests that have the same key. */
    requestHash: text('request_hash').notNull(),
    bookingId: bigint('booking_id', { mode: 'number' })
      .notNull()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    /** The booking in its first answer. It may have changed since. */
    seatCount: integer('seat_count').notNull(),
    status: varchar('status', { length: 20, enum: ['PENDING', 'CONFIRMED', 'FAILED'] }).notNull(),
    expiresAt: instant('expires_at'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** The labels of the named seats that were gone; null if the request named none, or got them. */
    goneSeats: jsonb('gone_seats').$type<string[]>(),
  },
  (table) => [
    check('idempotency_keys_key_check', sql`char_length(${table.key}) between 1 and 255`),
    index('idempotency_keys_booking_id_idx').on(table.bookingId),
    index('idempotency_keys_created_at_idx').on(table.createdAt),
  ],
)

/** Mails that staff write to all buyers of a show. Their text stays as long as their mails are in the outbox. */
export const messages = pgTable(
  'messages',
  {
    id: serial('id').primaryKey(),
    showId: integer('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    subject: text('subject').notNull(),
    /** Paragraphs, with an empty line between them. */
    text: text('text').notNull(),
    /** How many bookings had an address when it was written. */
    recipients: integer('recipients').notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** Identifies the form, so that a message is sent once even if its form is sent twice. */
    requestKey: text('request_key').notNull(),
  },
  (table) => [
    check('messages_subject_check', sql`char_length(${table.subject}) between 1 and 150`),
    check('messages_text_check', sql`char_length(${table.text}) between 1 and 3000`),
    uniqueIndex('messages_request_key_idx').on(table.requestKey),
    index('messages_show_id_idx').on(table.showId),
    index('messages_created_at_idx').on(table.createdAt),
  ],
)

/** Start (ISO 8601) and place of a show before a change. */
export type Replaced = { startTime: string; place: string | null }

/** The outbox: mails to send, written in the transaction that they are about. Their text and recipient are read when they are sent. */
export const mails = pgTable(
  'mails',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** What the mail is about, and who gets it: a booking or an account. */
    bookingId: bigint('booking_id', { mode: 'number' }).references(() => bookings.id, { onDelete: 'cascade' }),
    accountId: text('account_id').references(() => users.id, { onDelete: 'cascade' }),
    kind: varchar('kind', {
      length: 20,
      enum: [
        'tickets',
        'changed',
        'cancellation',
        'reschedule',
        'show_cancellation',
        'moved',
        'reminder',
        'message',
        'booking_links',
        'address_corrected',
        'invitation',
        'password_reset',
      ],
    }).notNull(),
    /** The message that staff wrote, for the kind `message`. */
    messageId: integer('message_id').references(() => messages.id, { onDelete: 'cascade' }),
    /** Whether the venue sends it to many buyers. Mails that a person waits for are sent before it. */
    bulk: boolean('bulk').notNull().default(false),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** When to try next. A sender postpones it before it tries, so that no two send the same mail at once. */
    sendAfter: instant('send_after').notNull().default(sql`now()`),
    attempts: integer('attempts').notNull().default(0),
    sentAt: instant('sent_at'),
    /** When it was given up: the mail server refuses it for good, or it is too old. */
    givenUpAt: instant('given_up_at'),
    /** The error of the last attempt, without addresses. */
    lastError: text('last_error'),
    /** Whether the limits allow it; null until that is decided. A mail that they do not allow is given up. */
    allowed: boolean('allowed'),
    /** The client's network as a keyed hash, until the mail has been counted. */
    network: text('network'),
    /**
     * The former address of a booking, to which the mail about its correction goes. It is deleted once the mail is sent or given up, because
     * it may be a stranger's.
     */
    recipient: text('recipient'),
    /** What the change that the mail is about has replaced. */
    replaced: jsonb('replaced').$type<Replaced>(),
    /** The language (BCP 47) of the page that asked for the mail; null if the buyer's language applies. */
    language: text('language'),
  },
  (table) => [
    check(
      'mails_kind_check',
      sql`${table.kind} in ('tickets', 'changed', 'cancellation', 'reschedule', 'show_cancellation', 'moved', 'reminder', 'message', 'booking_links', 'address_corrected', 'invitation', 'password_reset')`,
    ),
    check('mails_subject_check', sql`(${table.bookingId} is null) <> (${table.accountId} is null)`),
    check('mails_message_check', sql`(${table.kind} = 'message') = (${table.messageId} is not null)`),
    index('mails_booking_id_idx').on(table.bookingId),
    index('mails_account_id_idx').on(table.accountId).where(sql`${table.accountId} is not null`),
    // Counts how far a message is, without reading its mails.
    index('mails_message_id_idx')
      .on(table.messageId, table.sentAt, table.givenUpAt)
      .where(sql`${table.messageId} is not null`),
    index('mails_due_idx')
      .on(table.bulk, table.sendAfter)
      .where(sql`${table.sentAt} is null and ${table.givenUpAt} is null`),
  ],
)

/**
 * Mails to all buyers of a show that are being put into the outbox, batch after batch. Written in the transaction of the change that
 * they are about, and deleted with the last batch.
 */
export const mailings = pgTable(
  'mailings',
  {
    id: serial('id').primaryKey(),
    showId: integer('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    kind: varchar('kind', { length: 20, enum: ['reschedule', 'reminder', 'message'] }).notNull(),
    messageId: integer('message_id').references(() => messages.id, { onDelete: 'cascade' }),
    /** When the change was made. Bookings that were confirmed later know about it. */
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** The last booking whose mail is in the outbox. Bookings are taken in the order of their numbers. */
    lastBookingId: bigint('last_booking_id', { mode: 'number' }).notNull().default(0),
    /** Each of its mails has it, too. */
    replaced: jsonb('replaced').$type<Replaced>(),
  },
  (table) => [
    check('mailings_kind_check', sql`${table.kind} in ('reschedule', 'reminder', 'message')`),
    check('mailings_message_check', sql`(${table.kind} = 'message') = (${table.messageId} is not null)`),
    index('mailings_show_id_idx').on(table.showId),
    index('mailings_message_id_idx').on(table.messageId).where(sql`${table.messageId} is not null`),
  ],
)

/**
 * Addresses whose owners ask for the links of their bookings. The mailer deletes a row when it has looked for bookings, within seconds,
 * so that nothing stays of an address without bookings.
 */
export const linkRequests = pgTable('link_requests', {
  /** In lower case. */
  email: text('email').primaryKey(),
  /** The client's network, by which mails are limited: see `requestNetwork`. */
  network: text('network'),
  createdAt: instant('created_at').notNull().default(sql`now()`),
  /** The language (BCP 47) of the last page that asked; null in rows of an older version. */
  language: text('language'),
})

/** For which starts of a show its buyers have been reminded. Another start is reminded of again. */
export const reminders = pgTable(
  'reminders',
  {
    showId: integer('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    startTime: instant('start_time').notNull(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.startTime] })],
)

/**
 * The venue's settings: one row, or none as long as all settings are the defaults. `domain/venue/settings.ts` says which settings
 * apply: an environment variable overrides a stored value.
 */
export const venueSettings = pgTable(
  'venue_settings',
  {
    id: integer('id').primaryKey().default(1),
    /** How often the settings were edited, plus one. An edit of an older version is refused as stale. */
    version: integer('version').notNull().default(1),
    name: text('name'),
    /** Lines of the postal address. */
    address: text('address'),
    /** An e-mail address, a telephone number or a URL. */
    contact: text('contact'),
    /** An IANA time zone. */
    timeZone: text('time_zone'),
    /** How many hours before the start buyers can cancel at the latest; null if they cannot. */
    cancelHours: integer('cancel_hours').default(0),
    /** The largest number of seats of a buyer's booking; null without a limit. */
    maxSeatsPerBooking: integer('max_seats_per_booking'),
    /** How many holds of one show a client may have open at a time; null without a limit. */
    maxOpenHolds: integer('max_open_holds'),
    /** How many seats of one show a client may hold at a time; null without a limit. */
    maxHeldSeats: integer('max_held_seats'),
    /** Whether buyers may not choose numbered seats that leave a single seat, if others would not. */
    forbidsSingles: boolean('forbids_singles').notNull().default(false),
    /** Plain paragraphs for the page of the terms; null without a page. */
    terms: text('terms'),
    /** Plain paragraphs for the page about privacy; null without a page. */
    privacy: text('privacy'),
    /** How many days after a show its buyers are erased; null if they are kept. */
    retentionDays: integer('retention_days'),
  },
  (table) => [
    check('venue_settings_id_check', sql`${table.id} = 1`),
    check('venue_settings_cancel_hours_check', sql`${table.cancelHours} between 0 and 8760`),
    check('venue_settings_max_seats_per_booking_check', sql`${table.maxSeatsPerBooking} >= 1`),
    check('venue_settings_max_open_holds_check', sql`${table.maxOpenHolds} >= 1`),
    check('venue_settings_max_held_seats_check', sql`${table.maxHeldSeats} >= 1`),
    check('venue_settings_retention_days_check', sql`${table.retentionDays} between 1 and 36500`),
  ],
)

/**
 * Requests of clients in the present window of a limit, where instances share limits. The migration makes the table UNLOGGED: it is
 * written often, and after a crash of the database all windows may begin again. Rows are deleted after their window.
 */
export const requestCounts = pgTable('request_counts', {
  /** A keyed hash of the limit and the client, which reveals neither the address nor the token. */
  key: text('key').primaryKey(),
  requests: integer('requests').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** How many mails were sent to an address, or requested from a network, within an hour or a day. */
export const mailCounters = pgTable(
  'mail_counters',
  {
    /** The window and a keyed hash, which reveals neither the address nor the network. */
    key: text('key').primaryKey(),
    mails: integer('mails').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    check('mail_counters_mails_check', sql`${table.mails} >= 0`),
    index('mail_counters_expires_at_idx').on(table.expiresAt),
  ],
)

export type BookingStatus = (typeof bookings.$inferSelect)['status']
