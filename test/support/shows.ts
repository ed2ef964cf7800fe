import { eq, inArray, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, shows } from '#db/schema.ts'
import type { Booking, BookOutcome } from '#domain/bookings/types.ts'
import { createShow, type NewShow } from '#domain/shows/create.ts'
import { testActor } from './actor.ts'
import { listUnbalancedShows } from './books.ts'

/** Creates a show. @param show the values that matter to the test. */
export const makeShow = (database: Database, show: Partial<NewShow> = {}) =>
  createShow(
    { name: 'Twelfth Night', startTime: new Date('2024-03-25T18:00:00Z'), totalSeats: 100, ...show },
    { actor: testActor, database },
  )

/** Stores a hold by SQL, without the code under test: its row, and the booked seats of the show. */
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

/** Reads the row of a show. */
export async function readShow(database: Database, id: number) {
  const [show] = await database.select().from(shows).where(eq(shows.id, id))
  if (!show) throw new Error(`There is no show ${id}`)
  return show
}

/** Reads the bookings of a show, oldest first. */
export const readBookings = (database: Database, showId: number) =>
  database.select().from(bookings).where(eq(bookings.showId, showId)).orderBy(bookings.id)

/** Expects that the books of every show balance, see `listUnbalancedShows`. */
export const expectBooksBalance = async (database: Database) =>
  expect([...(await listUnbalancedShows(database))]).toEqual([])

/** Locks shows, so that their bookings wait. @returns a function that releases the locks. */
export async function lockShows(database: Database, ...ids: number[]): Promise<() => Promise<void>> {
  const locked = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const held = database.transaction(async (tx) => {
    // Otherwise PostgreSQL ends the transaction after ten idle seconds, which is too soon on a slow machine.
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

/** Resolves once so many connections to the database wait for a lock. */
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
