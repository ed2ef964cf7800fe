import 'server-only'
import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { bookings, seatingPlans, shows, takenSeats } from '#db/schema.ts'
import { perProcess } from '#lib/per-process.ts'
import { hasBit } from './bitmap.ts'
import { type PackedPlan, packPlan } from './packed-plan.ts'
import { planSchema } from './schema.ts'
import { labelsOf, type Seat, type SeatMap, toSeatMap } from './seat-map.ts'
import type { TicketSeat } from './types.ts'

/** How many maps a process keeps. One of 10,000 seats takes 2 MB. */
const mostMaps = 50

/** A version of a plan as the choice of seats reads it, and as pages contain it. */
type House = { map: SeatMap; packed: PackedPlan }

const maps = () => perProcess('seat-maps', () => new Map<number, House>())

/** Gets the map of a version of a plan. */
export const getSeatMap = async (planId: number, database?: Database | Transaction): Promise<SeatMap> =>
  (await getHouse(planId, database)).map

/** Gets a version of a plan. A version never changes, so a process reads it once. */
async function getHouse(planId: number, database: Database | Transaction = db()): Promise<House> {
  const known = maps().get(planId)
  if (known) return known
  const [row] = await database
    .select({ content: seatingPlans.content })
    .from(seatingPlans)
    .where(eq(seatingPlans.id, planId))
  const plan = planSchema.parse(row?.content)
  const house = { map: toSeatMap(plan), packed: packPlan(plan) }
  const kept = maps()
  kept.set(planId, house)
  const [oldest] = kept.keys()
  if (kept.size > mostMaps && oldest !== undefined) kept.delete(oldest)
  return house
}

/** The plan of a show with numbered seats, which of them are taken or blocked now, and which special places are released; undefined for
 * general admission. */
export async function getHouseOfShow(showId: number, database = db()) {
  const [show] = await database
    .select({ planId: shows.seatingPlanId, sold: shows.seatBitmap, released: shows.releasedSeats })
    .from(shows)
    .where(eq(shows.id, showId))
  if (!show?.planId || !show.sold) return undefined
  const { planId, sold, released } = show
  return { ...(await getHouse(planId, database)), planId, sold, released }
}

/**
 * The plan of a show as staff see it, with its blocked seats and released places; undefined for general admission. `owners` are the
 * bookings with seats, if they are asked for.
 */
export async function getHouseForStaff(showId: number, { withOwners }: { withOwners: boolean }, database = db()) {
  const [show] = await database
    .select({
      planId: shows.seatingPlanId,
      sold: shows.seatBitmap,
      released: shows.releasedSeats,
      blocked: blockedSeats,
    })
    .from(shows)
    .where(eq(shows.id, showId))
  if (!show?.planId || !show.sold) return undefined
  const { planId, sold, released, blocked } = show
  const owners = withOwners ? await listOwners(showId, database) : []
  return { ...(await getHouse(planId, database)), planId, sold, released, blocked: blocked ?? [], owners }
}

/** Lists the bookings with seats of a show, and their seats. */
const listOwners = (showId: number, database: Database) =>
  database
    .select({
      id: bookings.id,
      name: bookings.name,
      status: bookings.status,
      seats: sql<number[]>`json_agg(${takenSeats.seat} order by ${takenSeats.ticket})`,
    })
    .from(takenSeats)
    .innerJoin(bookings, eq(bookings.id, takenSeats.bookingId))
    .where(eq(takenSeats.showId, showId))
    .groupBy(bookings.id)

/** The plan of a show as staff see it, with the states of its seats. */
export type HouseForStaff = NonNullable<Awaited<ReturnType<typeof getHouseForStaff>>>

/** Gets a version of a plan; undefined if there is none. */
export async function getPlan(id: number, database: Database | Transaction = db()) {
  const [plan] = await database.select().from(seatingPlans).where(eq(seatingPlans.id, id))
  return plan && { ...plan, content: planSchema.parse(plan.content) }
}

