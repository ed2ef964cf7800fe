import 'server-only'
import type postgres from 'postgres'
import type { Transaction } from '#db/client.ts'
import { driverOf, type Fragment } from '#db/driver.ts'
import { parseInstant } from '#db/instant.ts'
import type { AfterCommit } from '#db/transaction.ts'
import { assignSeats, lacksSeats } from '#domain/seating/assign.ts'
import { countBits } from '#domain/seating/bitmap.ts'
import { rederive, seatingColumns, storeSeating } from '#domain/seating/inventory.ts'
import { getSeatMap } from '#domain/seating/queries.ts'
import type { SeatedShow, Seating } from '#domain/seating/types.ts'
import { selectWanted } from '#domain/webhooks/events.ts'
import { getLog } from '#lib/log.ts'
import { type BookingTimes, isOpen } from './rules.ts'
import { publishSeatChange } from './seat-changes.ts'

/**
 * A show whose row the transaction `tx` has locked, as it is at `now`. Functions that need the lock take a `LockedShow`: nothing
 * writes `booked_seats` or a booking's status without it. A command on several shows locks them in the order of their ids.
 */
export type LockedShow = BookingTimes & {
  tx: Transaction
  afterCommit: AfterCommit
  now: Date
  id: number
  startTime: Date
  totalSeats: number
  bookedSeats: number
  keptBackSeats: number
  isCancelled: boolean
  /** Null for general admission. */
  seating: Seating | null
  /** The events that endpoints get: see `selectWanted`. */
  wantedEvents: string | null
}

type Row = {
  id: number
  start_time: string
  total_seats: number
  booked_seats: number
  kept_back_seats: number
  is_draft: boolean
  booking_opens_at: string | null
  booking_closes_at: string | null
  is_cancelled: boolean
  seating_plan_id: number | null
  seat_bitmap: Uint8Array | null
  released_seats: Uint8Array | null
  withheld_seats: number
  wanted_events: string | null
  now: string
  extra: unknown
}

/**
 * Locks a show's row until the transaction ends, and reads it and the time.
 *
 * The row has the bitmap of the seats, because PostgreSQL reads a locked row again after the wait. Another table would be read as it
 * was before. If another SQL client has written bookings of a show with numbered seats, they get their seats here.
 *
 * The time is the database's `clock_timestamp()` *after* the wait for the lock. PostgreSQL computes the columns of a
 * SELECT ... FOR UPDATE before that wait, so the lock has a CTE of its own, which PostgreSQL never inlines.
 *
 * @param options.now overrides the database's clock.
 * @param options.extra an expression to read in the same statement, as it was *before* the wait for the lock.
 * @returns the show and the value of `extra`; undefined if there is no such show.
 */
export async function lockShow(
  tx: Transaction,
  afterCommit: AfterCommit,
  showId: number,
  { now, extra }: { now?: Date | undefined; extra?: Fragment | undefined } = {},
): Promise<{ show: LockedShow; extra: unknown } | undefined> {
  const sql = driverOf(tx)
  const locking = sql<Row[]>`
    with locked as (
      select id, start_time, total_seats, booked_seats, kept_back_seats, is_draft, booking_opens_at, booking_closes_at,
        cancelled_at is not null as is_cancelled, seating_plan_id, seat_bitmap, released_seats, withheld_seats
      from shows where id = ${showId} for update
    )
    select locked.*, clock_timestamp() as now, ${selectWanted(sql)} as wanted_events, ${extra ?? sql`null`} as extra from locked`
  const [row] = await locking.withBegin()
  if (!row) return undefined
  const show = {
    tx,
    afterCommit,
    now: now ?? parseInstant(row.now),
    id: row.id,
    startTime: parseInstant(row.start_time),
    totalSeats: row.total_seats,
    bookedSeats: row.booked_seats,
    keptBackSeats: row.kept_back_seats,
    isDraft: row.is_draft,
    bookingOpensAt: instantOrNull(row.booking_opens_at),
    bookingClosesAt: instantOrNull(row.booking_closes_at),
    isCancelled: row.is_cancelled,
    seating: row.seating_plan_id === null ? null : await toSeating(tx, row.seating_plan_id, row),
    wantedEvents: row.wanted_events,
  }
  if (isSeated(show) && lacksSeats(show)) {
    await assignSeats(show)
    publishSeats(show)
  }
  return { show, extra: row.extra }
}

const toSeating = async (tx: Transaction, planId: number, row: Row): Promise<Seating> => ({
  planId,
  map: await getSeatMap(planId, tx),
  sold: row.seat_bitmap ?? new Uint8Array(),
  released: row.released_seats,
  withheld: row.withheld_seats,
})

/** Whether a locked show has numbered seats. */
export const isSeated = <Show extends { seating: Seating | null }>(show: Show): show is Show & { seating: Seating } =>
  show.seating !== null

const instantOrNull = (text: string | null) => (text === null ? null : parseInstant(text))

/** A locked show as staff sell it: also before booking opens and after it closes. */
export const withoutBookingTimes = (show: LockedShow): LockedShow => ({
  ...show,
  bookingOpensAt: null,
  bookingClosesAt: null,
})

