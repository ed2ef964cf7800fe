import 'server-only'
import type postgres from 'postgres'
import { driverOf, type Fragment } from '#db/driver.ts'
import type { TicketNumbers } from '#domain/tickets/numbers.ts'
import { clearBit, countBits, emptyBitmap, hasBit, setBit } from './bitmap.ts'
import type { SeatedShow, Seating, TicketSeat } from './types.ts'

/** Whether a seat is a wheelchair or companion place that the venue has not released. */
const isReserved = ({ map, released }: Seating, seat: number) => {
  const kind = map.seats[seat]?.kind
  return (kind === 'wheelchair' || kind === 'companion') && !(released && hasBit(released, seat))
}

/** How many seats are sold by their label alone and free. */
const countFreeReserved = (seating: Seating) =>
  seating.map.special.filter((seat) => isReserved(seating, seat) && !hasBit(seating.sold, seat)).length

/** How many of some seats count as available while they are free. */
export const countOrdinary = (seating: Seating, seats: readonly number[]) =>
  seats.filter((seat) => !isReserved(seating, seat)).length

/** How many seats belong to bookings. */
export const countSeated = (seating: Seating): number =>
  countBits(seating.sold) - (seating.withheld - countFreeReserved(seating))

/** Marks free seats as sold. The caller inserts their rows, and stores the bitmap with `seatingColumns`. */
export function markSold(seating: Seating, seats: readonly number[]) {
  seating.withheld -= seats.length - countOrdinary(seating, seats)
  for (const seat of seats) setBit(seating.sold, seat)
}

/** Marks seats of a booking as free. */
function markFree(seating: Seating, seats: readonly number[]) {
  seating.withheld += seats.length - countOrdinary(seating, seats)
  for (const seat of seats) clearBit(seating.sold, seat)
}

const base64 = (bitmap: Uint8Array) => Buffer.from(bitmap).toString('base64')

/** Assignments for an update of the show that store what is derived from the rows of a show with numbered seats. */
export const seatingColumns = (sql: postgres.Sql, { sold, withheld }: Seating): Fragment =>
  sql`, seat_bitmap = decode(${base64(sold)}, 'base64'), withheld_seats = ${withheld}`

/** Stores what is derived from the rows of a show with numbered seats, and which places are released. */
export async function storeSeating({ tx, id, seating }: SeatedShow) {
  const sql = driverOf(tx)
  const released = seating.released && base64(seating.released)
  await sql`
    update shows set released_seats = decode(${released}, 'base64') ${seatingColumns(sql, seating)} where id = ${id}`
}

/** Inserts seats of new bookings, as a part of a statement with the tables `asked` (with `seats`) and `made`. */
export const insertAskedSeats = (sql: postgres.Sql, showId: number): Fragment => sql`
  insert into taken_seats (show_id, seat, booking_id, ticket)
  select ${showId}, chosen.seat::int, made.id, chosen.ticket
  from asked join made using (reference)
    cross join json_array_elements_text(asked.seats) with ordinality as chosen (seat, ticket)`

/** Gives free seats to a booking, and marks them as sold. */
export async function addSeats({ tx, id, seating }: SeatedShow, bookingId: number, seats: readonly TicketSeat[]) {
  await driverOf(tx)`
    insert into taken_seats (show_id, seat, booking_id, ticket)
    select ${id}, seat, ${bookingId}, ticket
    from json_to_recordset(${JSON.stringify(seats)}::text::json) as given (seat int, ticket bigint)`
  markSold(
    seating,
    seats.map(({ seat }) => seat),
  )
}

/** Frees the seats of some tickets of a booking. */
export async function dropSeats({ tx, id, seating }: SeatedShow, bookingId: number, tickets: readonly TicketNumbers[]) {
  const freed = await driverOf(tx)<{ seat: number }[]>`
    delete from taken_seats
    using json_to_recordset(${JSON.stringify(tickets)}::text::json) as dropped (first bigint, last bigint)
    where show_id = ${id} and booking_id = ${bookingId} and ticket between dropped.first and dropped.last
    returning seat`
  markFree(
    seating,
    freed.map(({ seat }) => seat),
  )
}

/** Gives the numbered seat of a ticket to another ticket of the booking. */
export async function renumberSeat({ tx, id }: SeatedShow, bookingId: number, before: number, after: number) {
  await driverOf(tx)`
    update taken_seats set ticket = ${after} where show_id = ${id} and booking_id = ${bookingId} and ticket = ${before}`
}

/** Frees all seats of some bookings. */
export async function dropSeatsOf({ tx, id, seating }: SeatedShow, bookingIds: readonly number[]) {
  const freed = await driverOf(tx)<{ seat: number }[]>`
    delete from taken_seats where show_id = ${id} and booking_id = any(string_to_array(${bookingIds.join(',')}, ',')::bigint[])
    returning seat`
  markFree(
    seating,
    freed.map(({ seat }) => seat),
  )
}

