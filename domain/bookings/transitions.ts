import 'server-only'
import { driverOf, type Fragment } from '#db/driver.ts'
import { parseInstant } from '#db/instant.ts'
import type { BookingStatus } from '#db/schema.ts'
import type { SendLast } from '#db/transaction.ts'
import { queueMails } from '#domain/mails/outbox.ts'
import { dropSeatsOf, insertAskedSeats, markSold } from '#domain/seating/inventory.ts'
import { isSeated, type LockedShow, recountSeats, subtractSeats, takeSeats } from '#domain/shows/inventory.ts'
import { isWanted, queueBookingEvents } from '#domain/webhooks/events.ts'
import { drawReferences } from './reference.ts'
import type { Booking, BuyerOfPage, Idempotency } from './types.ts'

type Beginning = {
  to: Exclude<BookingStatus, 'CANCELLED'>
  failure: Booking['failure']
  seats: 'taken' | 'none'
  mail: 'tickets' | null
  event: 'booking.confirmed' | null
}

/** How a booking can begin: its status, what that does to the show's seats, which mail the buyer gets, and which event endpoints get. */
export const beginnings = {
  book: { to: 'CONFIRMED', failure: null, seats: 'taken', mail: 'tickets', event: 'booking.confirmed' },
  hold: { to: 'PENDING', failure: null, seats: 'taken', mail: null, event: null },
  soldOut: { to: 'FAILED', failure: 'sold_out', seats: 'none', mail: null, event: null },
  closed: { to: 'FAILED', failure: 'closed', seats: 'none', mail: null, event: null },
} as const satisfies Record<string, Beginning>

type Change = {
  from: BookingStatus
  to: BookingStatus
  failure: Booking['failure']
  /** `subtracted` frees seats without counting the show's bookings, for changes of many of them. */
  seats: 'kept' | 'freed' | 'subtracted'
  mail: 'tickets' | 'cancellation' | 'show_cancellation' | null
  event: 'booking.confirmed' | 'booking.failed' | 'booking.cancelled'
}

/**
 * The allowed changes of a status, what each does to the seats, which mail the buyer gets, and which event endpoints get. FAILED and
 * CANCELLED are final.
 */
const changes = {
  confirm: {
    from: 'PENDING',
    to: 'CONFIRMED',
    failure: null,
    seats: 'kept',
    mail: 'tickets',
    event: 'booking.confirmed',
  },
  expire: { from: 'PENDING', to: 'FAILED', failure: 'expired', seats: 'freed', mail: null, event: 'booking.failed' },
  release: { from: 'PENDING', to: 'FAILED', failure: 'released', seats: 'freed', mail: null, event: 'booking.failed' },
  cancel: {
    from: 'CONFIRMED',
    to: 'CANCELLED',
    failure: null,
    seats: 'freed',
    mail: 'cancellation',
    event: 'booking.cancelled',
  },
  // A cancelled show ends its holds and its bookings.
  endWithShow: {
    from: 'PENDING',
    to: 'FAILED',
    failure: 'closed',
    seats: 'subtracted',
    mail: null,
    event: 'booking.failed',
  },
  cancelWithShow: {
    from: 'CONFIRMED',
    to: 'CANCELLED',
    failure: null,
    seats: 'subtracted',
    mail: 'show_cancellation',
    event: 'booking.cancelled',
  },
} as const satisfies Record<string, Change>

/** Buyers by the references of the bookings that are confirmed for them. `network` limits mails: see `requestNetwork`. */
type Buyers = ReadonlyMap<string, BuyerOfPage & { network?: string | null | undefined }>

/**
 * Changes the status of bookings of a show. Bookings in another status than the one the change starts from are left as they are.
 *
 * @param which an SQL condition that chooses the bookings.
 * @returns the bookings that changed.
 */
export async function changeStatus(
  show: LockedShow,
  change: keyof typeof changes,
  which: Fragment,
  buyers: Buyers = new Map(),
): Promise<Booking[]> {
  const changed = await updateAndRead(show, change, which, buyers)
  if (changed.length === 0) return changed
  const { seats, mail } = changes[change]
  if (seats !== 'kept' && isSeated(show)) {
    await dropSeatsOf(
      show,
      changed.map(({ id }) => id),
    )
  }
  if (seats === 'freed') await recountSeats(show)
  if (seats === 'subtracted') await subtractSeats(show, sumSeats(changed))
  if (mail) {
    const addressed = changed.map(({ id, email, reference }) => ({
      id,
      email,
      network: buyers.get(reference)?.network,
    }))
    await queueMails(show, addressed, mail)
  }
  return changed
}

const sumSeats = (bookings: readonly Booking[]) => bookings.reduce((sum, { seatCount }) => sum + seatCount, 0)

