import { and, desc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { bookingNotes, bookings, counterSales, mails, shows } from '#db/schema.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, expectBooksBalance, makeShow, readBookings, readShow } from '../../test/support/shows.ts'
import { addNote } from './add-note.ts'
import { cancelByStaff } from './cancel-by-staff.ts'
import { changeBookedSeats } from './change-booked-seats.ts'
import { correctBuyer } from './correct-buyer.ts'
import { identify, identifyForm } from './idempotency.ts'
import { resendByStaff } from './resend-by-staff.ts'
import { sell } from './sell.ts'
import type { BookingRequest, StaffOutcome } from './types.ts'

const start = new Date('2024-03-25T12:00:00Z')
const ada = { name: 'Ada King', email: 'ada@example.com' }
let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
})
beforeEach(async () => {
  await database.delete(shows)
})

const at = (minutes = 0) => ({ actor, database, now: new Date(start.getTime() + minutes * 60_000) })

async function book(request: Partial<BookingRequest> = {}, show: Parameters<typeof makeShow>[1] = {}) {
  const { id } = await makeShow(database, { totalSeats: 10, startTime: start, ...show })
  const made = await bookBatch(id, [{ seatCount: 2, ...ada, ...request }], { now: start, database })
  const [booking] = bookingsOf(made ?? [])
  if (!booking) throw new Error('There is no booking')
  return booking
}
const read = async ({ id }: { id: number }) => (await database.select().from(bookings).where(eq(bookings.id, id)))[0]
const mailsOf = ({ id }: { id: number }) =>
  database.select().from(mails).where(eq(mails.bookingId, id)).orderBy(mails.id)
const entriesOf = ({ id }: { id: number }) =>
  database
    .select({ action: auditLog.action, before: auditLog.before, after: auditLog.after, actor: auditLog.actorName })
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, 'booking'), eq(auditLog.subjectId, String(id))))
    .orderBy(desc(auditLog.id))
const reasonOf = (outcome: StaffOutcome) => (outcome.kind === 'refused' ? outcome.reason : outcome.kind)

describe('correcting a buyer', () => {
  const adam = { name: 'Adam King', email: 'adam@example.com' }

  test('stores name and address, and the audit log has neither', async () => {
    const booking = await book()
    expect(await correctBuyer(booking.id, adam, ada, at())).toMatchObject({ kind: 'done', booking: adam })
    expect(await read(booking)).toEqual({ ...booking, ...adam })
    const entries = await entriesOf(booking)
    expect(entries).toEqual([
      { action: 'booking.correct', before: null, after: { fields: ['name', 'email'] }, actor: 'Mona' },
    ])
    expect(JSON.stringify(entries)).not.toMatch(/adam?/i)
  })

  test('removes an address, and adds a name to a booking without one', async () => {
    const booking = await book()
    await correctBuyer(booking.id, { ...ada, email: null }, ada, at())
    expect(await read(booking)).toMatchObject({ name: 'Ada King', email: null })
    const unnamed = await book({ name: undefined, email: undefined })
    await correctBuyer(unnamed.id, ada, { name: null, email: null }, at())
    expect(await read(unnamed)).toMatchObject(ada)
  })

  test('overwrites no change that staff have not seen', async () => {
    const booking = await book()
    await correctBuyer(booking.id, adam, ada, at())
    const other = await correctBuyer(booking.id, { ...ada, name: 'Eve' }, ada, at())
    expect(other).toMatchObject({ kind: 'refused', reason: 'stale', booking: adam })
    expect(await read(booking)).toMatchObject(adam)
    // What is stored already is no conflict, and no change.
    expect(reasonOf(await correctBuyer(booking.id, adam, ada, at()))).toBe('done')
    expect(await entriesOf(booking)).toHaveLength(1)
  })

  test('is refused for a failed booking, which has no buyer', async () => {
    const booking = await book({ seatCount: 11 })
    expect(reasonOf(await correctBuyer(booking.id, ada, { name: null, email: null }, at()))).toBe('status')
  })
})