/** Lists the present versions of the venue's plans, without their seats. */
export const listPlans = (database = db()) =>
  database
    .select({
      id: seatingPlans.id,
      name: seatingPlans.name,
      seatCount: seatingPlans.seatCount,
      createdAt: seatingPlans.createdAt,
    })
    .from(seatingPlans)
    .where(sql`not exists (select from ${seatingPlans} newer where newer.replaces_id = ${seatingPlans.id})`)
    .orderBy(asc(seatingPlans.name), asc(seatingPlans.id))

/**
 * The versions of all plans, each with the number of the present version of its plan. `replaces_id` leads from a version to the one
 * before, so the present version is found by following it backwards.
 */
const lines = sql`(
  with recursive lines(present, id, replaces_id) as (
    select id, id, replaces_id from ${seatingPlans} plan
    where not exists (select from ${seatingPlans} newer where newer.replaces_id = plan.id)
    union all
    select present, older.id, older.replaces_id from lines join ${seatingPlans} older on older.id = lines.replaces_id)
  select present, id from lines)`

/** Lists the present versions of the plans with their sections, and with how many shows use them and earlier versions. */
export async function listPlansInUse(database = db()) {
  const rows = await database.execute<{
    id: number
    name: string
    seats: number
    sections: string[]
    shows: number
    earlier: number
  }>(sql`
    with used as (select seating_plan_id as id, count(*)::int as shows from ${shows}
      where seating_plan_id is not null group by seating_plan_id)
    select plan.id, plan.name, plan.seat_count as seats,
      (select json_agg(part->>'label') from jsonb_array_elements(plan.content->'sections') part) as sections,
      coalesce(sum(used.shows) filter (where used.id = plan.id), 0)::int as shows,
      coalesce(sum(used.shows) filter (where used.id <> plan.id), 0)::int as earlier
    from ${lines} line
    join ${seatingPlans} plan on plan.id = line.present
    left join used on used.id = line.id
    group by plan.id
    order by plan.name, plan.id`)
  return [...rows]
}

/** Lists all versions of a plan, the present one first, with how many shows use each. @param id one of the versions. */
export async function listVersions(id: number, database = db()) {
  const rows = await database.execute<{ id: number; name: string; seats: number; createdAt: Date; shows: number }>(sql`
    select plan.id, plan.name, plan.seat_count as seats, plan.created_at as "createdAt",
      (select count(*)::int from ${shows} where seating_plan_id = plan.id) as shows
    from ${lines} line join ${seatingPlans} plan on plan.id = line.id
    where line.present = (select own.present from ${lines} own where own.id = ${id})
    order by plan.id desc`)
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }))
}

/** Lists shows that have a version of a plan, the latest first. */
export const listShowsWithPlan = (planId: number, limit: number, database = db()) =>
  database
    .select({ id: shows.id, name: shows.name, startTime: shows.startTime })
    .from(shows)
    .where(eq(shows.seatingPlanId, planId))
    .orderBy(desc(shows.startTime), desc(shows.id))
    .limit(limit)

/** Lists the seats of a booking in the order of its tickets. */
export async function listSeatsOf(bookingId: number, database: Database | Transaction = db()): Promise<TicketSeat[]> {
  const rows = await database
    .select({ ticket: takenSeats.ticket, seat: takenSeats.seat })
    .from(takenSeats)
    .where(eq(takenSeats.bookingId, bookingId))
    .orderBy(takenSeats.ticket)
  return rows.flatMap(({ ticket, seat }) => (ticket === null ? [] : [{ ticket, seat }]))
}

/** Lists the labels of the seats of some bookings of a show by the bookings' numbers, each in the order of its tickets. */
export async function listLabelsOf(
  bookingIds: readonly number[],
  map: SeatMap,
  database: Database | Transaction,
): Promise<Map<number, string[]>> {
  // One parameter for any number of bookings, so that PostgreSQL parses the statement once.
  const rows = await driverOf(database)<{ booking_id: string; seats: number[] }[]>`
    select booking_id, json_agg(seat order by ticket) as seats from taken_seats
    where booking_id = any(string_to_array(${bookingIds.join(',')}, ',')::bigint[]) group by booking_id`
  return new Map(rows.map(({ booking_id, seats }) => [Number(booking_id), labelsOf(map, seats)]))
}

