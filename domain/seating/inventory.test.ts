import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import { type Database, openPool } from '#db/client.ts'
import { postgresError } from '#db/errors.ts'
import { bookings, takenSeats } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { book } from '#domain/bookings/book.ts'
import { cancel } from '#domain/bookings/cancel.ts'
import { changeBookedSeats } from '#domain/bookings/change-booked-seats.ts'
import { changeNamedSeats, changeSeats } from '#domain/bookings/change-seats.ts'
import { confirm } from '#domain/bookings/confirm.ts'
import { expireBookings } from '#domain/bookings/expire.ts'
import { grantSeats } from '#domain/bookings/holds.ts'
import { moveSeats } from '#domain/bookings/move-seats.ts'
import { returnTickets } from '#domain/bookings/return-tickets.ts'
import { sell } from '#domain/bookings/sell.ts'
import { sweep } from '#domain/bookings/sweep.ts'
import { createBookings } from '#domain/bookings/transitions.ts'
import type { BookingRequest } from '#domain/bookings/types.ts'
import { deleteShow } from '#domain/shows/delete.ts'
import { lockShow } from '#domain/shows/inventory.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import {
  bookingsOf,
  expectBooksBalance,
  lockShows,
  makeSeatedShow,
  makeShow,
  planOfRows,
  readSeats,
  readShow,
  waitForLock,
} from '../../test/support/shows.ts'
import { blockSeats, releaseSeats, unblockSeats } from './block.ts'
import { smallTheatre } from './examples.ts'
import { planSchema } from './schema.ts'

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
  await guardBooks(database)
})

const now = new Date('2024-03-25T12:00:00Z')
const at = (seconds: number) => ({ now: new Date(now.getTime() + seconds * 1000), database })
const staff = (seconds = 0) => ({ ...at(seconds), actor })
const theatre = planSchema.parse(smallTheatre)

async function bookOne(showId: number, request: BookingRequest, seconds = 0) {
  const [booking] = bookingsOf(await bookBatch(showId, [request], at(seconds)))
  if (!booking) throw new Error('Nothing was booked')
  return booking
}
const named = (...labels: string[]) => ({ seatCount: labels.length, labels })
const available = async (id: number) => {
  const { totalSeats, bookedSeats, withheldSeats } = await readShow(database, id)
  return totalSeats - bookedSeats - withheldSeats
}

describe('a booking of numbered seats', () => {
  test('gets the best seats, or those that it names, or fails and learns which are gone', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 20 })
    const best = await bookOne(id, { seatCount: 2 })
    expect(await readSeats(database, best.id)).toEqual(['Hall 1-5', 'Hall 1-6'])
    const chosen = await bookOne(id, named('Hall 2-10', 'Hall 2-1'))
    expect(await readSeats(database, chosen.id)).toEqual(['Hall 2-1', 'Hall 2-10'])
    const [gone] = await bookBatch(id, [named('Hall 2-2', 'Hall 2-1', 'Hall 1-5')], at(0))
    expect(gone).toMatchObject({
      booking: { status: 'FAILED', failure: 'sold_out', seatCount: 3 },
      goneSeats: ['Hall 2-1', 'Hall 1-5'],
    })
    expect(await bookBatch(id, [named('Hall 3-1'), { seatCount: 1 }], at(0))).toMatchObject([
      { kind: 'unknown-seats', labels: ['Hall 3-1'] },
      { kind: 'booked' },
    ])
    await expectBooksBalance(database)
  })

  test('of a batch gets seats that no earlier request of the batch has', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10 })
    const outcomes = await bookBatch(
      id,
      [named('Hall 1-5'), named('Hall 1-5'), { seatCount: 9 }, { seatCount: 1 }],
      at(0),
    )
    expect(bookingsOf(outcomes).map(({ status }) => status)).toEqual(['CONFIRMED', 'FAILED', 'CONFIRMED', 'FAILED'])
    expect(outcomes[1]).toMatchObject({ goneSeats: ['Hall 1-5'] })
  })

  test('is answered the same way again for the same key, also if its seats were gone', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10 })
    const keyed = (key: string) => ({
      ...named('Hall 1-1', 'Hall 1-2'),
      idempotency: { key: `${id}-${key}`, requestHash: 'h' },
    })
    const first = await bookBatch(id, [keyed('a'), keyed('b')], at(0))
    expect(first).toMatchObject([
      { booking: { status: 'CONFIRMED' }, goneSeats: [] },
      { booking: { status: 'FAILED' }, goneSeats: ['Hall 1-1', 'Hall 1-2'] },
    ])
    const again = await bookBatch(id, [keyed('b'), keyed('a')], at(10))
    expect(again).toEqual(first.toReversed().map((outcome) => ({ ...outcome, repeated: true })))
  })

  test('leaves wheelchair and companion places to those who name them, until they are released', async () => {
    const { id } = await makeSeatedShow(database, { plan: theatre })
    expect(await available(id)).toBe(116)
    const wheelchair = await bookOne(id, named('Stalls H-1', 'Stalls H-2'))
    expect(wheelchair.status).toBe('CONFIRMED')
    expect(await available(id)).toBe(116)
    expect(await bookOne(id, { seatCount: 117 })).toMatchObject({ status: 'FAILED' })
    await bookOne(id, { seatCount: 116 })
    expect(await available(id)).toBe(0)
    expect(await releaseSeats(id, ['Stalls H-11'], staff())).toEqual({ kind: 'done' })
    expect(await releaseSeats(id, ['Stalls H-11'], staff())).toEqual({ kind: 'done' })
    expect(await releaseSeats(id, ['Stalls A-1'], staff())).toMatchObject({
      kind: 'wrong-kind',
      labels: ['Stalls A-1'],
    })
    expect(await available(id)).toBe(1)
    const last = await bookOne(id, { seatCount: 1 })
    expect(await readSeats(database, last.id)).toEqual(['Stalls H-11'])
    await expectBooksBalance(database)
  })

  test('does not get seats that are kept back, also by name', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10, keptBackSeats: 9 })
    expect(await bookBatch(id, [named('Hall 1-1', 'Hall 1-2')], at(0))).toMatchObject([
      { booking: { status: 'FAILED' }, goneSeats: ['Hall 1-1', 'Hall 1-2'] },
    ])
    expect(await bookOne(id, named('Hall 1-1'))).toMatchObject({ status: 'CONFIRMED' })
  })
})