describe('telling the buyer about a change', () => {
  const changed = { kind: 'changed', allowed: true, network: null, bulk: false }

  test('mails the tickets to the corrected address, past the limits', async () => {
    const booking = await book()
    await correctBuyer(booking.id, { ...ada, email: 'ada.king@example.com' }, ada, at())
    expect(await mailsOf(booking)).toMatchObject([{ kind: 'tickets' }, changed])
    // The same form again changes nothing.
    await correctBuyer(booking.id, { ...ada, email: 'ada.king@example.com' }, ada, at())
    expect(await mailsOf(booking)).toHaveLength(2)
  })

  test('is left out if staff do not want it', async () => {
    const booking = await book()
    await correctBuyer(booking.id, { ...ada, name: 'Ada' }, ada, { ...at(), tellBuyer: false })
    await changeBookedSeats(booking.id, 3, 2, { ...at(), tellBuyer: false })
    expect(await mailsOf(booking)).toHaveLength(1)
  })

  test('needs a confirmed booking with an address', async () => {
    const booking = await book({ email: undefined })
    await changeBookedSeats(booking.id, 3, 2, at())
    await correctBuyer(booking.id, { name: 'Ada', email: null }, { name: ada.name, email: null }, at())
    const hold = await book({ hold: true })
    await correctBuyer(hold.id, ada, { name: hold.name, email: hold.email }, at())
    expect([await mailsOf(booking), await mailsOf(hold)]).toEqual([[], []])
  })

  test('reaches a buyer whose first mail was given up, so that a cancellation is mailed, too', async () => {
    const booking = await book()
    await database.update(mails).set({ givenUpAt: start })
    await correctBuyer(booking.id, { ...ada, email: 'ada.king@example.com' }, ada, at())
    await cancelByStaff(booking.id, at())
    expect((await mailsOf(booking)).map(({ kind }) => kind)).toEqual(['tickets', 'changed', 'cancellation'])
  })
})

describe('changing the seats of a confirmed booking', () => {
  test.each([1, 3, 10])('from 2 to %i takes or frees seats and mails the tickets', async (seatCount) => {
    const booking = await book()
    expect(reasonOf(await changeBookedSeats(booking.id, seatCount, 2, at()))).toBe('done')
    expect(await read(booking)).toEqual({ ...booking, seatCount })
    expect((await readShow(database, booking.showId)).bookedSeats).toBe(seatCount)
    expect((await mailsOf(booking)).map(({ kind }) => kind)).toEqual(['tickets', 'changed'])
    expect(await entriesOf(booking)).toMatchObject([
      { action: 'booking.change-seats', before: { seatCount: 2 }, after: { seatCount } },
    ])
  })

  test('is refused while there are too few seats, and changes nothing', async () => {
    const booking = await book()
    expect(reasonOf(await changeBookedSeats(booking.id, 11, 2, at()))).toBe('too-few-seats')
    expect(await read(booking)).toEqual(booking)
    expect([await entriesOf(booking), (await mailsOf(booking)).length]).toEqual([[], 1])
  })

  test('takes over expired holds, and goes on after booking has closed', async () => {
    const booking = await book({}, { bookingClosesAt: new Date(start.getTime() + 60_000) })
    await bookBatch(booking.showId, [{ seatCount: 8, hold: true }], { now: start, database })
    expect(reasonOf(await changeBookedSeats(booking.id, 3, 2, at(1)))).toBe('too-few-seats')
    expect(reasonOf(await changeBookedSeats(booking.id, 10, 2, at(5)))).toBe('done')
    await expectBooksBalance(database)
  })

  test('is refused for another number of seats than staff saw, and for other statuses', async () => {
    const booking = await book()
    expect(reasonOf(await changeBookedSeats(booking.id, 5, 3, at()))).toBe('stale')
    expect(reasonOf(await changeBookedSeats(booking.id, 2, 3, at()))).toBe('done')
    const hold = await book({ hold: true })
    expect(reasonOf(await changeBookedSeats(hold.id, 3, 2, at()))).toBe('status')
    expect(reasonOf(await changeBookedSeats(hold.id + 1000, 3, 2, at()))).toBe('not-found')
  })
})