/** Updates the status of bookings, reads them, and writes their events. */
async function updateAndRead(show: LockedShow, change: keyof typeof changes, which: Fragment, buyers?: Buyers) {
  const sql = driverOf(show.tx)
  const rows = await sql<Row[]>`${updateStatus(show, change, which, buyers)} returning ${columns(sql)}`
  const changed = rows.map(toBooking)
  const { event } = changes[change]
  if (isWanted(show, event)) await queueBookingEvents(show, event, changed)
  return changed
}

/**
 * Marks holds FAILED as expired. Unlike `changeStatus`, it does not read the bookings, which may be thousands, unless an endpoint gets
 * their events or they have numbered seats.
 *
 * @param which an SQL condition that chooses the holds.
 * @returns how many holds expired, and if any did, the show's booked seats as they are now.
 */
export async function markExpired(
  show: LockedShow,
  which: Fragment,
): Promise<{ count: number; bookedSeats?: number | undefined }> {
  let count: number
  if (isWanted(show, changes.expire.event) || isSeated(show)) {
    const expired = await updateAndRead(show, 'expire', which)
    count = expired.length
    if (isSeated(show) && count > 0) {
      await dropSeatsOf(
        show,
        expired.map(({ id }) => id),
      )
    }
  } else count = (await updateStatus(show, 'expire', which)).count
  return count === 0 ? { count } : { count, bookedSeats: await recountSeats(show) }
}

function updateStatus(show: LockedShow, change: keyof typeof changes, which: Fragment, buyers: Buyers = new Map()) {
  const sql = driverOf(show.tx)
  const { from, to, failure } = changes[change]
  const now = show.now.toISOString()
  const [confirmedAt, endedAt] = to === 'CONFIRMED' ? [now, null] : [null, now]
  // Read once for all bookings, in a subquery.
  const byReference = sql`(select ${JSON.stringify(Object.fromEntries(buyers))}::text::jsonb)`
  // A late confirmation asks for the same seats, and staff see which they were.
  const former =
    isSeated(show) && to !== 'CONFIRMED'
      ? sql`former_seats = (
          select jsonb_agg(seat order by ticket) from taken_seats where booking_id = bookings.id),`
      : sql``
  return sql`
    update bookings set status = ${to}, failure = ${failure}, hold_client = null, ${former}
      confirmed_at = coalesce(${confirmedAt}, confirmed_at), ended_at = ${endedAt},
      name = coalesce(${byReference} -> reference ->> 'name', name),
      email = coalesce(${byReference} -> reference ->> 'email', email),
      language = coalesce(${byReference} -> reference ->> 'language', language)
    where show_id = ${show.id} and status = ${from} and ${which}`
}

/**
 * A booking to be stored. `renewsId` is the expired hold in whose place it is made. `holdClient` is the client of a hold whose holds
 * are limited.
 */
export type NewBooking = BuyerOfPage & {
  begins: keyof typeof beginnings
  seatCount: number
  /** The numbered seats that it gets, and the labels of those that it named and cannot have. */
  seats?: readonly number[]
  goneSeats?: readonly string[] | undefined
  expiresAt: Date | null
  renewsId?: number
  network?: string | null | undefined
  holdClient?: string | undefined
  idempotency?: Idempotency | undefined
}

/**
 * Stores new bookings of a show, takes their seats and keeps the keys of their requests. One statement, with the same text for
 * any number of bookings: PostgreSQL parses it once, and each booking costs no round trip of its own.
 *
 * @param sendLast sends the statement if nothing follows it.
 * @returns the bookings in the order of `rows`.
 */
