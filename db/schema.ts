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
  pgTable,
  primaryKey,
  serial,
  text,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/pg-core'
import { folded } from './folding.ts'
import { instant } from './instant.ts'

/** The years that RFC 3339 and JavaScript can write; it leaves out `infinity`, which null says here. */
const inOurYears = (instant: AnyPgColumn): SQL =>
  sql`${instant} >= '0001-01-01 00:00:00+00' and ${instant} < '10000-01-01 00:00:00+00'`

/** When booking closes, for a show that never does at the end of time. Queries write it as the indexes do, to be found by them. */
export const closing = (bookingClosesAt: AnyPgColumn): SQL => sql`coalesce(${bookingClosesAt}, 'infinity')`

/** When a booking ended. Where that is not known, as in rows of an older version or another SQL client, when it was made. */
export const ending = (booking: { endedAt: AnyPgColumn; createdAt: AnyPgColumn }): SQL =>
  sql`coalesce(${booking.endedAt}, ${booking.createdAt})`

/**
 * The two tables of the original design, with its columns and names. Every column added to them is nullable or has its
 * default in the database, so that rows written by another SQL client with the original columns alone count too.
 */
export const shows = pgTable(
  'shows',
  {
    id: serial('id').primaryKey(),
    name: text('name').notNull(),
    startTime: instant('start_time').notNull(),
    totalSeats: integer('total_seats').notNull(),
    /** Seats of PENDING and CONFIRMED bookings. Only commands that hold the row's lock write it. */
    bookedSeats: integer('booked_seats').notNull().default(0),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** When booking closes; null never closes. */
    bookingClosesAt: instant('booking_closes_at'),
    /** The name as searches compare it. */
    foldedName: text('folded_name')
      .notNull()
      .generatedAlwaysAs((): SQL => folded(sql`${shows.name}`)),
  },
  (table) => [
    check('shows_name_check', sql`char_length(${table.name}) between 1 and 200`),
    check('shows_start_time_check', inOurYears(table.startTime)),
    check('shows_created_at_check', inOurYears(table.createdAt)),
    check('shows_booking_closes_at_check', inOurYears(table.bookingClosesAt)),
    check('shows_total_seats_check', sql`${table.totalSeats} >= 1`),
    check('shows_booked_seats_check', sql`${table.bookedSeats} between 0 and ${table.totalSeats}`),
    // For open shows in their order; closed ones are passed over in the index, without a look at their rows.
    index('shows_listing_idx').on(table.startTime, table.id, closing(table.bookingClosesAt)),
    // For the few open shows among many closed ones.
    index('shows_closing_idx').on(closing(table.bookingClosesAt)),
  ],
)

