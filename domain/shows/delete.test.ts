import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { bookings, shows } from '#db/schema.ts'
import { book } from '#domain/bookings/book.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { lockShows, makeShow, readShow, waitForLock } from '../../test/support/shows.ts'
import { deleteShow } from './delete.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const remove = (id: number) => deleteShow(id, { actor: testActor, database })

test('a show without bookings is deleted once, and the audit log keeps what it was', async () => {
  const { id } = await makeShow(database)
  expect((await Promise.all([remove(id), remove(id)])).map(({ kind }) => kind)).toEqual(['deleted', 'not-found'])
  expect(await database.select().from(shows).where(eq(shows.id, id))).toEqual([])
  const entries = await database
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, 'show'), eq(auditLog.subjectId, String(id))))
    .orderBy(auditLog.id)
  expect(entries).toMatchObject([
    { action: 'show.create' },
    {
      action: 'show.delete',
      actorName: testActor.name,
      before: { name: 'Twelfth Night', totalSeats: 100 },
      after: null,
    },
  ])
})

test.each(['PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED'] as const)(
  'a show with a %s booking stays',
  async (status) => {
    const { id } = await makeShow(database)
    await database.insert(bookings).values({ showId: id, seatCount: 1, status })
    expect(await remove(id)).toEqual({ kind: 'has-bookings' })
    expect(await readShow(database, id)).toMatchObject({ name: 'Twelfth Night' })
  },
)

test('of a booking and a deletion at the same time, one finds what the other did', async () => {
  const { id } = await makeShow(database)
  const release = await lockShows(database, id)
  const booking = book(id, { seatCount: 1 }, { database })
  const deleting = remove(id)
  await waitForLock(database)
  await release()
  expect(await booking).toMatchObject({ kind: 'booked' })
  expect(await deleting).toEqual({ kind: 'has-bookings' })
  const other = await makeShow(database)
  const [gone, late] = await Promise.all([remove(other.id), book(other.id, { seatCount: 1 }, { database })])
  expect([gone.kind, late.kind]).toEqual(['deleted', 'not-found'])
})
