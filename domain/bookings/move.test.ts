import { and, desc, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import { type Database, openPool } from '#db/client.ts'
import { bookings, endedTickets, mails, movedBookings, shows } from '#db/schema.ts'
import { listMailsById } from '#domain/mails/queries.ts'
import { renderMail } from '#domain/mails/render.ts'
import { attachmentNames, findObstacle } from '#domain/mails/rules.ts'
import { cancelShow } from '#domain/shows/cancel.ts'
import { withTurns } from '#domain/shows/command-queue.ts'
import { edit } from '#domain/shows/edit.ts'
import { listOtherDates } from '#domain/shows/queries.ts'
import { writeCalendar } from '#domain/tickets/calendar.ts'
import { listNumbers } from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { ticketState } from '#domain/tickets/rules.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { shareProductions } from '../../test/support/productions.ts'
import {
  bookingsOf,
  bothKinds,
  expectBooksBalance,
  lockShows,
  type makeShow as MakeShow,
  readShow,
  waitForLock,
} from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { cancelByStaff } from './cancel-by-staff.ts'
import { confirm } from './confirm.ts'
import { move } from './move.ts'
import { getBooking } from './queries.ts'
import { returnTickets } from './return-tickets.ts'
import type { BookingRequest, StaffOutcome } from './types.ts'

const now = new Date('2024-03-25T12:00:00Z')
const startTime = new Date('2024-03-26T19:00:00Z')
let database: Database
let makeShow: typeof MakeShow
let url: string
beforeEach(async () => {
  await database.delete(shows)
})

const by = (minutes = 0) => ({ actor, database, now: new Date(now.getTime() + minutes * 60_000) })

/** Makes dates of one production. @returns their ids. */
async function makeDates(count = 2, show: Parameters<typeof makeShow>[1] = {}) {
  const ids: number[] = []
  for (let i = 0; i < count; i++) ids.push((await makeShow(database, { totalSeats: 20, startTime, ...show })).id)
  await shareProductions(database)
  return ids as [number, number, ...number[]]
}

async function book(showId: number, request: Partial<BookingRequest> = {}) {
  const made = await bookBatch(showId, [{ seatCount: 2, email: 'ada@example.com', ...request }], { now, database })
  const [booking] = bookingsOf(made)
  if (!booking) throw new Error('There is no booking')
  return booking
}

const read = async (id: number) => (await database.select().from(bookings).where(eq(bookings.id, id)))[0]
const bookedSeatsOf = async (...ids: number[]) =>
  Promise.all(ids.map(async (id) => (await readShow(database, id)).bookedSeats))
const ticketsOf = async (id: number) => listNumbers((await database.transaction((tx) => getTickets(tx, id))).live)
const entriesOf = (id: number) =>
  database
    .select({ action: auditLog.action, before: auditLog.before, after: auditLog.after, actor: auditLog.actorName })
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, 'booking'), eq(auditLog.subjectId, String(id))))
    .orderBy(desc(auditLog.id))
const reasonOf = (outcome: StaffOutcome) => (outcome.kind === 'refused' ? outcome.reason : outcome.kind)