describe('cancelling for a buyer', () => {
  test('is possible after the start, once, with one mail', async () => {
    const booking = await book()
    await cancelByStaff(booking.id, at(100))
    await cancelByStaff(booking.id, at(101))
    expect(await read(booking)).toMatchObject({ status: 'CANCELLED', endedAt: at(100).now, ...ada })
    expect((await mailsOf(booking)).map(({ kind }) => kind)).toEqual(['tickets', 'cancellation'])
    expect(await entriesOf(booking)).toMatchObject([
      { action: 'booking.cancel', before: { status: 'CONFIRMED' }, after: { status: 'CANCELLED' } },
    ])
    await expectBooksBalance(database)
  })

  test('releases a hold', async () => {
    const hold = await book({ hold: true })
    await cancelByStaff(hold.id, at())
    expect(await read(hold)).toMatchObject({ status: 'FAILED', failure: 'released' })
    expect((await readShow(database, hold.showId)).bookedSeats).toBe(0)
  })
})

describe('mailing the tickets again', () => {
  test('queues one mail that no limit holds back', async () => {
    const booking = await book()
    await database.update(mails).set({ sentAt: start }).where(eq(mails.bookingId, booking.id))
    for (let i = 0; i < 3; i++) expect(reasonOf(await resendByStaff(booking.id, at(1)))).toBe('done')
    expect(await mailsOf(booking)).toMatchObject([{}, { kind: 'tickets', allowed: true, network: null }])
    expect(await entriesOf(booking)).toMatchObject([{ action: 'booking.resend', after: { mail: 'tickets' } }])
  })

  test('needs an address and a confirmed booking', async () => {
    const booking = await book({ email: undefined })
    expect(reasonOf(await resendByStaff(booking.id, at()))).toBe('no-address')
    await cancelByStaff(booking.id, at())
    expect(reasonOf(await resendByStaff(booking.id, at()))).toBe('status')
  })
})

test('a note is stored with its author, and the audit log has its id alone', async () => {
  const booking = await book()
  expect(reasonOf(await addNote(booking.id, 'Needs a place for a wheelchair', at(3)))).toBe('done')
  const [note] = await database.select().from(bookingNotes)
  expect(note).toMatchObject({ author: 'Mona', text: 'Needs a place for a wheelchair', createdAt: at(3).now })
  expect(await entriesOf(booking)).toMatchObject([{ action: 'booking.note', after: { note: note?.id } }])
})

