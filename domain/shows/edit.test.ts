import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { book } from '#domain/bookings/book.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { expectBooksBalance, lockShows, makeHold, makeShow, readShow, waitForLock } from '../../test/support/shows.ts'
import { edit, type ShowEdits } from './edit.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const editShow = (id: number, edits: ShowEdits & { version: number }) => edit(id, edits, { actor: testActor, database })

const entriesOf = (id: number) =>
  database
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, 'show'), eq(auditLog.subjectId, String(id))))
    .orderBy(auditLog.id)

describe('an edit', () => {
  test('stores what it names, leaves the rest and raises the version once', async () => {
    const { id, ...before } = await makeShow(database)
    const startTime = new Date('2031-06-06T17:00:00Z')
    expect(await editShow(id, { version: 1, name: 'Hamlet', startTime })).toMatchObject({ kind: 'edited' })
    expect(await readShow(database, id)).toEqual({
      ...before,
      id,
      name: 'Hamlet',
      foldedName: 'hamlet',
      startTime,
      version: 2,
    })
    expect(await entriesOf(id)).toMatchObject([
      { action: 'show.create' },
      {
        action: 'show.edit',
        actorName: testActor.name,
        before: { name: 'Twelfth Night', startTime: '2024-03-25T18:00:00.000Z' },
        after: { name: 'Hamlet', startTime: startTime.toISOString() },
      },
    ])
  })

  test('that changes nothing leaves the version', async () => {
    const show = await makeShow(database, { bookingClosesAt: new Date('2024-03-25T17:00:00Z') })
    const { name, startTime, totalSeats, bookingClosesAt } = show
    expect(await editShow(show.id, { version: 1, name, startTime, totalSeats, bookingClosesAt })).toEqual({
      kind: 'edited',
      mails: false,
      show,
    })
    expect(await readShow(database, show.id)).toEqual(show)
    expect(await entriesOf(show.id)).toHaveLength(1)
  })

  test('of an older version is stale, and gives the show as it is', async () => {
    const { id } = await makeShow(database)
    await editShow(id, { version: 1, name: 'Hamlet' })
    expect(await editShow(id, { version: 1, totalSeats: 5 })).toMatchObject({
      kind: 'stale',
      show: { name: 'Hamlet', totalSeats: 100, version: 2 },
    })
    expect(await readShow(database, id)).toMatchObject({ name: 'Hamlet', totalSeats: 100 })
  })

  test('is not made stale by bookings', async () => {
    const { id } = await makeShow(database)
    await book(id, { seatCount: 2 }, { database })
    expect(await editShow(id, { version: 1, name: 'Hamlet' })).toMatchObject({ kind: 'edited' })
  })

  test('of a show that does not exist', async () => {
    expect(await editShow(2_147_483_647, { version: 1, name: 'Hamlet' })).toEqual({ kind: 'not-found' })
  })

  test('is made by one of two at the same time', async () => {
    const { id } = await makeShow(database)
    const outcomes = await Promise.all([1, 2, 3].map((i) => editShow(id, { version: 1, name: `Hamlet ${i}` })))
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['edited', 'stale', 'stale'])
    expect(await readShow(database, id)).toMatchObject({ version: 2 })
  })
})

describe('the number of seats', () => {
  test('never falls below the seats that are booked or held', async () => {
    const { id } = await makeShow(database)
    await book(id, { seatCount: 3 }, { database })
    await makeHold(database, { showId: id, seatCount: 4 })
    expect(await editShow(id, { version: 1, totalSeats: 6 })).toEqual({ kind: 'too-few-seats', bookedSeats: 7 })
    expect(await editShow(id, { version: 1, totalSeats: 7 })).toMatchObject({ kind: 'edited' })
    expect((await book(id, { seatCount: 1 }, { database })).kind).toBe('booked')
    await expectBooksBalance(database)
    // The database refuses it too.
    await expect(database.execute(sql`update shows set total_seats = 6 where id = ${id}`)).rejects.toThrow()
  })

  test('waits for the show’s lock, and counts what was booked meanwhile', async () => {
    const { id } = await makeShow(database)
    const release = await lockShows(database, id)
    const booking = book(id, { seatCount: 60 }, { database })
    const editing = editShow(id, { version: 1, totalSeats: 50 })
    await waitForLock(database)
    await release()
    await booking
    expect(await editing).toEqual({ kind: 'too-few-seats', bookedSeats: 60 })
  })
})