describe('a hold of numbered seats', () => {
  test('keeps its seats when it is confirmed, and gets more beside them', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 20 })
    const { reference, id: bookingId } = await bookOne(id, { ...named('Hall 1-1', 'Hall 1-2'), hold: true })
    await changeSeats(reference, 3, at(1))
    expect(await readSeats(database, bookingId)).toEqual(['Hall 1-1', 'Hall 1-2', 'Hall 1-3'])
    await changeSeats(reference, 1, at(2))
    await confirm(reference, {}, at(3))
    expect(await readSeats(database, bookingId)).toEqual(['Hall 1-1'])
    expect(await available(id)).toBe(19)
  })

  test('that is confirmed late gets the same seats, else others of their category, else fails', async () => {
    const plan = planSchema.parse({
      name: 'Two prices',
      categories: ['A', 'B'],
      sections: [
        { label: 'A', category: 'A', rows: planOfRows(4, 4).sections[0]?.rows },
        { label: 'B', category: 'B', rows: planOfRows(4, 4).sections[0]?.rows },
      ],
    })
    const { id } = await makeSeatedShow(database, { plan })
    const hold = async (...labels: string[]) => (await bookOne(id, { ...named(...labels), hold: true })).reference
    const late = async (reference: string) => {
      const outcome = await confirm(reference, {}, at(200))
      if (outcome.kind !== 'done') throw new Error(outcome.kind)
      return outcome.booking
    }
    const references = [await hold('B 1-1', 'B 1-2'), await hold('B 1-3', 'B 1-4')]
    await expireBookings(at(130))
    expect(await readSeats(database, (await late(references[0] ?? '')).id)).toEqual(['B 1-1', 'B 1-2'])
    const other = await bookOne(id, named('B 1-3'), 210)
    // Free seats of another category are no replacement.
    expect(await late(references[1] ?? '')).toMatchObject({ status: 'FAILED' })
    await cancel((await late(references[0] ?? '')).reference, at(220))
    expect(await readSeats(database, (await late(references[1] ?? '')).id)).toEqual(['B 1-1', 'B 1-2'])
    await cancel(other.reference, at(230))
    await expectBooksBalance(database)
  })

  test('that has expired loses its seats to a booking that names them', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10 })
    const held = await bookOne(id, { ...named('Hall 1-5'), hold: true })
    expect(await bookOne(id, named('Hall 1-5'), 119)).toMatchObject({ status: 'FAILED' })
    const taker = await bookOne(id, named('Hall 1-5'), 121)
    expect(await readSeats(database, taker.id)).toEqual(['Hall 1-5'])
    expect(await confirm(held.reference, {}, at(122))).toMatchObject({ booking: { status: 'CONFIRMED' } })
    await expectBooksBalance(database)
  })
})