describe('selling at the counter', () => {
  const sale = {
    seatCount: 3,
    name: 'Ada King',
    email: undefined as string | undefined,
    payment: 'paid' as const,
    useKeptBack: false,
  }
  const sellOne = async (showId: number, change: Partial<typeof sale> = {}, key = 'a key') => {
    const outcome = await sell(showId, { ...sale, ...change }, identifyForm(key), at(100))
    return outcome.kind === 'sold' ? outcome.booking : outcome.kind
  }

  test('makes a confirmed booking, also after booking has closed', async () => {
    const { id } = await makeShow(database, { totalSeats: 3, bookingClosesAt: start, startTime: start })
    const booking = await sellOne(id)
    if (typeof booking === 'string') throw new Error(booking)
    expect(await readBookings(database, id)).toEqual([booking])
    expect(booking).toMatchObject({ status: 'CONFIRMED', seatCount: 3, name: 'Ada King', email: null })
    expect(await database.select().from(counterSales)).toEqual([{ bookingId: booking.id, payment: 'paid' }])
    expect(await mailsOf(booking)).toEqual([])
    expect(await entriesOf(booking)).toMatchObject([
      { action: 'booking.sell', before: null, after: { showId: id, seatCount: 3, payment: 'paid' } },
    ])
    await expectBooksBalance(database)
  })

  test('mails the tickets to an address', async () => {
    const { id } = await makeShow(database)
    const booking = await sellOne(id, { email: 'ada@example.com' })
    if (typeof booking === 'string') throw new Error(booking)
    expect(await mailsOf(booking)).toMatchObject([{ kind: 'tickets' }])
  })

  test('stores nothing if there are too few seats or no show', async () => {
    const { id } = await makeShow(database, { totalSeats: 2 })
    expect([await sellOne(id), await sellOne(id + 1000)]).toEqual(['too-few-seats', 'not-found'])
    expect(await readBookings(database, id)).toEqual([])
  })

  test('sells no seats of a cancelled show', async () => {
    const { id } = await makeShow(database, { bookingClosesAt: start })
    await database.update(shows).set({ cancelledAt: start }).where(eq(shows.id, id))
    expect(await sellOne(id)).toBe('cancelled')
    expect(await readBookings(database, id)).toEqual([])
    expect(await database.select().from(mails)).toEqual([])
  })

  test('sells no seats of a draft, but seats of a show that opens later', async () => {
    const draft = await makeShow(database, { isDraft: true })
    expect(await sellOne(draft.id)).toBe('draft')
    expect(await readBookings(database, draft.id)).toEqual([])
    const { id } = await makeShow(database, { bookingOpensAt: new Date('9999-01-01T00:00:00Z') })
    expect(await sellOne(id)).toMatchObject({ status: 'CONFIRMED' })
  })

  test('sells seats that are kept back only if told to, and keeps back fewer then', async () => {
    const { id } = await makeShow(database, { totalSeats: 10, keptBackSeats: 5 })
    expect(await sellOne(id, { seatCount: 6 })).toBe('too-few-seats')
    expect(await sellOne(id, { seatCount: 2 })).toMatchObject({ status: 'CONFIRMED' })
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 2, keptBackSeats: 5, version: 1 })
    expect(await sellOne(id, { seatCount: 3, useKeptBack: true }, 'kept')).toMatchObject({ status: 'CONFIRMED' })
    // Sent twice, it takes them once.
    expect(await sellOne(id, { seatCount: 3, useKeptBack: true }, 'kept')).toMatchObject({ status: 'CONFIRMED' })
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 5, keptBackSeats: 2, version: 2 })
    expect(await sellOne(id, { seatCount: 6, useKeptBack: true }, 'all')).toBe('too-few-seats')
    expect(await sellOne(id, { seatCount: 5, useKeptBack: true }, 'all')).toMatchObject({ status: 'CONFIRMED' })
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 10, keptBackSeats: 0, version: 3 })
    const entries = await database
      .select({ action: auditLog.action, before: auditLog.before, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.subjectKind, 'show'), eq(auditLog.subjectId, String(id))))
      .orderBy(desc(auditLog.id))
    expect(entries.slice(0, -1)).toEqual([
      { action: 'show.use-kept-back', before: { keptBackSeats: 2 }, after: { keptBackSeats: 0 } },
      { action: 'show.use-kept-back', before: { keptBackSeats: 5 }, after: { keptBackSeats: 2 } },
    ])
    await expectBooksBalance(database)
  })

  test('sells seats that are kept back also if more are kept back than are free', async () => {
    const { showId: id } = await book({ seatCount: 7 })
    await database.update(shows).set({ keptBackSeats: 8 }).where(eq(shows.id, id))
    expect(await sellOne(id, { seatCount: 4, useKeptBack: true }, 'four')).toBe('too-few-seats')
    expect(await sellOne(id, { seatCount: 3, useKeptBack: true }, 'three')).toMatchObject({ status: 'CONFIRMED' })
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 10, keptBackSeats: 5 })
  })

  test('a booking that staff make larger gets no seats that are kept back', async () => {
    const { id, showId } = await book({}, { keptBackSeats: 5 })
    expect(reasonOf(await changeBookedSeats(id, 6, 2, at()))).toBe('too-few-seats')
    await database
      .update(shows)
      .set({ bookingOpensAt: new Date('9999-01-01T00:00:00Z') })
      .where(eq(shows.id, showId))
    expect(reasonOf(await changeBookedSeats(id, 5, 2, at()))).toBe('done')
  })

  test('sells once by a form that is sent twice', async () => {
    const { id } = await makeShow(database)
    const [first, second] = await Promise.all([sellOne(id, {}, 'twice'), sellOne(id, {}, 'twice')])
    const third = await sellOne(id, {}, 'another')
    expect(first).toEqual(second)
    expect(third).not.toEqual(first)
    expect(await readBookings(database, id)).toHaveLength(2)
  })

  test('sells nothing with the key of another sale, and sells each time without a key', async () => {
    const { id } = await makeShow(database)
    const sellKeyed = (seatCount: number, key?: string) =>
      sell(id, { ...sale, seatCount }, key === undefined ? undefined : identify(key, [id, seatCount]), at())
    const first = await sellKeyed(2, 'one')
    expect(await sellKeyed(3, 'one')).toEqual({ kind: 'key-reused' })
    expect(await sellKeyed(2, 'one')).toEqual(first)
    expect(await readBookings(database, id)).toHaveLength(1)
    await sellKeyed(1)
    await sellKeyed(1)
    expect(await readBookings(database, id)).toHaveLength(3)
    await expectBooksBalance(database)
  })
})
