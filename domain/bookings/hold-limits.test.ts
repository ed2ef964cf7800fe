import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings } from '#db/schema.ts'
import { unsetVenue } from '#domain/venue/queries.ts'
import { type HoldLimits, rememberVenue } from '#domain/venue/settings.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bothKinds, expectBooksBalance, readBookings } from '../../test/support/shows.ts'
import { book } from './book.ts'
import { cancel } from './cancel.ts'
import { changeSeats } from './change-seats.ts'
import { confirm } from './confirm.ts'
import { identify } from './idempotency.ts'
import type { BookOutcome } from './types.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
afterEach(() => rememberVenue(unsetVenue))

const limit = (limits: Partial<HoldLimits>) => rememberVenue({ ...unsetVenue, ...limits })
const now = new Date('2024-03-25T18:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

const hold = (showId: number, seatCount: number, address = '203.0.113.7', at = now) =>
  book(showId, { seatCount, hold: true }, { now: at, database, address })

/** What an outcome says: the status of the booking, or the kind. */
const resultOf = (outcome: BookOutcome | { kind: 'busy' }) =>
  outcome.kind === 'booked' ? outcome.booking.status : outcome.kind

const referenceOf = (outcome: BookOutcome | { kind: 'busy' }) => {
  if (outcome.kind !== 'booked') throw new Error(`No booking but ${outcome.kind}`)
  return outcome.booking.reference
}

describe.each(bothKinds)('on a show of %s:', (_kind, makeShow) => {
  describe('a limit of 2 open holds', () => {
    const limited = () => limit({ maxOpenHolds: 2 })

    test('refuses the third hold of a client and show, stores nothing, and names the end of the first one', async () => {
      limited()
      const { id } = await makeShow(database, { totalSeats: 100 })
      await hold(id, 1)
      await hold(id, 1, '203.0.113.7', later(30))
      expect(await hold(id, 1, '203.0.113.7', later(60))).toEqual({
        kind: 'over-limit',
        of: 'holds',
        most: 2,
        retryAt: later(120),
        now: later(60),
      })
      expect(await readBookings(database, id)).toHaveLength(2)
      await expectBooksBalance(database)
    })

    test('counts each client and each show by itself, and an IPv6 network as one client', async () => {
      limited()
      const [one, other] = [await makeShow(database), await makeShow(database)]
      for (const address of ['203.0.113.7', '203.0.113.8', '2001:db8::1'])
        for (const _ of [1, 2]) expect(resultOf(await hold(one.id, 1, address))).toBe('PENDING')
      expect(resultOf(await hold(one.id, 1, '2001:db8::ffff:1'))).toBe('over-limit')
      expect(resultOf(await hold(one.id, 1, '2001:db8:0:1::1'))).toBe('PENDING')
      expect(resultOf(await hold(other.id, 1))).toBe('PENDING')
    })

    test('counts no holds that have expired, and none that were confirmed or given back', async () => {
      limited()
      const { id } = await makeShow(database)
      const first = referenceOf(await hold(id, 1))
      const second = referenceOf(await hold(id, 1))
      expect(resultOf(await hold(id, 1, '203.0.113.7', later(119)))).toBe('over-limit')
      expect(resultOf(await hold(id, 1, '203.0.113.7', later(120)))).toBe('PENDING')
      await confirm(first, {}, { now, database })
      await cancel(second, { now, database })
      expect(resultOf(await hold(id, 1))).toBe('PENDING')
      expect(resultOf(await hold(id, 1))).toBe('over-limit')
    })

    test('does not bind bookings without a hold, requests without an address, and holds that find no seats', async () => {
      limited()
      const { id } = await makeShow(database, { totalSeats: 10 })
      for (const _ of [1, 2, 3]) {
        expect(resultOf(await book(id, { seatCount: 1 }, { now, database, address: '203.0.113.7' }))).toBe('CONFIRMED')
        expect(resultOf(await hold(id, 11))).toBe('FAILED')
        expect(resultOf(await book(id, { seatCount: 1, hold: true }, { now, database }))).toBe('PENDING')
      }
      expect(resultOf(await hold(id, 1))).toBe('PENDING')
    })

    test('gives the first answer again to a request with the same key', async () => {
      limited()
      const { id } = await makeShow(database)
      const keyed = (key: string) =>
        book(
          id,
          { seatCount: 1, hold: true, idempotency: identify(`${id}-${key}`, [id]) },
          { now, database, address: '203.0.113.7' },
        )
      const first = await keyed('one')
      await keyed('two')
      expect(resultOf(await keyed('three'))).toBe('over-limit')
      expect(referenceOf(await keyed('one'))).toBe(referenceOf(first))
      await cancel(referenceOf(first), { now, database })
      expect(resultOf(await keyed('three'))).toBe('PENDING')
    })

    test('allows no more to requests at the same time', async () => {
      limited()
      const { id } = await makeShow(database, { totalSeats: 100 })
      const outcomes = await Promise.all(Array.from({ length: 40 }, () => hold(id, 1)))
      expect(outcomes.filter(({ kind }) => kind === 'booked')).toHaveLength(2)
      expect(outcomes.filter(({ kind }) => kind === 'over-limit')).toHaveLength(38)
      expect(await readBookings(database, id)).toHaveLength(2)
    })
  })

  describe('a limit of 4 held seats', () => {
    const limited = () => limit({ maxHeldSeats: 4 })

    test('refuses holds and changes that would exceed it', async () => {
      limited()
      const { id } = await makeShow(database, { totalSeats: 100 })
      expect(await hold(id, 5)).toMatchObject({ kind: 'over-limit', of: 'seats', most: 4, retryAt: later(120) })
      const one = referenceOf(await hold(id, 2))
      await hold(id, 1, '203.0.113.7', later(10))
      expect(resultOf(await hold(id, 2))).toBe('over-limit')
      expect(await changeSeats(one, 4, { now: later(20), database })).toEqual({
        kind: 'over-limit',
        of: 'seats',
        most: 4,
        retryAt: later(120),
        now: later(20),
      })
      expect(await changeSeats(one, 3, { now, database })).toMatchObject({ kind: 'done', booking: { seatCount: 3 } })
      expect(await changeSeats(one, 1, { now, database })).toMatchObject({ kind: 'done', booking: { seatCount: 1 } })
      expect(resultOf(await hold(id, 2))).toBe('PENDING')
      await expectBooksBalance(database)
    })

    test('does not bind a change of a hold that was made before', async () => {
      const { id } = await makeShow(database, { totalSeats: 100 })
      const before = referenceOf(await hold(id, 2))
      limited()
      expect(await changeSeats(before, 10, { now, database })).toMatchObject({ kind: 'done' })
      expect(resultOf(await hold(id, 4))).toBe('PENDING')
    })

    test('leaves seats to the next request of a batch that a refused one did not get', async () => {
      limited()
      const { id } = await makeShow(database, { totalSeats: 5 })
      const outcomes = await Promise.all([hold(id, 3), hold(id, 2), hold(id, 2, '203.0.113.8'), hold(id, 1)])
      expect(outcomes.map(resultOf)).toEqual(['PENDING', 'over-limit', 'PENDING', 'FAILED'])
    })
  })

  test('without a limit nothing about the client is stored', async () => {
    const { id } = await makeShow(database)
    for (const _ of [1, 2, 3]) expect(resultOf(await hold(id, 1))).toBe('PENDING')
    expect(await readBookings(database, id)).toMatchObject([1, 2, 3].map(() => ({ holdClient: null })))
  })

  test('the client is stored as a hash that tells nothing about other shows, and only while the hold is open', async () => {
    limit({ maxOpenHolds: 10 })
    const [one, other] = [await makeShow(database), await makeShow(database)]
    const open = referenceOf(await hold(one.id, 1))
    const confirmed = referenceOf(await hold(one.id, 1))
    const released = referenceOf(await hold(one.id, 1))
    await hold(other.id, 1)
    await confirm(confirmed, {}, { now, database })
    await cancel(released, { now, database })
    const stored = await readBookings(database, one.id)
    expect(stored.filter(({ holdClient }) => holdClient !== null).map(({ reference }) => reference)).toEqual([open])
    const [elsewhere] = await readBookings(database, other.id)
    expect(elsewhere?.holdClient).toMatch(/^[\w-]{43}$/)
    expect(stored.map(({ holdClient }) => holdClient)).not.toContain(elsewhere?.holdClient)
  })

  test('requests of several clients, at the same time and one after the other, never exceed the limits', async () => {
    const command = fc.record({
      address: fc.constantFrom('203.0.113.1', '203.0.113.2', '2001:db8::1'),
      seatCount: fc.integer({ min: 1, max: 4 }),
      next: fc.constantFrom('keep', 'cancel', 'change', 'confirm'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { maxLength: 12 }),
        fc.integer({ min: 3, max: 20 }),
        async (list, totalSeats) => {
          limit({ maxOpenHolds: 2, maxHeldSeats: 5 })
          const { id } = await makeShow(database, { totalSeats })
          await Promise.all(
            list.map(async ({ address, seatCount, next }) => {
              const outcome = await hold(id, seatCount, address)
              if (outcome.kind !== 'booked' || outcome.booking.status !== 'PENDING') return
              const { reference } = outcome.booking
              if (next === 'cancel') await cancel(reference, { now, database })
              if (next === 'change') await changeSeats(reference, seatCount + 2, { now, database })
              if (next === 'confirm') await confirm(reference, {}, { now, database })
            }),
          )
          const clients = await database.execute<{ holds: number; seats: number }>(
            sql`select count(*)::int as holds, sum(seat_count)::int as seats from ${bookings}
          where show_id = ${id} and status = 'PENDING' group by hold_client`,
          )
          for (const { holds, seats } of clients) {
            expect(holds).toBeLessThanOrEqual(2)
            expect(seats).toBeLessThanOrEqual(5)
          }
        },
      ),
      { numRuns: 25 },
    )
    await expectBooksBalance(database)
  })
})