describe.each(bothKinds)('on a show of %s:', (_kind, make) => {
  beforeAll(async () => {
    makeShow = make
    ;({ database, url } = await createTestDatabase())
    await guardBooks(database)
    // A connection that stores that ticket number 13 was moved is lost.
    await database.execute(sql`create function lose_connection() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`)
    await database.execute(sql`create constraint trigger lose_connection after insert on ended_tickets
    deferrable initially deferred for each row when (new.last_number = 13) execute function lose_connection()`)
  })
  describe('a moved booking', () => {
    test('keeps its reference and number, and its seats are of the other show', async () => {
      const [from, to] = await makeDates()
      const booking = await book(from, { seatCount: 3, name: 'Ada' })
      await book(from)
      expect(await move(booking.id, { from, to }, by(1))).toMatchObject({ kind: 'done', booking: { showId: to } })
      expect(await read(booking.id)).toEqual({ ...booking, showId: to })
      expect(await bookedSeatsOf(from, to)).toEqual([2, 3])
      expect(await entriesOf(booking.id)).toEqual([
        {
          action: 'booking.move',
          before: { showId: from },
          after: { showId: to, movedTickets: ['1-3'] },
          actor: 'Mona',
        },
      ])
      const queued = await database.select().from(mails).where(eq(mails.bookingId, booking.id)).orderBy(mails.id)
      expect(queued).toMatchObject([{ kind: 'tickets' }, { kind: 'moved', allowed: true, network: null }])
      await expectBooksBalance(database)
    })

    test('is found by a confirmation, although this process remembers in which show it made the hold', async () => {
      const [from, to] = await makeDates()
      const { id, reference } = await book(from, { hold: true })
      expect(await confirm(reference, {}, { now, database })).toMatchObject({ kind: 'done', booking: { showId: from } })
      await move(id, { from, to }, by(1))
      expect(await confirm(reference, {}, { now, database })).toMatchObject({
        kind: 'done',
        booking: { id, showId: to },
      })
    })

    test('has new tickets, and a code from before says that it was moved', async () => {
      const [from, to] = await makeDates()
      const { id, reference } = await book(from, { seatCount: 3 })
      await returnTickets(id, [2], by())
      await move(id, { from, to }, by())
      expect(await ticketsOf(id)).toEqual([4, 5])
      await move(id, { from: to, to: from }, by())
      expect(await ticketsOf(id)).toEqual([6, 7])
      const stored = await getBooking(reference, database)
      if (!stored) throw new Error('There is no booking')
      const states = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => ticketState(number, stored))
      expect(states).toEqual(['moved', 'returned', 'moved', 'moved', 'moved', 'good', 'good', 'unknown'])
    })

    test('replaces the entries of earlier shows in calendars', async () => {
      const [from, to] = await makeDates()
      const { id, reference } = await book(from)
      const sequence = async () => {
        const stored = await getBooking(reference, database)
        return stored ? stored.sequenceOffset + stored.show.version : 0
      }
      const seen = [await sequence()]
      for (const version of [1, 2, 3]) await edit(from, { version, note: `Version ${version}` }, by())
      await edit(to, { version: 1, note: 'Version 1' }, by())
      seen.push(await sequence())
      for (const [one, other] of [
        [from, to],
        [to, from],
        [from, to],
      ] as const) {
        await move(id, { from: one, to: other }, by())
        seen.push(await sequence())
      }
      expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b))
    })

    test('is mailed with its new tickets and an entry that replaces the old one', async () => {
      const [from] = await makeDates(1)
      const [to] = await makeDates(1, { startTime: new Date('2024-03-27T19:00:00Z') })
      const { id, reference } = await book(from)
      const uidOf = (file: string) => /^UID:(.*)\r$/m.exec(file)?.[1]
      const before = await getBooking(reference, database)
      await move(id, { from, to }, by())
      const [queued] = await database.select({ id: mails.id }).from(mails).where(eq(mails.kind, 'moved'))
      const [mail] = await listMailsById([queued?.id ?? 0], database)
      if (!mail?.booking || !before) throw new Error('There is no mail')
      const env = testEnv({ PUBLIC_URL: 'https://tickets.example.com' })
      const { subject, text } = renderMail(mail, env)
      expect(subject).toBe('New date: Twelfth Night')
      expect(text).toContain('Wednesday 27 March 2024, 19:00')
      expect(text).toContain(`https://tickets.example.com/bookings/${reference}`)
      expect(attachmentNames('moved')).toEqual(['tickets.pdf', 'calendar.ics'])
      const file = writeCalendar(mail.booking, { timeZone: 'UTC' })
      expect(file).toContain('\r\nDTSTART:20240327T190000Z\r\n')
      expect(file).toContain('\r\nSEQUENCE:1\r\n')
      expect(uidOf(file)).toBe(uidOf(writeCalendar(before, { timeZone: 'UTC' })))
      expect(findObstacle(mail, now, env)).toBeUndefined()
    })

    test('is changed by its buyer as before', async () => {
      const [from, to] = await makeDates()
      const { id, reference } = await book(from)
      await move(id, { from, to }, by())
      expect(await cancel(reference, by())).toMatchObject({
        kind: 'done',
        booking: { showId: to, status: 'CANCELLED' },
      })
      expect(await bookedSeatsOf(from, to)).toEqual([0, 0])
    })

    test('is the same first answer to a repeated request', async () => {
      const [from, to] = await makeDates()
      const idempotency = { key: 'a key', requestHash: 'a hash' }
      const booking = await book(from, { idempotency })
      await move(booking.id, { from, to }, by())
      expect(await book(from, { idempotency })).toEqual(booking)
    })

    test('was moved once if the form is sent twice', async () => {
      const [from, to] = await makeDates()
      const { id } = await book(from)
      const outcomes = await Promise.all([move(id, { from, to }, by()), move(id, { from, to }, by())])
      expect(outcomes.map(reasonOf)).toEqual(['done', 'done'])
      expect(await entriesOf(id)).toHaveLength(1)
      expect(await ticketsOf(id)).toEqual([3, 4])
    })
  })

  describe('a move is refused, and nothing changes,', () => {
    test('if there are too few seats, even with those of expired holds', async () => {
      const [from, to] = await makeDates()
      const booking = await book(from, { seatCount: 5 })
      await book(to, { seatCount: 10 })
      await book(to, { seatCount: 6, hold: true })
      expect(reasonOf(await move(booking.id, { from, to }, by(1)))).toBe('too-few-seats')
      expect(await read(booking.id)).toEqual(booking)
      expect([await bookedSeatsOf(from, to), await entriesOf(booking.id)]).toEqual([[5, 16], []])
      // Three minutes later the hold has expired.
      expect(reasonOf(await move(booking.id, { from, to }, by(3)))).toBe('done')
      expect(await bookedSeatsOf(from, to)).toEqual([0, 15])
    })

    test('for a show of another name, a cancelled one, the same one and one that is not there', async () => {
      const [from, cancelled] = await makeDates()
      await cancelShow(cancelled, by())
      const other = await makeShow(database, { name: 'Hamlet', startTime })
      const { id } = await book(from)
      for (const to of [other.id, cancelled]) expect(reasonOf(await move(id, { from, to }, by()))).toBe('wrong-show')
      expect(reasonOf(await move(id, { from, to: from }, by()))).toBe('wrong-show')
      expect(reasonOf(await move(id, { from, to: from + 1_000_000 }, by()))).toBe('not-found')
      expect(reasonOf(await move(id + 1_000, { from, to: other.id }, by()))).toBe('not-found')
      expect((await listOtherDates(from, now, 10, database)).map((show) => show.id)).toEqual([])
      expect([await bookedSeatsOf(from), await entriesOf(id)]).toEqual([[2], []])
    })

    test('for a hold, a cancelled booking, one of a cancelled show, and one that was moved meanwhile', async () => {
      const [from, to, third = 0] = await makeDates(3)
      const hold = await book(from, { hold: true })
      expect(reasonOf(await move(hold.id, { from, to }, by()))).toBe('status')
      const cancelled = await book(from)
      await cancelByStaff(cancelled.id, by())
      expect(reasonOf(await move(cancelled.id, { from, to }, by()))).toBe('status')
      const moved = await book(from)
      await move(moved.id, { from, to: third }, by())
      expect(reasonOf(await move(moved.id, { from, to }, by()))).toBe('stale')
      const left = await book(from)
      await cancelShow(from, { ...by(), size: 1 })
      expect(reasonOf(await move(left.id, { from, to }, by()))).toBe('status')
      expect(await read(left.id)).toMatchObject({ status: 'CANCELLED', showId: from })
      await expectBooksBalance(database)
    })

    test('but not because booking has closed', async () => {
      const [from, to] = await makeDates(2, { bookingClosesAt: new Date(now.getTime() + 1) })
      const { id } = await book(from)
      expect((await listOtherDates(from, now, 10, database)).map((show) => show.id)).toEqual([to])
      expect(reasonOf(await move(id, { from, to }, by(1)))).toBe('done')
    })
  })

  describe('at the same time', () => {
    test('moves in all directions, by two processes, wait for each other and end', async () => {
      const ids = await makeDates(3, { totalSeats: 40 })
      const made = await Promise.all(Array.from({ length: 15 }, (_, i) => book(ids[i % 3] ?? 0)))
      // Another database object has queues of its own, as another process has.
      const pool = openPool(url)
      const processes = [by(), { ...by(), database: drizzle(pool) }]
      const outcomes = await Promise.all(
        made.map(({ id, showId: from }) =>
          Promise.all(ids.filter((to) => to !== from).map((to, i) => move(id, { from, to }, processes[i] ?? by()))),
        ),
      )
      await pool.end()
      // Each booking leaves its show once. The second move finds it elsewhere.
      for (const moves of outcomes) {
        const reasons = moves.map(reasonOf).toSorted()
        // On a slow machine a move may wait for too long.
        if (!reasons.includes('busy')) expect(reasons).toEqual(['done', 'stale'])
      }
      expect((await bookedSeatsOf(...ids)).reduce((sum, seats) => sum + seats)).toBe(30)
      await expectBooksBalance(database)
    })

    test('a move and the cancellation of either show leave one of two states', async () => {
      for (const cancelled of ['from', 'to'] as const) {
        for (const first of ['move', 'cancel'] as const) {
          const [from, to] = await makeDates()
          const { id } = await book(from)
          const commands = [
            () => move(id, { from, to }, by()),
            () => cancelShow(cancelled === 'from' ? from : to, by()),
          ] as const
          const order = first === 'move' ? commands : [commands[1], commands[0]]
          await Promise.all(order.map((command) => command()))
          const after = await read(id)
          expect(after?.status).toBe(cancelled === 'to' && after?.showId === from ? 'CONFIRMED' : after?.status)
          const { cancelledAt } = await readShow(database, after?.showId ?? 0)
          expect(after?.status).toBe(cancelledAt ? 'CANCELLED' : 'CONFIRMED')
          await expectBooksBalance(database)
        }
      }
    })

    test('a buyer’s cancellation that waits for the first show follows the booking to the other one', async () => {
      const [from, to] = await makeDates()
      const { id, reference } = await book(from)
      const release = await lockShows(database, from)
      const moving = move(id, { from, to }, by())
      await waitForLock(database)
      const cancelling = cancel(reference, by())
      await release()
      expect(reasonOf(await moving)).toBe('done')
      expect(await cancelling).toMatchObject({ kind: 'done', booking: { showId: to, status: 'CANCELLED' } })
      expect(await bookedSeatsOf(from, to)).toEqual([0, 0])
      expect(await move(id, { from: to, to: from }, by())).toMatchObject({ reason: 'status' })
      await expectBooksBalance(database)
    })

    test('a command that waits for a second show does not hold the first one for long', async () => {
      const [lower, middle, higher = 0] = await makeDates(3)
      const release = Promise.withResolvers<string>()
      const first = withTurns([middle, higher], () => release.promise, { database })
      const second = withTurns([higher, lower], () => Promise.resolve('never'), { database, limitMs: 1 })
      expect(await second).toEqual({ kind: 'busy' })
      expect(await book(lower)).toMatchObject({ status: 'CONFIRMED' })
      release.resolve('done')
      expect(await first).toBe('done')
      // The turn that came too late has ended.
      expect(await withTurns([lower, higher], () => Promise.resolve('free'), { database })).toBe('free')
    })
  })

  test('a connection that is lost at COMMIT leaves everything as it was, and the queues go on', async () => {
    const [from, to] = await makeDates()
    const booking = await book(from, { seatCount: 13 })
    await expect(move(booking.id, { from, to }, by())).rejects.toThrow()
    expect(await read(booking.id)).toEqual(booking)
    expect(await bookedSeatsOf(from, to)).toEqual([13, 0])
    expect([await database.$count(endedTickets), await database.$count(movedBookings)]).toEqual([0, 0])
    expect(await entriesOf(booking.id)).toEqual([])
    await returnTickets(booking.id, [1, 13], by()).catch(() => {})
    await returnTickets(booking.id, [1, 12], by())
    const other = await book(from)
    expect(reasonOf(await move(other.id, { from, to }, by()))).toBe('done')
    await expectBooksBalance(database)
  })
})
