import { eq, inArray, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, shows } from '#db/schema.ts'
import type { Booking, BookOutcome } from '#domain/bookings/types.ts'
import { storePlan } from '#domain/seating/create.ts'
import { getSeatMap, listSeatsOf } from '#domain/seating/queries.ts'
import { planSchema, type SeatingPlan } from '#domain/seating/schema.ts'
import { createShow, type NewShow } from '#domain/shows/create.ts'
import { testActor } from './actor.ts'
import { listUnbalancedShows } from './books.ts'

/** Creates a show. @param show the values that matter to the test. */
export const makeShow = (database: Database, show: Partial<NewShow> = {}) =>
  createShow(
    { name: 'Twelfth Night', startTime: new Date('2024-03-25T18:00:00Z'), totalSeats: 100, ...show },
    { actor: testActor, database },
  )

/** A plan of rows in one section, without special places. The last row may be shorter. */
export const planOfRows = (seats: number, perRow = Math.max(10, Math.ceil(seats / 500))): SeatingPlan => {
  const inRow = (row: number) => Math.min(perRow, seats - row * perRow)
  const rows = Array.from({ length: Math.ceil(seats / perRow) }, (_, row) => ({
    label: String(row + 1),
    seats: Array.from({ length: inRow(row) }, (_, slot) => ({ label: String(slot + 1), slot })),
  }))
  return planSchema.parse({ name: 'Rows', categories: ['A'], sections: [{ label: 'Hall', category: 'A', rows }] })
}

/** Creates a show with numbered seats. @param show the values that matter to the test. Without a plan, it has rows of ten seats. */
export async function makeSeatedShow(
  database: Database,
  { plan, ...show }: Partial<NewShow> & { plan?: SeatingPlan } = {},
) {
  const stored = await database.transaction((tx) =>
    storePlan(tx, plan ?? planOfRows(show.totalSeats ?? 100), { actor: testActor }),
  )
  if (stored.kind !== 'stored') throw new Error('The plan was not stored')
  return makeShow(database, { ...show, seatingPlanId: stored.plan.id })
}

/** Both kinds of show, for tests that are the same for them. */
export const bothKinds = [
  ['general admission', makeShow],
  ['numbered seats', makeSeatedShow],
] as const

/** Lists the labels of the seats of a booking. */
export async function readSeats(database: Database, bookingId: number): Promise<string[]> {
  const [row] = await database
    .select({ planId: shows.seatingPlanId })
    .from(shows)
    .innerJoin(bookings, eq(bookings.showId, shows.id))
    .where(eq(bookings.id, bookingId))
  if (!row?.planId) throw new Error('The booking has no numbered seats')
  const map = await getSeatMap(row.planId, database)
  return (await listSeatsOf(bookingId, database)).map(({ seat }) => map.seats[seat]?.label ?? '')
}

/** Stores a hold with SQL, without the code under test: inserts its row and updates the show's booked seats. */
export async function makeHold(
  database: Database,
  hold: { showId: number; seatCount: number; createdAt?: Date; expiresAt?: Date | null },
) {
  return database.transaction(async (tx) => {
    await tx
      .update(shows)
      .set({ bookedSeats: sql`${shows.bookedSeats} + ${hold.seatCount}` })
      .where(eq(shows.id, hold.showId))
    const [row] = await tx.insert(bookings).values(hold).returning()
    if (!row) throw new Error('The hold was not stored')
    return row
  })
}

/** Makes a show of 2999 with two confirmed bookings of three seats, one of which has an address, and a hold of a seat. */
export async function makeSoldShow(database: Database) {
  const show = await makeShow(database, { name: 'Sold', startTime: new Date('2999-06-21T19:30:00Z') })
  for (const buyer of [{ name: 'Ada King', email: 'ada@example.com' }, { name: 'Bea' }]) {
    const { id } = await makeHold(database, { showId: show.id, seatCount: 3 })
    await database
      .update(bookings)
      .set({ status: 'CONFIRMED', ...buyer })
      .where(eq(bookings.id, id))
  }
  await makeHold(database, { showId: show.id, seatCount: 1 })
  return show
}

/** Reads the row of a show. */
export async function readShow(database: Database, id: number) {
  const [show] = await database.select().from(shows).where(eq(shows.id, id))
  if (!show) throw new Error(`There is no show ${id}`)
  return show
}

/** Lists the bookings of a show, oldest first. */
export const readBookings = (database: Database, showId: number) =>
  database.select().from(bookings).where(eq(bookings.showId, showId)).orderBy(bookings.id)

/** Expects the books of every show to balance, see `listUnbalancedShows`. */
export const expectBooksBalance = async (database: Database) =>
  expect([...(await listUnbalancedShows(database))]).toEqual([])

/** Locks shows, so that their booking requests wait. @returns a function that releases the locks. */
export async function lockShows(database: Database, ...ids: number[]): Promise<() => Promise<void>> {
  const locked = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const held = database.transaction(async (tx) => {
    // By default PostgreSQL ends the transaction after ten idle seconds, which is too soon on a slow machine.
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`)
    await tx.select().from(shows).where(inArray(shows.id, ids)).for('update')
    locked.resolve()
    await release.promise
  })
  await locked.promise
  return async () => {
    release.resolve()
    await held
  }
}

/** Resolves as soon as at least `connections` connections to the database wait for a lock. */
export async function waitForLock(database: Database, connections = 1) {
  for (;;) {
    const [row] = await database.execute<{ waiting: number }>(
      sql`select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    if (row && row.waiting >= connections) return
  }
}

/** Returns the bookings of outcomes. @throws if an outcome is not a booking. */
export const bookingsOf = (outcomes: readonly BookOutcome[]): Booking[] =>
  outcomes.map((outcome) => {
    if (outcome.kind !== 'booked') throw new Error(`Not booked: ${outcome.kind}`)
    return outcome.booking
  })
