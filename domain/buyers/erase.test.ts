import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { bookingNotes, bookings, mails, shows } from '#db/schema.ts'
import { addNote } from '#domain/bookings/add-note.ts'
import { correctBuyer } from '#domain/bookings/correct-buyer.ts'
import { sell } from '#domain/bookings/sell.ts'
import type { BookingRequest } from '#domain/bookings/types.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, expectBooksBalance, makeShow, readBookings } from '../../test/support/shows.ts'
import { enforceRetention } from './enforce-retention.ts'
import { eraseBuyer } from './erase.ts'
import { exportBuyer, summarizeBuyer } from './queries.ts'

const start = new Date('2024-03-25T12:00:00Z')
const ada = { name: 'Ada Lovelace-King', email: 'ada.king@example.com' }
const eve = { name: 'ada.king@example.com', email: 'eve@example.com' }

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
})
beforeEach(async () => {
  await database.delete(shows)
})

const daysLater = (days: number) => new Date(start.getTime() + days * 86_400_000)
const options = (now = start) => ({ actor, database, now })

async function book(request: Partial<BookingRequest>[], show: Parameters<typeof makeShow>[1] = {}, now = start) {
  const { id } = await makeShow(database, { totalSeats: 100, startTime: daysLater(1), ...show })
  const made = await bookBatch(
    id,
    request.map((each) => ({ seatCount: 2, ...each })),
    { now, database },
  )
  return { showId: id, booked: bookingsOf(made ?? []) }
}