export const bookings = pgTable(
  'bookings',
  {
    /** 64-bit, as refused requests take numbers too. JavaScript keeps them exact up to 2⁵³. */
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    showId: integer('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    seatCount: integer('seat_count').notNull(),
    status: varchar('status', { length: 20, enum: ['PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED'] })
      .notNull()
      .default('PENDING'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** When a PENDING booking gives its seats back; null means `HOLD_SECONDS` after `created_at`. */
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
     * Why a FAILED booking has no seats: at once, because there were too few (`sold_out`) or the show was `closed`; or a hold
     * that `expired` or that its buyer gave back (`released`). Null where another SQL client wrote it.
     */
    failure: varchar('failure', { length: 20, enum: ['sold_out', 'closed', 'expired', 'released'] }),
    /** The hold that expired and that this booking stands in for, confirmed late with the same seats still free. */
    renewsId: bigint('renews_id', { mode: 'number' }).references((): AnyPgColumn => bookings.id, {
      onDelete: 'set null',
    }),
    /** Who booked. Personal data: it is in no log, no URL and no listing. */
    name: text('name'),
    email: text('email'),
    // No checks on these two: they would cost each booking a hundredth of its time, and other SQL clients do not know the columns.
    /** When it became CONFIRMED; null where it never did or where that is not known. */
    confirmedAt: instant('confirmed_at'),
    /** When it became FAILED or CANCELLED; null where it did not or where that is not known. */
    endedAt: instant('ended_at'),
  },
  (table) => [
    check('bookings_created_at_check', inOurYears(table.createdAt)),
    check('bookings_expires_at_check', inOurYears(table.expiresAt)),
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
    // A hold is renewed once, however often and from wherever it is confirmed late.
    uniqueIndex('bookings_renews_id_idx').on(table.renewsId).where(sql`${table.renewsId} is not null`),
    index('bookings_show_id_idx').on(table.showId, table.id),
    // Counts a show's seats without looking at its bookings.
    index('bookings_seats_idx').on(table.showId, table.status, table.seatCount),
    index('bookings_pending_idx').on(table.showId, table.expiresAt).where(sql`${table.status} = 'PENDING'`),
    // Finds the failed bookings that have been kept for long enough.
    index('bookings_failed_idx').on(ending(table)).where(sql`${table.status} = 'FAILED'`),
  ],
)

/**
 * Requests that found no seats (`sold_out`) and whose bookings are no longer stored, per show and day. The bookings that are
 * still stored are not in these totals.
 */
export const unmetDemand = pgTable(
  'unmet_demand',
  {
    /** Not a foreign key: checking one waits for the show's lock, which bookings hold, and bookings would wait for the sweep. */
    showId: integer('show_id').notNull(),
    /** The day in UTC on which the requests came. */
    day: date('day').notNull(),
    requests: bigint('requests', { mode: 'number' }).notNull(),
    seats: bigint('seats', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.day] })],
)

/**
 * The requests that came with an `Idempotency-Key`, each with what it was answered first. Written in the booking's
 * transaction, kept for 24 hours.
 */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** A digest of the key: see `identify`. */
    key: text('key').primaryKey(),
    /** Tells the same request from another one that came with the same key. */
    requestHash: text('request_hash').notNull(),
    bookingId: bigint('booking_id', { mode: 'number' })
      .notNull()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    /** The booking as first answered; all of this may have changed since. */
    seatCount: integer('seat_count').notNull(),
    status: varchar('status', { length: 20, enum: ['PENDING', 'CONFIRMED', 'FAILED'] }).notNull(),
    expiresAt: instant('expires_at'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
  },
  (table) => [
    check('idempotency_keys_key_check', sql`char_length(${table.key}) between 1 and 255`),
    index('idempotency_keys_booking_id_idx').on(table.bookingId),
    index('idempotency_keys_created_at_idx').on(table.createdAt),
  ],
)

/**
 * The outbox: mails to be sent about bookings, written in the transaction that they tell of and sent afterwards. What they
 * say and to whom is read from the booking when they are sent.
 */
export const mails = pgTable(
  'mails',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    bookingId: bigint('booking_id', { mode: 'number' })
      .notNull()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    kind: varchar('kind', { length: 20, enum: ['tickets', 'cancellation'] }).notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** When to try next. Whoever tries puts it off first, so that two never send the same mail at once. */
    sendAfter: instant('send_after').notNull().default(sql`now()`),
    attempts: integer('attempts').notNull().default(0),
    sentAt: instant('sent_at'),
    /** When it was given up: the server refuses it for good, or it got too old. */
    givenUpAt: instant('given_up_at'),
    /** What went wrong at the last attempt, without addresses. */
    lastError: text('last_error'),
    /** Whether the limits let it go out; null until that is decided. A mail that they hold back is given up. */
    allowed: boolean('allowed'),
    /** The client's network as a keyed hash, until it has been counted. */
    network: text('network'),
  },
  (table) => [
    check('mails_kind_check', sql`${table.kind} in ('tickets', 'cancellation')`),
    index('mails_booking_id_idx').on(table.bookingId),
    index('mails_due_idx').on(table.sendAfter).where(sql`${table.sentAt} is null and ${table.givenUpAt} is null`),
  ],
)

/** How many mails went to an address, or were asked for from a network, within an hour or a day. */
export const mailCounters = pgTable(
  'mail_counters',
  {
    /** The window and a keyed hash of the address or the network, which this table does not tell. */
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
