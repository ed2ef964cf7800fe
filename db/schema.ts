import { type SQL, sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgTable,
  serial,
  text,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/pg-core'
import { instant } from './instant.ts'

/** The years that RFC 3339 and JavaScript can write; it leaves out `infinity`, which null says here. */
const inOurYears = (instant: AnyPgColumn): SQL =>
  sql`${instant} >= '0001-01-01 00:00:00+00' and ${instant} < '10000-01-01 00:00:00+00'`

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
  },
  (table) => [
    check('shows_name_check', sql`char_length(${table.name}) between 1 and 200`),
    check('shows_start_time_check', inOurYears(table.startTime)),
    check('shows_created_at_check', inOurYears(table.createdAt)),
    check('shows_booking_closes_at_check', inOurYears(table.bookingClosesAt)),
    check('shows_total_seats_check', sql`${table.totalSeats} >= 1`),
    check('shows_booked_seats_check', sql`${table.bookedSeats} between 0 and ${table.totalSeats}`),
    index('shows_start_time_id_idx').on(table.startTime, table.id),
  ],
)

export const bookings = pgTable(
  'bookings',
  {
    id: serial('id').primaryKey(),
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
  },
  (table) => [
    check('bookings_created_at_check', inOurYears(table.createdAt)),
    check('bookings_expires_at_check', inOurYears(table.expiresAt)),
    check('bookings_seat_count_check', sql`${table.seatCount} >= 1`),
    check('bookings_status_check', sql`${table.status} in ('PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED')`),
    uniqueIndex('bookings_reference_idx').on(table.reference),
    index('bookings_show_id_idx').on(table.showId, table.id),
    index('bookings_pending_idx').on(table.showId, table.expiresAt).where(sql`${table.status} = 'PENDING'`),
  ],
)

export type BookingStatus = (typeof bookings.$inferSelect)['status']
