import { and, desc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { endedTickets, mails, shows } from '#db/schema.ts'
import { listNumbers } from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, bothKinds, expectBooksBalance, makeShow, readShow } from '../../test/support/shows.ts'
import { cancelByStaff } from './cancel-by-staff.ts'
import { changeBookedSeats } from './change-booked-seats.ts'
import { returnTickets } from './return-tickets.ts'
import type { StaffOutcome } from './types.ts'

const now = new Date('2024-03-25T12:00:00Z')
let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
})
beforeEach(async () => {
  await database.delete(shows)
})

const by = () => ({ actor, database, now })

const ticketsOf = async (id: number) => listNumbers((await database.transaction((tx) => getTickets(tx, id))).live)
const rowsOf = (id: number) =>
  database
    .select({ first: endedTickets.firstNumber, last: endedTickets.lastNumber, state: endedTickets.state })
    .from(endedTickets)
    .where(eq(endedTickets.bookingId, id))
    .orderBy(endedTickets.firstNumber)
const entriesOf = (id: number) =>
  database
    .select({ action: auditLog.action, before: auditLog.before, after: auditLog.after })
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, 'booking'), eq(auditLog.subjectId, String(id))))
    .orderBy(desc(auditLog.id))
const reasonOf = (outcome: StaffOutcome) => (outcome.kind === 'refused' ? outcome.reason : outcome.kind)

describe.each(bothKinds)('on a show of %s:', (_kind, makeShow) => {
  async function book(seatCount: number, hold = false) {
    const { id } = await makeShow(database, { totalSeats: 10, startTime: now })
    const [booking] = bookingsOf(
      await bookBatch(id, [{ seatCount, hold, email: 'ada@example.com' }], { now, database }),
    )
    if (!booking) throw new Error('There is no booking')
    return booking
  }

  test('returned tickets free their seats, and the buyer gets a mail with the tickets that are left', async () => {
    const { id, showId } = await book(5)
    expect(await returnTickets(id, [4, 2, 1], by())).toMatchObject({ kind: 'done', booking: { seatCount: 2 } })
    expect(await ticketsOf(id)).toEqual([3, 5])
    expect(await rowsOf(id)).toEqual([
      { first: 1, last: 2, state: 'returned' },
      { first: 4, last: 4, state: 'returned' },
    ])
    expect((await readShow(database, showId)).bookedSeats).toBe(2)
    expect(await database.select().from(mails)).toMatchObject([
      { kind: 'tickets' },
      { kind: 'changed', network: null, allowed: true },
    ])
    expect(await entriesOf(id)).toEqual([
      {
        action: 'booking.return',
        before: { seatCount: 5 },
        after: { seatCount: 2, returnedTickets: ['1-2', '4'] },
      },
    ])
  })

  test('the same form sent twice returns its tickets once', async () => {
    const { id } = await book(4)
    const outcomes = await Promise.all([returnTickets(id, [1, 2], by()), returnTickets(id, [1, 2], by())])
    expect(outcomes.map(reasonOf)).toEqual(['done', 'done'])
    expect(await ticketsOf(id)).toEqual([3, 4])
    expect(await entriesOf(id)).toHaveLength(1)
  })

  test('a booking that is made smaller and larger uses no number twice', async () => {
    const { id } = await book(4)
    await changeBookedSeats(id, 2, 4, by())
    expect(await ticketsOf(id)).toEqual([1, 2])
    await changeBookedSeats(id, 4, 2, by())
    expect(await ticketsOf(id)).toEqual([1, 2, 5, 6])
    await returnTickets(id, [2], by())
    await changeBookedSeats(id, 1, 3, by())
    await changeBookedSeats(id, 3, 1, by())
    expect(await ticketsOf(id)).toEqual([1, 7, 8])
    expect((await entriesOf(id)).map(({ after }) => after)).toEqual([
      { seatCount: 3 },
      { seatCount: 1, returnedTickets: ['5-6'] },
      { seatCount: 3, returnedTickets: ['2'] },
      { seatCount: 4 },
      { seatCount: 2, returnedTickets: ['3-4'] },
    ])
    await expectBooksBalance(database)
  })

  test.each([
    ['all of its tickets', [1, 2, 3]],
    ['a ticket that it does not have', [1, 4]],
    ['a ticket that was returned, and another one', [1, 2]],
    ['number 0', [0]],
  ])('a booking with tickets 2 and 3 does not return %s', async (_, numbers) => {
    const { id, showId } = await book(3)
    await returnTickets(id, [1], by())
    expect(reasonOf(await returnTickets(id, numbers, by()))).toBe('stale')
    expect(reasonOf(await returnTickets(id, [2, 3], by()))).toBe('stale')
    expect(await ticketsOf(id)).toEqual([2, 3])
    expect((await readShow(database, showId)).bookedSeats).toBe(2)
  })

  test('only confirmed bookings have tickets', async () => {
    const hold = await book(2, true)
    expect(reasonOf(await returnTickets(hold.id, [1], by()))).toBe('status')
    const { id } = await book(2)
    await cancelByStaff(id, by())
    expect(reasonOf(await returnTickets(id, [1], by()))).toBe('status')
    expect(reasonOf(await returnTickets(id + 1000, [1], by()))).toBe('not-found')
  })
})

test('numbers stay within what a code can have', async () => {
  const { id } = await makeShow(database, { totalSeats: 2_147_483_647, startTime: now })
  const most = 2_147_483_647
  const [booking] = bookingsOf(await bookBatch(id, [{ seatCount: most }], { now, database }))
  if (!booking) throw new Error('There is no booking')
  await changeBookedSeats(booking.id, 1, most, by())
  expect(reasonOf(await changeBookedSeats(booking.id, most, 1, by()))).toBe('done')
  await changeBookedSeats(booking.id, 1, most, by())
  expect(reasonOf(await changeBookedSeats(booking.id, most, 1, by()))).toBe('too-few-seats')
})