describe('commands of staff', () => {
  test('block seats and unblock them, and repeats change nothing', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10 })
    const sold = await bookOne(id, named('Hall 1-1'))
    expect(await blockSeats(id, ['Hall 1-1', 'Hall 1-2'], staff())).toEqual({ kind: 'taken', labels: ['Hall 1-1'] })
    expect(await blockSeats(id, ['Hall 9-9'], staff())).toEqual({ kind: 'unknown-seats', labels: ['Hall 9-9'] })
    for (let repeat = 0; repeat < 2; repeat++) {
      expect(await blockSeats(id, ['Hall 1-2', 'Hall 1-3'], staff())).toEqual({ kind: 'done' })
    }
    expect(await available(id)).toBe(7)
    expect(await bookBatch(id, [named('Hall 1-2')], at(0))).toMatchObject([{ goneSeats: ['Hall 1-2'] }])
    expect(await bookOne(id, { seatCount: 8 })).toMatchObject({ status: 'FAILED' })
    for (let repeat = 0; repeat < 2; repeat++) {
      expect(await unblockSeats(id, ['Hall 1-1', 'Hall 1-2'], staff())).toEqual({ kind: 'done' })
    }
    expect(await available(id)).toBe(8)
    expect(await readSeats(database, sold.id)).toEqual(['Hall 1-1'])
    const entries = await database
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, String(id)))
    expect(entries.map(({ action, after }) => [action, after?.seats])).toEqual(
      expect.arrayContaining([
        ['show.block-seats', ['Hall 1-2', 'Hall 1-3']],
        ['show.unblock-seats', ['Hall 1-2']],
      ]),
    )
    expect(entries.filter(({ action }) => action.includes('block'))).toHaveLength(2)
    await expectBooksBalance(database)
  })

  test('sell the named seats, also a wheelchair place, and kept-back ones if they are asked for', async () => {
    const { id } = await makeSeatedShow(database, { plan: theatre, keptBackSeats: 115 })
    const sellNamed = (labels: string[], { useKeptBack = false, seconds = 0 } = {}) =>
      sell(
        id,
        { seatCount: labels.length, labels, name: 'Ada', email: undefined, payment: 'paid', useKeptBack },
        { key: `${id}-${labels}`, requestHash: 'h' },
        staff(seconds),
      )
    const keptBack = async () => (await readShow(database, id)).keptBackSeats
    expect(await sellNamed(['Stalls A-1', 'Stalls A-2'])).toEqual({ kind: 'too-few-seats' })
    const sold = await sellNamed(['Stalls A-1', 'Stalls A-2'], { useKeptBack: true })
    if (sold.kind !== 'sold') throw new Error(sold.kind)
    expect(await readSeats(database, sold.booking.id)).toEqual(['Stalls A-1', 'Stalls A-2'])
    expect(await keptBack()).toBe(113)
    expect(await sellNamed(['Stalls A-1', 'Stalls A-2'])).toMatchObject({ booking: { id: sold.booking.id } })
    expect(await sellNamed(['Stalls H-1'], { useKeptBack: true })).toMatchObject({ kind: 'sold' })
    expect(await keptBack()).toBe(113)
    await blockSeats(id, ['Stalls A-3'], staff())
    expect(await sellNamed(['Stalls A-2', 'Stalls A-3', 'Stalls A-4'], { useKeptBack: true })).toEqual({
      kind: 'taken',
      labels: ['Stalls A-2', 'Stalls A-3'],
    })
    expect(await sellNamed(['Nowhere 1-1'])).toEqual({ kind: 'unknown-seats', labels: ['Nowhere 1-1'] })
    const plain = await makeShow(database)
    const sale = { seatCount: 1, labels: ['Stalls A-1'], name: 'Ada', email: undefined, payment: 'paid' as const }
    expect(await sell(plain.id, sale, undefined, staff())).toEqual({ kind: 'no-numbered-seats' })
    await expectBooksBalance(database)
  })

  test('sell a named seat whose hold has expired', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10 })
    await bookOne(id, { ...named('Hall 1-5'), hold: true })
    const sale = { seatCount: 1, labels: ['Hall 1-5'], name: 'Ada', email: undefined, payment: 'paid' as const }
    expect(await sell(id, sale, undefined, staff(119))).toEqual({ kind: 'taken', labels: ['Hall 1-5'] })
    expect(await sell(id, sale, undefined, staff(121))).toMatchObject({ kind: 'sold' })
    await expectBooksBalance(database)
  })

  test('move a booking to other seats, of which some may be its own', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10 })
    const booking = await bookOne(id, named('Hall 1-1', 'Hall 1-2'))
    await bookOne(id, named('Hall 1-9'))
    const move = (labels: string[], seen: string[]) => moveSeats(booking.id, { labels, seen }, staff())
    expect(await move(['Hall 1-2', 'Hall 1-9'], ['Hall 1-1', 'Hall 1-2'])).toEqual({
      kind: 'taken',
      labels: ['Hall 1-9'],
    })
    expect(await move(['Hall 1-2', 'Hall 1-3'], ['Hall 1-5', 'Hall 1-6'])).toMatchObject({ reason: 'stale' })
    for (let repeat = 0; repeat < 2; repeat++) {
      expect(await move(['Hall 1-2', 'Hall 1-3'], ['Hall 1-1', 'Hall 1-2'])).toMatchObject({ kind: 'done' })
    }
    expect(await readSeats(database, booking.id)).toEqual(['Hall 1-2', 'Hall 1-3'])
    await expectBooksBalance(database)
  })

  test('return the seats of the returned tickets, and number new ones after them', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10 })
    const booking = await bookOne(id, named('Hall 1-1', 'Hall 1-2', 'Hall 1-3'))
    await returnTickets(booking.id, [2], staff())
    expect(await readSeats(database, booking.id)).toEqual(['Hall 1-1', 'Hall 1-3'])
    await changeBookedSeats(booking.id, 3, 2, staff())
    expect(await readSeats(database, booking.id)).toEqual(['Hall 1-1', 'Hall 1-3', 'Hall 1-2'])
    const rows = await database.select().from(takenSeats).where(eq(takenSeats.bookingId, booking.id))
    expect(rows.map(({ ticket }) => ticket).toSorted()).toEqual([1, 3, 4])
    await expectBooksBalance(database)
  })

  test('delete the blocked seats of a show together with it', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10 })
    await blockSeats(id, ['Hall 1-1'], staff())
    expect(await deleteShow(id, staff())).toEqual({ kind: 'deleted' })
    expect(await database.$count(takenSeats, eq(takenSeats.showId, id))).toBe(0)
  })
})