/** The seats of all bookings of a show by the bookings' numbers, in the order of their tickets; undefined for general admission. */
export async function listSeatsOfShow(showId: number, database = db()) {
  const [show] = await database.select({ planId: shows.seatingPlanId }).from(shows).where(eq(shows.id, showId))
  if (!show?.planId) return undefined
  const { seats } = await getSeatMap(show.planId, database)
  const rows = await database
    .select({ bookingId: takenSeats.bookingId, seat: takenSeats.seat })
    .from(takenSeats)
    .where(and(eq(takenSeats.showId, showId), isNotNull(takenSeats.bookingId)))
    .orderBy(takenSeats.bookingId, takenSeats.ticket)
  const found = new Map<number, Seat[]>()
  for (const { bookingId, seat } of rows) {
    const named = seats[seat]
    if (bookingId === null || !named) continue
    const own = found.get(bookingId)
    if (own) own.push(named)
    else found.set(bookingId, [named])
  }
  return found
}

/** The seats of a booking in the order of its tickets; null for general admission. */
export async function nameSeats(
  { seatingPlanId, ticketSeats }: { seatingPlanId: number | null; ticketSeats: TicketSeat[] | null },
  database: Database | Transaction = db(),
): Promise<(Seat & { ticket: number })[] | null> {
  if (seatingPlanId === null) return null
  const map = await getSeatMap(seatingPlanId, database)
  return (ticketSeats ?? []).flatMap(({ ticket, seat }) => {
    const named = map.seats[seat]
    return named ? [{ ...named, ticket }] : []
  })
}

/** Names the seats of bookings that were read with `seatColumns`; null for general admission. */
export async function withSeats<Row extends Parameters<typeof nameSeats>[0]>(
  rows: readonly Row[],
  database: Database | Transaction = db(),
) {
  const named: (Omit<Row, keyof typeof seatColumns> & { seats: Awaited<ReturnType<typeof nameSeats>> })[] = []
  // One after the other, so that each plan is read once.
  for (const { seatingPlanId, ticketSeats, ...row } of rows) {
    named.push({ ...row, seats: await nameSeats({ seatingPlanId, ticketSeats }, database) })
  }
  return named
}

/** Where a seat stands: `taken` by a booking, `blocked` by staff, or `free`. */
export type SeatStatus = 'free' | 'taken' | 'blocked'

/** The plan of a show and its seats in the order of the plan, with their status; undefined for general admission. */
export async function listSeatStatus(showId: number, database = db()) {
  const [show] = await database
    .select({ planId: shows.seatingPlanId, sold: shows.seatBitmap, blocked: blockedSeats })
    .from(shows)
    .where(and(eq(shows.id, showId), isNotNull(shows.seatingPlanId)))
  if (!show?.planId || !show.sold) return undefined
  const { seats } = await getSeatMap(show.planId, database)
  const blocked = new Set(show.blocked)
  const { sold, planId } = show
  const statusOf = (seat: number): SeatStatus =>
    !hasBit(sold, seat) ? 'free' : blocked.has(seat) ? 'blocked' : 'taken'
  return { planId, seats: seats.map((seat, i) => ({ ...seat, status: statusOf(i) })) }
}

/** The blocked seats of a show, for a query of `shows`. */
const blockedSeats = sql<number[] | null>`(
  select json_agg(seat) from ${takenSeats} where show_id = ${shows.id} and booking_id is null)`

/**
 * The plan and the seats of a booking, for a query of `bookings` and `shows`. Bookings of general admission are not looked up. The
 * seats are null for them.
 */
export const seatColumns = {
  seatingPlanId: shows.seatingPlanId,
  ticketSeats: sql<TicketSeat[] | null>`case when ${shows.seatingPlanId} is not null then (
    select coalesce(json_agg(json_build_object('ticket', ticket, 'seat', seat) order by ticket), '[]')
    from ${takenSeats} where booking_id = ${bookings.id}) end`,
}