/** Decides which requests may have seats at all. */
export type Admission<Request> = {
  /** An allocation begins. What an earlier one granted does not count. */
  start(): void
  /** Whether a request may have seats, after those that `add` counted. */
  admits(request: Request): boolean
  /** Counts a request that gets its seats. */
  add(request: Request): void
}

/**
 * Allocates seats to requests in their order. A request gets all of its seats or none; later requests can have the seats that
 * were too few for it. No request gets seats that are kept back.
 *
 * @param admission refuses requests for another reason than missing seats.
 * @returns for each request, in order, whether it gets its seats.
 */
export function allocate<Request extends { seatCount: number }>(
  show: BookingTimes & { totalSeats: number; bookedSeats: number; keptBackSeats: number },
  requests: readonly Request[],
  now: Date,
  admission?: Admission<Request>,
): boolean[] {
  let available = isOpen(show, now) ? show.totalSeats - show.bookedSeats - show.keptBackSeats : 0
  admission?.start()
  return requests.map((request) => {
    if (admission && !admission.admits(request)) return false
    const granted = request.seatCount <= available
    if (granted) {
      available -= request.seatCount
      admission?.add(request)
    }
    return granted
  })
}

/**
 * Takes seats of a show, or frees them with a negative number. Await the statement, or make it a part of another statement. Of numbered
 * seats it stores the bitmap, as `domain/seating/inventory.ts` has changed it before.
 */
export function takeSeats(show: LockedShow, seats: number): Fragment {
  if (seats !== 0) publishSeats(show)
  const sql = driverOf(show.tx)
  return sql`
    update shows set booked_seats = booked_seats + ${seats} ${seatingPart(show)} where id = ${show.id} and ${seats} <> 0`
}

/** What an update of a show stores besides the booked seats. */
const seatingPart = (show: LockedShow): Fragment => {
  const sql = driverOf(show.tx)
  return isSeated(show) ? seatingColumns(sql, show.seating) : sql``
}

/**
 * Takes seats of a show of general admission without a look at it first: the rules `isOpen` and `allocate` in SQL. As in `lockShow`, the
 * lock of the row has a CTE of its own, and the time is read after the wait for it. An UPDATE that waits by itself would
 * check the time again only if the row has changed. Add conditions and a `returning` clause, which can use `locked.now`:
 * without a row no seats were taken, and `lockShow` tells why.
 *
 * @param now overrides the database's clock.
 */
export const takeFreeSeats = (sql: postgres.Sql, showId: number, seats: number, now: Date | undefined): Fragment => sql`
  with row_lock as (
    select id from shows where id = ${showId} for no key update
  ), locked as (
    select id, ${now ? sql`${now.toISOString()}::timestamptz` : sql`clock_timestamp()`} as now from row_lock
  )
  update shows set booked_seats = booked_seats + ${seats} from locked
  where shows.id = locked.id and seating_plan_id is null and not is_draft and cancelled_at is null
    and coalesce(booking_opens_at, '-infinity') <= locked.now and coalesce(booking_closes_at, 'infinity') > locked.now
    and total_seats - booked_seats - kept_back_seats >= ${seats}`

/**
 * Frees seats of a show by subtracting them, which takes no longer for a show with many bookings. If another SQL client left the
 * number too low, it becomes 0; `recountSeats` corrects it.
 */
export async function subtractSeats(show: LockedShow, seats: number) {
  publishSeats(show)
  await driverOf(show.tx)`
    update shows set booked_seats = greatest(booked_seats - ${seats}, 0) ${seatingPart(show)}
    where id = ${show.id}`
}

/**
 * Corrects a show's booked seats by counting its bookings. Counts the rows of numbered seats as well, and if they differ from the
 * bitmap, derives it again and logs that.
 *
 * @returns the booked seats as they are now.
 */
export async function recountSeats(show: LockedShow): Promise<number | undefined> {
  publishSeats(show)
  const sql = driverOf(show.tx)
  const rows = isSeated(show)
    ? sql`, (select count(*)::int from taken_seats where show_id = ${show.id}) as rows`
    : sql``
  const [counted] = await sql<{ booked_seats: number; rows?: number }[]>`
    update shows set booked_seats = least(total_seats, (
      select coalesce(sum(seat_count), 0) from bookings where show_id = ${show.id} and status in ('PENDING', 'CONFIRMED')))
      ${seatingPart(show)}
    where id = ${show.id} returning booked_seats ${rows}`
  if (isSeated(show) && counted?.rows !== countBits(show.seating.sold)) await correctBitmap(show)
  return counted?.booked_seats
}

/** Derives the bitmap of a show from its seat rows, stores it, and logs if it was wrong. */
export async function correctBitmap(show: SeatedShow): Promise<void> {
  if (!(await rederive(show))) return
  getLog().error({ showId: show.id }, 'the bitmap of a show differed from its seat rows, and was corrected')
  await storeSeating(show)
}

/** Publishes after COMMIT that a show's seats changed. */
export const publishSeats = ({ afterCommit, id }: Pick<LockedShow, 'afterCommit' | 'id'>) =>
  afterCommit((database) => publishSeatChange(id, database))