describe('another SQL client', () => {
  const insert = (id: number, seats: number, status = 'CONFIRMED') =>
    database.transaction(async (tx) => {
      await tx.execute(sql`update shows set booked_seats = booked_seats + ${seats} where id = ${id}`)
      const [row] = await tx.execute<{ id: string }>(
        sql`insert into bookings (show_id, seat_count, status) values (${id}, ${seats}, ${status}) returning id`,
      )
      return Number(row?.id)
    })

  test('writes bookings without seats, which get the best ones with the next command', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 20 })
    const foreign = await insert(id, 3)
    await expectBooksBalance(database)
    const next = await bookOne(id, { seatCount: 2 })
    expect(await readSeats(database, foreign)).toHaveLength(3)
    expect(await readSeats(database, next.id)).toHaveLength(2)
    expect(await available(id)).toBe(15)
    await expectBooksBalance(database)
  })

  test('sells out a show, so that its bookings get wheelchair places too and nothing is sold twice', async () => {
    const { id } = await makeSeatedShow(database, { plan: theatre })
    const foreign = await insert(id, 119)
    expect(await bookOne(id, { seatCount: 1 })).toMatchObject({ status: 'FAILED' })
    expect(await readSeats(database, foreign)).toHaveLength(119)
    await expectBooksBalance(database)
  })

  test('ends and replaces bookings without changing the number of booked seats, which the sweep finds', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10, startTime: new Date('2024-03-26T12:00:00Z') })
    const ended = await bookOne(id, { seatCount: 2 })
    const made = await database.transaction(async (tx) => {
      // The guards of the tests would refuse it.
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.update(bookings).set({ status: 'CANCELLED' }).where(eq(bookings.id, ended.id))
      const [row] = await tx.insert(bookings).values({ showId: id, seatCount: 2, status: 'CONFIRMED' }).returning()
      return row?.id ?? 0
    })
    await sweep(at(0))
    expect(await readSeats(database, ended.id)).toEqual([])
    expect(await readSeats(database, made)).toHaveLength(2)
    await expectBooksBalance(database)
  })

  test('damages the bitmap, which the next recount or sweep derives again', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10, startTime: new Date('2024-03-26T12:00:00Z') })
    const booking = await bookOne(id, { seatCount: 2 })
    await database.execute(
      sql`update shows set seat_bitmap = set_bit(set_bit(seat_bitmap, 4, 0), 9, 1) where id = ${id}`,
    )
    await expect(expectBooksBalance(database)).rejects.toThrow()
    await sweep(at(0))
    await expectBooksBalance(database)
    await database.execute(sql`update shows set seat_bitmap = set_bit(seat_bitmap, 9, 1) where id = ${id}`)
    await cancel(booking.reference, at(0))
    await expectBooksBalance(database)
  })
})

