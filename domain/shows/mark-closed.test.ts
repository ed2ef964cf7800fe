import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { sweep } from '#domain/bookings/sweep.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeShow } from '../../test/support/shows.ts'
import { listOpenShows } from './listing.ts'
import { markClosedShows } from './mark-closed.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(shows)
})

const now = new Date('2024-03-25T18:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const listed = async () => (await listOpenShows({ now }, database)).shows.map(({ name }) => name)

test('marks shows that have been closed for an hour, once', async () => {
  for (const minute of [-61, -60, 1]) {
    await makeShow(database, { name: `closes at ${minute}`, bookingClosesAt: minutes(minute) })
  }
  await makeShow(database, { name: 'never closes' })
  expect(await markClosedShows({ now, database })).toBe(1)
  expect(await markClosedShows({ now, database })).toBe(0)
  const marked = await database.select().from(shows).where(sql`past_closing is not null`)
  expect(marked).toMatchObject([{ name: 'closes at -61', pastClosing: minutes(-61), version: 1 }])
  expect(await listed()).toEqual(['closes at 1', 'never closes'])
})

test.each([
  ['at a later time', minutes(5)],
  ['never', null],
] as const)('a marked show that now closes %s is listed again', async (_, bookingClosesAt) => {
  const { id } = await makeShow(database, { name: 'reopened', bookingClosesAt: minutes(-61) })
  await markClosedShows({ now, database })
  // As another SQL client may write it.
  await database.update(shows).set({ bookingClosesAt }).where(eq(shows.id, id))
  expect(await listed()).toEqual(['reopened'])
  expect(await markClosedShows({ now, database })).toBe(0)
})

test('marks more shows than one statement takes, and stops when told to', async () => {
  await database.execute(sql`insert into shows (name, start_time, total_seats, booking_closes_at)
    select 'x', '2020-01-01', 1, '2020-01-01' from generate_series(1, 2500)`)
  expect(await markClosedShows({ now, database, signal: AbortSignal.abort() })).toBe(0)
  expect(await markClosedShows({ now, database })).toBe(2500)
})

test('leaves out a show that a transaction has locked, until the next time', async () => {
  const { id } = await makeShow(database, { bookingClosesAt: minutes(-61) })
  await database.transaction(async (tx) => {
    await tx.select().from(shows).where(eq(shows.id, id)).for('update')
    expect(await markClosedShows({ now, database })).toBe(0)
  })
  expect(await markClosedShows({ now, database })).toBe(1)
})

test('the sweep marks closed shows', async () => {
  await makeShow(database, { bookingClosesAt: minutes(-61) })
  await sweep({ now, database })
  expect(await markClosedShows({ now, database })).toBe(0)
})
