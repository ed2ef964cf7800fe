import { and, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { bookings, mails, shows } from '#db/schema.ts'
import { edit } from '#domain/shows/edit.ts'
import { listNumbers } from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, bothKinds, expectBooksBalance, readSeats, readShow } from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { returnByBuyer } from './return-tickets.ts'
import type { ChangeOutcome } from './types.ts'

const hours = (count: number) => new Date(Date.parse('2031-05-01T12:00:00Z') + count * 3_600_000)

let database: Database
beforeAll(async () => {
  process.env.CANCEL_HOURS = '24'
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
})
beforeEach(async () => {
  await database.delete(shows)
})

const at = (hour: number) => ({ now: hours(hour), database })
const ticketsOf = async (id: number) => listNumbers((await database.transaction((tx) => getTickets(tx, id))).live)
const reasonOf = (outcome: ChangeOutcome) => (outcome.kind === 'refused' ? outcome.reason : outcome.kind)

describe.each(bothKinds)('on a show of %s that starts at hour 40:', (kind, makeShow) => {
  async function book(seatCount: number, hold = false) {
    const { id } = await makeShow(database, { totalSeats: 10, startTime: hours(40) })
    const [booking] = bookingsOf(await bookBatch(id, [{ seatCount, hold, email: 'ada@example.com' }], at(1)))
    if (!booking) throw new Error('There is no booking')
    return booking
  }

  test('a buyer returns chosen tickets: their seats are free, the mail counts for the limits, and the log has no name', async () => {
    const { id, showId, reference } = await book(4)
    const seats = kind === 'numbered seats' ? await readSeats(database, id) : []
    expect(await returnByBuyer(reference, [4, 2], at(2))).toMatchObject({ kind: 'done', booking: { seatCount: 2 } })
    expect(await ticketsOf(id)).toEqual([1, 3])
    if (seats.length > 0) expect(await readSeats(database, id)).toEqual([seats[0], seats[2]])
    expect((await readShow(database, showId)).bookedSeats).toBe(2)
    expect(await database.select().from(mails).orderBy(mails.id)).toMatchObject([
      { kind: 'tickets' },
      { kind: 'changed', allowed: null },
    ])
    // Entries are never deleted.
    const entries = await database
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, 'booking.return'), eq(auditLog.subjectId, String(id))))
    expect(entries).toMatchObject([
      {
        action: 'booking.return',
        actorKind: 'buyer',
        actorId: null,
        actorName: 'The buyer',
        subjectId: String(id),
        before: { seatCount: 4 },
        after: { seatCount: 2, returnedTickets: ['2', '4'] },
      },
    ])
    await expectBooksBalance(database)
  })

  test('the same form sent twice returns its tickets once, also after the deadline', async () => {
    const { id, reference } = await book(4)
    const outcomes = await Promise.all([1, 2].map(() => returnByBuyer(reference, [1, 2], at(2))))
    expect(outcomes.map(reasonOf)).toEqual(['done', 'done'])
    expect(reasonOf(await returnByBuyer(reference, [1, 2], at(30)))).toBe('done')
    expect(await ticketsOf(id)).toEqual([3, 4])
  })

  test('the deadline of cancelling counts', async () => {
    const { id, reference } = await book(3)
    expect(reasonOf(await returnByBuyer(reference, [1], at(16)))).toBe('started')
    expect(await ticketsOf(id)).toEqual([1, 2, 3])
    expect(reasonOf(await returnByBuyer(reference, [1], at(15)))).toBe('done')
  })

  test('a buyer of a rescheduled show returns tickets until the start', async () => {
    const { showId, reference } = await book(3)
    await edit(showId, { version: 1, startTime: hours(30) }, { actor, ...at(10) })
    expect(reasonOf(await returnByBuyer(reference, [1], at(29)))).toBe('done')
    expect(reasonOf(await returnByBuyer(reference, [2], at(30)))).toBe('started')
  })

  test.each([
    ['all of its tickets', [2, 3]],
    ['a ticket that it does not have', [2, 4]],
    ['a ticket that was returned, and another one', [1, 2]],
  ])('a booking with tickets 2 and 3 does not return %s', async (_, numbers) => {
    const { id, reference } = await book(3)
    await returnByBuyer(reference, [1], at(2))
    expect(reasonOf(await returnByBuyer(reference, numbers, at(3)))).toBe('wrong-tickets')
    expect(await ticketsOf(id)).toEqual([2, 3])
  })

  test('only confirmed bookings have tickets to return', async () => {
    const hold = await book(2, true)
    expect(reasonOf(await returnByBuyer(hold.reference, [1], at(1)))).toBe('status')
    const { reference } = await book(2)
    await cancel(reference, at(2))
    expect(reasonOf(await returnByBuyer(reference, [1], at(3)))).toBe('status')
    expect(reasonOf(await returnByBuyer('A'.repeat(24), [1], at(3)))).toBe('not-found')
  })

  test('returning and cancelling at the same time leave the books balanced', async () => {
    const { id, reference, showId } = await book(4)
    await Promise.all([
      returnByBuyer(reference, [1], at(2)),
      cancel(reference, at(2)),
      returnByBuyer(reference, [2], at(2)),
    ])
    const [stored] = await database.select().from(bookings).where(eq(bookings.id, id))
    expect(stored?.status).toBe('CANCELLED')
    expect((await readShow(database, showId)).bookedSeats).toBe(0)
    await expectBooksBalance(database)
  })
})