/** The names of tables in which a text stands in any column. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await database.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await database.execute<{ count: number }>(
      sql`select count(*)::int as count from ${sql.identifier(name)} a_row where position(lower(${text}) in lower(a_row::text)) > 0`,
    )
    if (row?.count) found.push(name)
  }
  return found
}

const entriesOf = (kind: string, id: number) =>
  database
    .select({ action: auditLog.action, after: auditLog.after, actor: auditLog.actorName })
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, kind), eq(auditLog.subjectId, String(id))))
    .orderBy(auditLog.id)

describe('erasing a buyer', () => {
  test('leaves nothing of name, address and notes in any table, and the books balance', async () => {
    const first = await book([ada, { ...ada, email: 'ADA.king@example.com', hold: true }, eve, {}])
    const second = await book([ada])
    const [one] = second.booked
    if (!one) throw new Error('Not booked')
    await addNote(one.id, 'Ada Lovelace-King called', options())
    await correctBuyer(one.id, { ...ada, name: 'Ada King' }, ada, options())
    await sell(first.showId, { ...ada, seatCount: 1, payment: 'paid' }, undefined, options())
    expect(await summarizeBuyer(ada.email, { database, now: start })).toEqual({
      bookings: 4,
      coming: 4,
      notes: 1,
      // Correcting the buyer queued one of them.
      mails: 4,
    })
    const before = await readBookings(database, first.showId)

    expect(await eraseBuyer('ada.KING@example.com', 4, options())).toEqual({ kind: 'erased', bookings: 4 })
    expect(await tablesWith('Lovelace')).toEqual([])
    // The name of another buyer has this text.
    expect(await tablesWith('ada.king@')).toEqual(['bookings'])
    await expectBooksBalance(database)
    const after = await readBookings(database, first.showId)
    const isAdas = ({ email }: { email: string | null }) => email?.toLowerCase() === ada.email
    expect(after).toEqual(
      before.map((booking) => (isAdas(booking) ? { ...booking, name: null, email: null, erasedAt: start } : booking)),
    )
    expect(await database.select().from(bookingNotes)).toEqual([])
    const waiting = await database.select().from(mails).where(eq(mails.bookingId, one.id))
    const erased = { givenUpAt: start, lastError: 'The buyer was erased.' }
    expect(waiting).toMatchObject([erased, erased])
    expect((await entriesOf('booking', one.id)).at(-1)).toEqual({ action: 'booking.erase', after: null, actor: 'Mona' })
    expect(await summarizeBuyer(ada.email, { database })).toEqual({ bookings: 0, coming: 0, notes: 0, mails: 0 })
  })

  test('erases nothing if the address has other bookings than staff saw', async () => {
    const { showId } = await book([ada, ada])
    expect(await eraseBuyer(ada.email, 1, options())).toMatchObject({ kind: 'changed', found: { bookings: 2 } })
    expect(await readBookings(database, showId)).toMatchObject([ada, ada])
    const twice = await Promise.all([eraseBuyer(ada.email, 2, options()), eraseBuyer(ada.email, 2, options())])
    const counts = twice.map((outcome) => (outcome.kind === 'erased' ? outcome.bookings : 0))
    expect(counts.toSorted()).toEqual([0, 2])
  })

  test('erases more bookings of a show than fit into one transaction', async () => {
    const { showId } = await book([ada], { totalSeats: 2000 })
    await database.execute(sql`
      insert into bookings (show_id, seat_count, status, email) select ${showId}, 1, 'FAILED', ${ada.email}
      from generate_series(1, 600)`)
    expect(await eraseBuyer(ada.email, 601, options())).toEqual({ kind: 'erased', bookings: 601 })
    expect(await tablesWith(ada.email)).toEqual([])
  })
})

test('an export has all bookings and holds of the address with their notes and mails, and no reference', async () => {
  const { booked } = await book([ada, { ...ada, hold: true }, eve])
  const [first, hold] = booked
  if (!first || !hold) throw new Error('Not booked')
  await addNote(first.id, 'Came late', options())
  const exported = await exportBuyer(ada.email, database)
  expect(exported).toMatchObject([
    { number: first.id, ...ada, status: 'CONFIRMED', notes: [{ text: 'Came late' }], mails: [{ kind: 'tickets' }] },
    { number: hold.id, ...ada, status: 'PENDING', notes: [], mails: [] },
  ])
  const text = JSON.stringify(exported)
  expect(text).not.toContain(first.reference)
  expect(text).not.toContain('Mona')
})

describe('the retention time', () => {
  const enforce = (day: number, settings: { days?: number | null; size?: number } = {}) =>
    enforceRetention({ days: 30, now: daysLater(day), database, ...settings })

  test('erases buyers so many days after the show, or after a later booking', async () => {
    const { showId, booked } = await book([ada, eve, {}])
    const [first] = booked
    if (!first) throw new Error('Not booked')
    await addNote(first.id, 'A note', options())
    const late = await book([ada], { startTime: daysLater(-500) })
    expect(await enforce(30.9)).toBe(1)
    expect(await readBookings(database, late.showId)).toMatchObject([{ name: null, email: null }])
    expect(await enforce(31.1)).toBe(2)
    expect(await readBookings(database, showId)).toMatchObject([
      { name: null, email: null, erasedAt: daysLater(31.1), seatCount: 2, status: 'CONFIRMED' },
      { name: null, email: null, erasedAt: daysLater(31.1) },
      { erasedAt: null },
    ])
    expect(await database.select().from(bookingNotes)).toEqual([])
    expect((await entriesOf('show', showId)).at(-1)).toEqual({
      action: 'show.erase-buyers',
      after: { bookings: 2 },
      actor: 'Marquee',
    })
    expect(await enforce(32)).toBe(0)
    await expectBooksBalance(database)
  })

  test('erases nobody without a setting', async () => {
    const { showId } = await book([ada])
    expect(await enforce(10_000, { days: null })).toBe(0)
    expect(await readBookings(database, showId)).toMatchObject([ada])
  })

  test('works in batches, which several sweeps share and which may stop at any moment', async () => {
    await Promise.all([1, 2, 3].map(() => book([ada, ada, ada, ada, ada])))
    const stop = new AbortController()
    stop.abort()
    expect(await enforceRetention({ days: 30, now: daysLater(40), database, signal: stop.signal })).toBe(0)
    const counts = await Promise.all([enforce(40, { size: 2 }), enforce(40, { size: 2 }), enforce(40, { size: 2 })])
    const [left] = await database.select({ count: sql`count(${bookings.email})`.mapWith(Number) }).from(bookings)
    // A sweep that meets another one at a show may stop early; the next one goes on.
    expect(counts.reduce((sum, count) => sum + count, 0) + (left?.count ?? 0)).toBe(15)
    await enforce(40, { size: 2 })
    expect(await tablesWith(ada.email)).toEqual([])
  })

  test('deletes old notes on bookings without a buyer', async () => {
    const { booked } = await book([{}])
    for (const { id } of booked) await addNote(id, 'He wore a hat', options())
    await database.update(bookingNotes).set({ createdAt: start })
    await enforce(30.5)
    expect(await database.select().from(bookingNotes)).toHaveLength(1)
    await enforce(31.5)
    expect(await database.select().from(bookingNotes)).toEqual([])
  })
})