/** Frees the seats of a show that belong to no PENDING or CONFIRMED booking of it: another SQL client ended their bookings. */
export async function dropOrphans({ tx, id, seating }: SeatedShow): Promise<number> {
  const freed = await driverOf(tx)<{ seat: number }[]>`
    delete from taken_seats where show_id = ${id} and booking_id is not null and not exists (
      select from bookings
      where bookings.id = taken_seats.booking_id and show_id = ${id} and status in ('PENDING', 'CONFIRMED'))
    returning seat`
  markFree(
    seating,
    freed.map(({ seat }) => seat),
  )
  return freed.length
}

/** Lists the blocked seats of a locked show. */
export async function listBlocked({ tx, id }: SeatedShow): Promise<number[]> {
  const rows = await driverOf(tx)<{ seat: number }[]>`
    select seat from taken_seats where show_id = ${id} and booking_id is null order by seat`
  return rows.map(({ seat }) => seat)
}

/** Lists the seats of a locked show that belong to bookings or are blocked. */
export async function listTaken({ tx, id }: SeatedShow): Promise<number[]> {
  const rows = await driverOf(tx)<{ seat: number }[]>`select seat from taken_seats where show_id = ${id} order by seat`
  return rows.map(({ seat }) => seat)
}

/** The numbers of seats in the old plan of a show, and in the new one. */
type Renumbering = ReadonlyMap<number, number>

const toPairs = (numbers: Renumbering) => JSON.stringify([...numbers].map(([before, after]) => ({ before, after })))

/**
 * Gives a show another plan: rewrites its rows, and stores what is derived from them.
 *
 * @param numbers has all seats with rows.
 */
export async function replaceSeating(
  show: SeatedShow,
  numbers: Renumbering,
  { planId, map, released }: Pick<Seating, 'planId' | 'map' | 'released'>,
) {
  const { tx, id, seating } = show
  const sql = driverOf(tx)
  // An update of the numbers could give a row the number of one that is updated after it.
  const rows = await sql`delete from taken_seats where show_id = ${id} returning seat, booking_id, ticket`
  await sql`
    insert into taken_seats (show_id, seat, booking_id, ticket)
    select ${id}, after, booking_id, ticket
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as old (seat int, booking_id bigint, ticket bigint)
      join json_to_recordset(${toPairs(numbers)}::text::json) as renumbered (before int, after int) on before = seat`
  Object.assign(seating, { planId, map, released })
  await rederive(show)
  await storeSeating(show)
}

/** Gives bookings of a show that have ended the new numbers of their former seats; none if one of the seats is gone. */
export async function moveFormerSeats({ tx, id }: SeatedShow, numbers: Renumbering) {
  await driverOf(tx)`
    with renumbered as materialized (
      select * from json_to_recordset(${toPairs(numbers)}::text::json) as pair (before int, after int)
    )
    update bookings set former_seats = (
      select case when bool_and(after is not null) then jsonb_agg(after order by nth) end
      from jsonb_array_elements_text(former_seats) with ordinality as former (seat, nth)
        left join renumbered on before = seat::int)
    where show_id = ${id} and former_seats is not null`
}

/** Blocks free seats, so that no one can book them. */
export async function insertBlocked({ tx, id, seating }: SeatedShow, seats: readonly number[]) {
  await driverOf(tx)`
    insert into taken_seats (show_id, seat)
    select ${id}, seat::int from json_array_elements_text(${JSON.stringify(seats)}::text::json) as given (seat)`
  seating.withheld += countOrdinary(seating, seats)
  for (const seat of seats) setBit(seating.sold, seat)
}

/** Frees blocked seats. */
export async function deleteBlocked({ tx, id, seating }: SeatedShow, seats: readonly number[]) {
  await driverOf(tx)`
    delete from taken_seats where show_id = ${id} and booking_id is null
      and seat = any(string_to_array(${seats.join(',')}, ',')::int[])`
  seating.withheld -= countOrdinary(seating, seats)
  for (const seat of seats) clearBit(seating.sold, seat)
}

/** Sells wheelchair and companion places like other seats from now on. The caller stores the show's `released_seats`. */
export function release(seating: Seating, seats: readonly number[]) {
  const concerned = seats.filter((seat) => isReserved(seating, seat))
  seating.withheld -= concerned.filter((seat) => !hasBit(seating.sold, seat)).length
  seating.released ??= emptyBitmap(seating.map.seats.length)
  for (const seat of concerned) setBit(seating.released, seat)
}

/**
 * Reads what is derived from the rows of a show again. The caller stores it.
 *
 * @returns whether it differs from what was stored.
 */
export async function rederive({ tx, id, seating }: SeatedShow): Promise<boolean> {
  const rows = await driverOf(tx)<{ seat: number; is_blocked: boolean }[]>`
    select seat, booking_id is null as is_blocked from taken_seats where show_id = ${id}`
  const before = { bits: base64(seating.sold), withheld: seating.withheld }
  seating.sold = emptyBitmap(seating.map.seats.length)
  for (const { seat } of rows) setBit(seating.sold, seat)
  seating.withheld = rows.filter((row) => row.is_blocked).length + countFreeReserved(seating)
  return before.bits !== base64(seating.sold) || before.withheld !== seating.withheld
}
