import { and, asc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { handedTickets, mails, shows } from '#db/schema.ts'
import { listNumbers } from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { ticketState } from '#domain/tickets/rules.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { shareProductions } from '../../test/support/productions.ts'
import { bookingsOf, bothKinds, expectBooksBalance } from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { changeBookedSeats } from './change-booked-seats.ts'
import { type HandOnOutcome, handOn, takeBack } from './hand-on.ts'
import { move } from './move.ts'
import { moveSeats } from './move-seats.ts'
import { getBooking, getHandedTicket } from './queries.ts'
import { returnByBuyer } from './return-tickets.ts'
import { mostHanded } from './rules.ts'

const hours = (count: number) => new Date(Date.parse('2031-05-01T12:00:00Z') + count * 3_600_000)

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
})
beforeEach(async () => {
  await database.delete(shows)
})

const at = (hour: number) => ({ now: hours(hour), database })
const reasonOf = (outcome: HandOnOutcome) => (outcome.kind === 'refused' ? outcome.reason : outcome.kind)

async function read(reference: string) {
  const booking = await getBooking(reference, database)
  if (!booking) throw new Error('There is no booking')
  return booking
}
const liveOf = async (id: number) => listNumbers((await database.transaction((tx) => getTickets(tx, id))).live)
const referenceOf = async (id: number, number: number) => {
  const handed = await database.select().from(handedTickets).where(eq(handedTickets.bookingId, id))
  const reference = handed.find((ticket) => ticket.number === number)?.reference
  if (!reference) throw new Error(`Ticket ${number} is not handed on`)
  return reference
}
const stateOf = async (reference: string) => {
  const found = await getHandedTicket(reference, database)
  return found && ticketState(found.number, found)
}