describe('the lock', () => {
  test('reads the seats as they are after the wait, and a second transaction takes others', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10 })
    const others = [1, 2].map(() => drizzle(openPool(url, { max: 1 })))
    const unlock = await lockShows(database, id)
    const waiting = others.map((other) => bookBatch(id, [{ seatCount: 2 }], { now, database: other }))
    await waitForLock(database, 2)
    await unlock()
    const ids = (await Promise.all(waiting)).flatMap(bookingsOf).map((booking) => booking.id)
    const seats = (await Promise.all(ids.map((each) => readSeats(database, each)))).flat()
    expect(new Set(seats).size).toBe(4)
    await Promise.all(others.map((other) => other.$client.end()))
  })

  test('negative control: with a bitmap from before the wait, the primary key refuses the second sale', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 10 })
    const stale = (await readShow(database, id)).seatBitmap
    await bookOne(id, { seatCount: 2 })
    const selling = inTransaction(database, async (tx, afterCommit) => {
      const locked = await lockShow(tx, afterCommit, id, { now })
      if (!locked?.show.seating || !stale) throw new Error('There is no bitmap')
      locked.show.seating.sold = stale
      const [grant] = await grantSeats(locked.show, [{ seatCount: 2 }])
      const seats = grant?.seats ?? []
      return createBookings(locked.show, [{ begins: 'book', seatCount: 2, seats, expiresAt: null }])
    })
    const error = await selling.then(
      () => undefined,
      (thrown: unknown) => postgresError(thrown),
    )
    expect(error?.code ?? 'sold').toBe('23505')
    await expectBooksBalance(database)
  })

  test('retries the requests of a refused batch one by one, and sells nothing twice', async () => {
    const { id } = await makeSeatedShow(database, { totalSeats: 20 })
    await bookOne(id, named('Hall 1-5', 'Hall 1-6'))
    // Two seats that are taken count as free, and two that are free as taken: the number of bits is right.
    await database.execute(sql`
      update shows set seat_bitmap = set_bit(set_bit(set_bit(set_bit(seat_bitmap, 4, 0), 5, 0), 18, 1), 19, 1) where id = ${id}`)
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => book(id, { seatCount: 2 }, at(0))))
    const statuses = outcomes.map((outcome) => (outcome.kind === 'booked' ? outcome.booking.status : outcome.kind))
    expect(statuses.filter((status) => status === 'CONFIRMED')).toHaveLength(9)
    expect(statuses.filter((status) => status === 'FAILED')).toHaveLength(11)
    await expectBooksBalance(database)
  })
})

test('a hold changes which seats it has: all of the named ones or none', async () => {
  const { id } = await makeSeatedShow(database, { totalSeats: 10 })
  const { reference, id: bookingId } = await bookOne(id, { ...named('Hall 1-1', 'Hall 1-2'), hold: true })
  await bookOne(id, named('Hall 1-9'))
  const change = (...labels: string[]) => changeNamedSeats(reference, labels, at(1))
  expect(await change('Hall 1-3', 'Hall 1-9')).toEqual({ kind: 'taken', labels: ['Hall 1-9'] })
  expect(await change('Nowhere 1-1')).toEqual({ kind: 'unknown-seats', labels: ['Nowhere 1-1'] })
  expect(await readSeats(database, bookingId)).toEqual(['Hall 1-1', 'Hall 1-2'])
  for (let repeat = 0; repeat < 2; repeat++) {
    expect(await change('Hall 1-3', 'Hall 1-2')).toMatchObject({ kind: 'done', booking: { seatCount: 2 } })
  }
  expect(await readSeats(database, bookingId)).toEqual(['Hall 1-2', 'Hall 1-3'])
  expect(await change('Hall 1-4', 'Hall 1-5', 'Hall 1-6')).toMatchObject({ booking: { seatCount: 3 } })
  expect(await change('Hall 1-4')).toMatchObject({ booking: { seatCount: 1 } })
  expect(await available(id)).toBe(8)
  await expectBooksBalance(database)
  expect(await changeNamedSeats(reference, ['Hall 1-5'], at(200))).toMatchObject({ reason: 'expired' })
})