export async function createBookings(
  show: LockedShow,
  rows: readonly NewBooking[],
  sendLast?: SendLast,
): Promise<Booking[]> {
  const { tx, id: showId, now } = show
  const sql = driverOf(tx)
  const at = now.toISOString()
  const referenceOf = drawReferences(rows.length, now)
  let seatsTaken = 0
  const asked = rows.map((row, i) => {
    const { begins, seatCount, expiresAt, name, email, language, renewsId, holdClient, idempotency, goneSeats } = row
    const { to: status, failure, seats } = beginnings[begins]
    if (seats === 'taken') seatsTaken += seatCount
    if (seats === 'taken' && row.seats && show.seating) markSold(show.seating, row.seats)
    // Made here and not by the database: the reference matches the statement's result to the rows.
    const reference = referenceOf(i)
    const { key, requestHash } = idempotency ?? {}
    const numbered = isSeated(show) && { seats: row.seats ?? [], goneSeats }
    const booking = {
      seatCount,
      status,
      expiresAt,
      failure,
      name,
      email,
      language,
      reference,
      renewsId,
      holdClient,
      key,
      requestHash,
    }
    return { ...booking, ...numbered }
  })
  // The statement of general admission has none of these parts.
  const numbered = isSeated(show)
    ? {
        columns: sql`, seats json, "goneSeats" jsonb`,
        insert: sql`, seated as (${insertAskedSeats(sql, showId)})`,
        keyColumn: sql`, gone_seats`,
        keyValue: sql`, "goneSeats"`,
      }
    : { columns: sql``, insert: sql``, keyColumn: sql``, keyValue: sql`` }
  const storing = sql<{ ids: Record<string, number> }[]>`
    with asked as (
      select *, ${at}::timestamptz as now from json_to_recordset(${JSON.stringify(asked)}::text::json) as row (
        "seatCount" int, status text, "expiresAt" timestamptz, failure text, name text, email text, language text,
        reference text, "renewsId" bigint, "holdClient" text, key text, "requestHash" text ${numbered.columns})
    ), taken as (
      ${takeSeats(show, seatsTaken)}
    ), made as (
      insert into bookings (
        show_id, seat_count, status, created_at, expires_at, failure, name, email, language, reference, renews_id,
        hold_client, confirmed_at, ended_at)
      select ${showId}, "seatCount", status, now, "expiresAt", failure, name, email, language, reference, "renewsId",
        "holdClient",
        case status when 'CONFIRMED' then now end, case status when 'FAILED' then now end
      from asked
      returning id, reference
    ), kept as (
      insert into idempotency_keys (
        key, request_hash, booking_id, seat_count, status, expires_at, created_at ${numbered.keyColumn})
      select key, "requestHash", made.id, "seatCount", status, "expiresAt", now ${numbered.keyValue}
      from asked join made using (reference) where key is not null
    ) ${numbered.insert}
    select json_object_agg(reference, id) as ids from made`
  const { event } = beginnings.book
  const isLast = !isWanted(show, event) && !rows.some(isMailed)
  const [stored] = await (sendLast && isLast ? sendLast(storing) : storing)
  const mailed: { id: number; email: string; network: string | null | undefined }[] = []
  const created = asked.map((booking, i) => {
    const { seatCount, status, expiresAt, failure, name, email, language, reference, renewsId, holdClient } = booking
    const id = stored?.ids[reference]
    if (id === undefined) throw new Error('A booking was not stored')
    const row = rows[i]
    if (row && email !== undefined && isMailed(row)) mailed.push({ id, email, network: row.network })
    return {
      id,
      showId,
      seatCount,
      status,
      createdAt: now,
      expiresAt,
      reference,
      extensions: 0,
      failure,
      renewsId: renewsId ?? null,
      name: name ?? null,
      email: email ?? null,
      language: language ?? null,
      confirmedAt: status === 'CONFIRMED' ? now : null,
      endedAt: status === 'FAILED' ? now : null,
      erasedAt: null,
      holdClient: holdClient ?? null,
      formerSeats: null,
    }
  })
  await queueMails(show, mailed, 'tickets')
  if (isWanted(show, event)) await queueBookingEvents(show, event, created.filter(isConfirmed))
  return created
}

/** Whether the buyer of a new booking gets a mail. */
const isMailed = ({ begins, email }: NewBooking) => beginnings[begins].mail !== null && email !== undefined

const isConfirmed = ({ status }: Booking) => status === 'CONFIRMED'

/** A booking's row as the driver reads it: 64-bit integers are text. */
type Row = Pick<Booking, 'status' | 'reference' | 'extensions' | 'failure' | 'name' | 'email' | 'language'> & {
  id: string
  show_id: number
  seat_count: number
  created_at: string
  expires_at: string | null
  renews_id: string | null
  confirmed_at: string | null
  ended_at: string | null
  erased_at: string | null
  hold_client: string | null
  former_seats: number[] | null
}

/** The columns of `Row` by name: a prepared `returning *` fails once a newer version has added a column. */
const columns = (sql: ReturnType<typeof driverOf>) => sql`
  id, show_id, seat_count, status, created_at, expires_at, reference, extensions, failure, renews_id, name, email,
  language, confirmed_at, ended_at, erased_at, hold_client, former_seats`

const instantOrNull = (text: string | null) => (text === null ? null : parseInstant(text))

const toBooking = (row: Row): Booking => ({
  id: Number(row.id),
  showId: row.show_id,
  seatCount: row.seat_count,
  status: row.status,
  createdAt: parseInstant(row.created_at),
  expiresAt: instantOrNull(row.expires_at),
  reference: row.reference,
  extensions: row.extensions,
  failure: row.failure,
  renewsId: row.renews_id === null ? null : Number(row.renews_id),
  name: row.name,
  email: row.email,
  language: row.language,
  confirmedAt: instantOrNull(row.confirmed_at),
  endedAt: instantOrNull(row.ended_at),
  erasedAt: instantOrNull(row.erased_at),
  holdClient: row.hold_client,
  formerSeats: row.former_seats,
})