describe.each(bothKinds)('on a show of %s whose doors open at hour 39:', (kind, makeShow) => {
  async function book(seatCount: number, { hold = false, totalSeats = 20 } = {}) {
    const show = await makeShow(database, { totalSeats, startTime: hours(40) })
    await database
      .update(shows)
      .set({ doorsAt: hours(39) })
      .where(eq(shows.id, show.id))
    const [booking] = bookingsOf(await bookBatch(show.id, [{ seatCount, hold, email: 'ada@example.com' }], at(1)))
    if (!booking) throw new Error('There is no booking')
    return booking
  }
  /** The seats of tickets, by their numbers. */
  const seatsOf = async (reference: string) =>
    Object.fromEntries(((await read(reference)).seats ?? []).map(({ ticket, label }) => [ticket, label]))

  test('a ticket that is handed on ends, and another one takes its place and its seat', async () => {
    const { id, reference } = await book(3)
    const before = await seatsOf(reference)
    expect(reasonOf(await handOn(reference, 2, at(2)))).toBe('done')
    const booking = await read(reference)
    expect(await liveOf(id)).toEqual([1, 3, 4])
    expect(booking.seatCount).toBe(3)
    expect([2, 4].map((number) => ticketState(number, booking))).toEqual(['handed_on', 'good'])
    expect(booking.handedTickets).toEqual([{ number: 4, reference: expect.stringMatching(/^[\w-]{24}$/) }])
    expect(booking.handedTickets[0]?.reference).not.toBe(reference)
    if (kind === 'numbered seats')
      expect(await seatsOf(reference)).toEqual({ 1: before[1], 3: before[3], 4: before[2] })
    expect(await stateOf(await referenceOf(id, 4))).toBe('good')
    // The mail of the booking was the only one.
    expect(await database.select().from(mails)).toHaveLength(1)
    await expectBooksBalance(database)
  })

  test('the buyer takes it back: the link is over, and the buyer has a ticket that the other person never had', async () => {
    const { id, reference } = await book(2)
    await handOn(reference, 1, at(2))
    const link = await referenceOf(id, 3)
    expect(reasonOf(await takeBack(reference, 3, at(3)))).toBe('done')
    expect(await liveOf(id)).toEqual([2, 4])
    expect(await stateOf(link)).toBe('taken_back')
    // It can be handed on again, with another link.
    await handOn(reference, 4, at(4))
    expect(await referenceOf(id, 5)).not.toBe(link)
    const entries = await database
      .select({ action: auditLog.action, actor: auditLog.actorKind, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.subjectKind, 'booking'), eq(auditLog.subjectId, String(id))))
      .orderBy(asc(auditLog.id))
    expect(entries).toEqual([
      { action: 'booking.hand-on', actor: 'buyer', after: { handedTickets: ['1'], newTicket: 3 } },
      { action: 'booking.take-back', actor: 'buyer', after: { takenBackTickets: ['3'], newTicket: 4 } },
      { action: 'booking.hand-on', actor: 'buyer', after: { handedTickets: ['4'], newTicket: 5 } },
    ])
    await expectBooksBalance(database)
  })

  test('the same form sent twice, also at once, hands on and takes back once', async () => {
    const { id, reference } = await book(2)
    const twice = (command: () => Promise<HandOnOutcome>) => Promise.all([command(), command()])
    expect((await twice(() => handOn(reference, 1, at(2)))).map(reasonOf)).toEqual(['done', 'done'])
    expect(await liveOf(id)).toEqual([2, 3])
    expect((await twice(() => takeBack(reference, 3, at(3)))).map(reasonOf)).toEqual(['done', 'done'])
    expect(await liveOf(id)).toEqual([2, 4])
    // Also after the doors have opened.
    expect(reasonOf(await handOn(reference, 1, at(39)))).toBe('done')
  })

  test('both are possible until the doors open', async () => {
    const { reference } = await book(2)
    expect(reasonOf(await handOn(reference, 1, at(38)))).toBe('done')
    expect(reasonOf(await handOn(reference, 2, at(39)))).toBe('open')
    expect(reasonOf(await takeBack(reference, 3, at(39)))).toBe('open')
  })

  test('a ticket that the booking does not have, or that is handed on, is not handed on', async () => {
    const { id, reference } = await book(2)
    await handOn(reference, 1, at(2))
    expect(reasonOf(await handOn(reference, 3, at(2)))).toBe('wrong-ticket')
    expect(reasonOf(await handOn(reference, 9, at(2)))).toBe('wrong-ticket')
    expect(reasonOf(await takeBack(reference, 2, at(2)))).toBe('wrong-ticket')
    expect(await liveOf(id)).toEqual([2, 3])
    const hold = await book(2, { hold: true })
    expect(reasonOf(await handOn(hold.reference, 1, at(1)))).toBe('status')
    expect(reasonOf(await handOn('A'.repeat(24), 1, at(1)))).toBe('not-found')
  })

  test('a booking hands on its tickets so many times at most', async () => {
    const { id, reference, seatCount } = await book(1)
    const most = mostHanded({ seatCount })
    await database
      .insert(handedTickets)
      .values(Array.from({ length: most - 1 }, (_, i) => ({ reference: `old${i}`, bookingId: id, number: 1000 + i })))
    expect(reasonOf(await handOn(reference, 1, at(2)))).toBe('done')
    expect(reasonOf(await takeBack(reference, 2, at(2)))).toBe('done')
    expect(reasonOf(await handOn(reference, 3, at(2)))).toBe('too-often')
  })

  test('the buyer returns a ticket that is handed on, and its link says so', async () => {
    const { id, reference } = await book(2)
    await handOn(reference, 1, at(2))
    const link = await referenceOf(id, 3)
    expect((await returnByBuyer(reference, [3], at(3))).kind).toBe('done')
    expect(await liveOf(id)).toEqual([2])
    expect(await stateOf(link)).toBe('returned')
    await expectBooksBalance(database)
  })

  test('cancelling the booking ends the link', async () => {
    const { id, reference } = await book(2)
    await handOn(reference, 1, at(2))
    const link = await referenceOf(id, 3)
    await cancel(reference, at(3))
    expect(await stateOf(link)).toBe('cancelled')
    expect(reasonOf(await takeBack(reference, 3, at(4)))).toBe('status')
  })

  test('with fewer seats, tickets that are handed on end last', async () => {
    const { id, reference } = await book(4)
    await handOn(reference, 1, at(2))
    await handOn(reference, 3, at(2))
    expect(await liveOf(id)).toEqual([2, 4, 5, 6])
    await changeBookedSeats(id, 3, 4, { actor, ...at(3) })
    expect(await liveOf(id)).toEqual([2, 5, 6])
    await changeBookedSeats(id, 1, 3, { actor, ...at(4) })
    expect(await liveOf(id)).toEqual([5])
    expect(await stateOf(await referenceOf(id, 6))).toBe('returned')
    await expectBooksBalance(database)
  })

  test('a moved booking keeps the links: each leads to the ticket that took its place', async () => {
    const { id, reference, showId } = await book(3)
    await handOn(reference, 2, at(2))
    const link = await referenceOf(id, 4)
    const other = await makeShow(database, { totalSeats: 20, startTime: hours(60) })
    await shareProductions(database)
    expect((await move(id, { from: showId, to: other.id }, { actor, ...at(3) })).kind).toBe('done')
    expect(await liveOf(id)).toEqual([5, 6, 7])
    expect(await getHandedTicket(link, database)).toMatchObject({ number: 7, show: { id: other.id } })
    expect(await stateOf(link)).toBe('good')
    if (kind === 'numbered seats') expect(Object.keys(await seatsOf(reference))).toEqual(['5', '6', '7'])
    expect(reasonOf(await takeBack(reference, 7, at(4)))).toBe('done')
    await expectBooksBalance(database)
  })

  if (kind === 'numbered seats') {
    test('a booking that moves to other seats keeps its links', async () => {
      const { id, reference } = await book(2)
      await handOn(reference, 1, at(2))
      const seen = Object.values(await seatsOf(reference))
      const free = await getBooking((await bookMore(id)).reference, database)
      await cancel(free?.reference ?? '', at(2))
      const labels = (free?.seats ?? []).map(({ label }) => label)
      expect((await moveSeats(id, { labels, seen }, { actor, ...at(3) })).kind).toBe('done')
      expect(await seatsOf(reference)).toEqual({ 2: labels[0], 3: labels[1] })
      expect(await stateOf(await referenceOf(id, 3))).toBe('good')
    })
  }

  /** Books two more seats of the show of a booking. */
  async function bookMore(id: number) {
    const [row] = await database.select({ id: shows.id }).from(shows).orderBy(asc(shows.id))
    const [booking] = bookingsOf(await bookBatch(row?.id ?? id, [{ seatCount: 2 }], at(1)))
    if (!booking) throw new Error('There is no booking')
    return booking
  }

  test('handing on, returning and cancelling at the same time leave the books balanced, and no number is used twice', async () => {
    for (let round = 0; round < 3; round++) {
      const { id, reference } = await book(4)
      await Promise.all([
        handOn(reference, 1, at(2)),
        returnByBuyer(reference, [1], at(2)),
        handOn(reference, 2, at(2)),
        takeBack(reference, 5, at(2)),
        returnByBuyer(reference, [3], at(2)),
        ...(round === 2 ? [cancel(reference, at(2))] : []),
      ])
      const { live, ended } = await database.transaction((tx) => getTickets(tx, id))
      const numbers = [...listNumbers(live), ...listNumbers(ended)]
      expect(new Set(numbers).size).toBe(numbers.length)
      expect(listNumbers(live)).toHaveLength((await read(reference)).seatCount)
      await expectBooksBalance(database)
    }
  })
})
