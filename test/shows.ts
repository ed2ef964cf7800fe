import { eq, inArray, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, shows } from '#db/schema.ts'
import type { Booking, BookOutcome } from '#domain/bookings/types.ts'
import { createShow, type NewShow } from '#domain/shows/create.ts'

/** Creates a show for a test; what the test does not say does not matter to it. */
export const makeShow = (database: Database, show: Partial<NewShow> = {}) =>
  createShow({ name: 'Twelfth Night', startTime: new Date('2024-03-25T18:00:00Z'), totalSeats: 100, ...show }, database)

/** Stores a hold of a show as another SQL client would: its row and the seats that it takes. */
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

/** Reads a show's row as it is stored. */
export async function readShow(database: Database, id: number) {
  const [show] = await database.select().from(shows).where(eq(shows.id, id))
  if (!show) throw new Error(`There is no show ${id}`)
  return show
}

/** A show's bookings in the order in which they were made. */
export const readBookings = (database: Database, showId: number) =>
  database.select().from(bookings).where(eq(bookings.showId, showId)).orderBy(bookings.id)

/** Expects that of every show exactly the seats of its PENDING and CONFIRMED bookings are booked, and no more than it has. */
export async function expectBooksBalance(database: Database) {
  const taken = database
    .select({ showId: bookings.showId, seats: sql<number>`sum(${bookings.seatCount})`.as('seats') })
    .from(bookings)
    .where(inArray(bookings.status, ['PENDING', 'CONFIRMED']))
    .groupBy(bookings.showId)
    .as('taken')
  const wrong = await database
    .select({ id: shows.id, booked: shows.bookedSeats, total: shows.totalSeats, taken: taken.seats })
    .from(shows)
    .leftJoin(taken, eq(taken.showId, shows.id))
    .where(
      sql`${shows.bookedSeats} <> coalesce(${taken.seats}, 0) or ${shows.bookedSeats} not between 0 and ${shows.totalSeats}`,
    )
  expect(wrong).toEqual([])
}

/** Keeps shows locked, so that bookings of them wait, until the function that it gives is called. */
export async function keepLocked(database: Database, ...ids: number[]): Promise<() => Promise<void>> {
  const locked = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const held = database.transaction(async (tx) => {
    // Else PostgreSQL would end it after ten seconds of holding the lock, and a slow machine lets the others in too soon.
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

/** Resolves once so many connections to the database wait for a row that another one has locked. */
export async function waitForLock(database: Database, connections = 1) {
  for (;;) {
    const [row] = await database.execute<{ waiting: number }>(
      sql`select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    if (row && row.waiting >= connections) return
  }
}

/** The bookings of outcomes that are all bookings. */
export const bookingsOf = (outcomes: readonly BookOutcome[]): Booking[] =>
  outcomes.map((outcome) => {
    if (outcome.kind !== 'booked') throw new Error(`Not booked: ${outcome.kind}`)
    return outcome.booking
  })
