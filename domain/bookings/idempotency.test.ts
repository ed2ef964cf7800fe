import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { idempotencyKeys } from '#db/schema.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, bothKinds, readBookings, readShow } from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { changeSeats } from './change-seats.ts'
import { confirm } from './confirm.ts'
import { identify } from './idempotency.ts'
import { sweep } from './sweep.ts'
import type { BookingRequest } from './types.ts'

let database: Database
let url: string

const now = new Date('2024-03-25T12:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const reused = { kind: 'key-reused' }

/** A request with a key. Its hash is the request as JSON. */
const keyed = (key: string, request: { seatCount: number; hold?: boolean }): BookingRequest => ({
  ...request,
  idempotency: { key, requestHash: JSON.stringify(request) },
})

describe.each(bothKinds)('on a show of %s:', (_kind, makeShow) => {
  beforeAll(async () => {
    ;({ database, url } = await createTestDatabase())
    await guardBooks(database)
  })
  describe('an idempotency key', () => {
    test('repeats the first answer, even after the booking has changed', async () => {
      const { id } = await makeShow(database, { totalSeats: 10, startTime: hours(5) })
      const request = keyed('again', { seatCount: 2, hold: true })
      const [first] = bookingsOf(await bookBatch(id, [request], { now, database })) ?? []
      expect(first).toMatchObject({ status: 'PENDING', seatCount: 2 })
      const reference = first?.reference ?? ''
      await changeSeats(reference, 5, { now, database })
      await confirm(reference, {}, { now, database })
      await cancel(reference, { now, database })
      const { status, seatCount, expiresAt, id: bookingId } = first ?? {}
      expect(await bookBatch(id, [request], { now: hours(1), database })).toMatchObject([
        { kind: 'booked', booking: { id: bookingId, reference, status, seatCount, expiresAt } },
      ])
      expect(await readBookings(database, id)).toHaveLength(1)
    })

    test('repeats the answer that there were too few seats', async () => {
      const { id } = await makeShow(database, { totalSeats: 1 })
      const request = keyed('none', { seatCount: 2 })
      const first = await bookBatch(id, [request], { now, database })
      expect(first).toMatchObject([{ booking: { status: 'FAILED' } }])
      expect(bookingsOf(await bookBatch(id, [request], { now, database }))).toEqual(bookingsOf(first))
    })

    test('refuses a different request, also for another show', async () => {
      const [one, two] = [await makeShow(database), await makeShow(database)]
      await bookBatch(one.id, [keyed('mine', { seatCount: 2 })], { now, database })
      expect(await bookBatch(one.id, [keyed('mine', { seatCount: 3 })], { now, database })).toEqual([reused])
      const other = { seatCount: 2, idempotency: { key: 'mine', requestHash: 'of another show' } }
      expect(await bookBatch(two.id, [other], { now, database })).toEqual([reused])
      expect(await readShow(database, two.id)).toMatchObject({ bookedSeats: 0 })
    })

    test('books once when the same request is sent 50 times at once', async () => {
      const { id } = await makeShow(database)
      const request = keyed('fifty', { seatCount: 2 })
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => bookBatch(id, [request], { database })))
      const made = outcomes.flatMap((each) => bookingsOf(each) ?? [])
      for (const booking of made) expect(booking).toEqual(made[0])
      expect(outcomes.flat().filter((outcome) => outcome?.kind === 'booked' && !outcome.repeated)).toHaveLength(1)
      expect(await readBookings(database, id)).toMatchObject([{ status: 'CONFIRMED' }])
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 2 })
    })

    test('books one show when it is sent for many shows at once', async () => {
      const shows = await Promise.all(Array.from({ length: 8 }, () => makeShow(database)))
      const outcomes = await Promise.all(
        shows.map(({ id }) =>
          bookBatch(id, [{ seatCount: 1, idempotency: { key: 'everywhere', requestHash: String(id) } }], { database }),
        ),
      )
      expect(outcomes.flat().filter((outcome) => outcome?.kind === 'booked')).toHaveLength(1)
      const booked = await Promise.all(shows.map(({ id }) => readShow(database, id)))
      expect(booked.filter(({ bookedSeats }) => bookedSeats === 1)).toHaveLength(1)
    })

    test('books once within a batch and does not affect other requests', async () => {
      const { id } = await makeShow(database, { totalSeats: 4 })
      const batch = [
        keyed('twin', { seatCount: 2 }),
        { seatCount: 1 },
        keyed('twin', { seatCount: 2 }),
        keyed('twin', { seatCount: 1 }),
        { seatCount: 1 },
      ]
      const [first, second, twin, other, last] = (await bookBatch(id, batch, { now, database })) ?? []
      expect(twin).toEqual({ ...first, repeated: true })
      expect(other).toEqual(reused)
      expect([second, last]).toMatchObject([{ booking: { status: 'CONFIRMED' } }, { booking: { status: 'CONFIRMED' } }])
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 4 })
    })

    test('and its request are stored as digests of fixed length', async () => {
      const { id } = await makeShow(database)
      const key = 'a guessable key '.repeat(15)
      const made = identify(key, [id, 1, false])
      await bookBatch(id, [{ seatCount: 1, idempotency: made }], { now, database })
      const rows = await database.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, made.key))
      expect(rows).toMatchObject([
        { key: expect.stringMatching(/^[\w-]{43}$/), requestHash: expect.stringMatching(/^[\w-]{22}$/) },
      ])
      expect(JSON.stringify(rows)).not.toContain('guessable')
      expect(identify(key, [id, 1, false])).toEqual(made)
      expect(identify(`${key}.`, [id, 1, false]).key).not.toBe(made.key)
      expect(identify(key, [id, 1, true])).toMatchObject({
        key: made.key,
        requestHash: expect.not.stringMatching(made.requestHash),
      })
    })

    test('is deleted by the sweep after 24 hours, not before', async () => {
      const { id } = await makeShow(database)
      const request = keyed('old', { seatCount: 1 })
      await bookBatch(id, [request], { now, database })
      await sweep({ now: hours(23.9), database })
      expect(await database.select().from(idempotencyKeys)).toContainEqual(expect.objectContaining({ key: 'old' }))
      await sweep({ now: hours(24.1), database })
      expect(await database.select().from(idempotencyKeys)).not.toContainEqual(expect.objectContaining({ key: 'old' }))
      await bookBatch(id, [request], { now: hours(24.1), database })
      expect(await readBookings(database, id)).toHaveLength(2)
    })
  })

  test('a booking takes four statements, also as a hold and with a key', async () => {
    const statements: string[] = []
    const counted = drizzle(openPool(url, { max: 1, debug: (_connection, query) => void statements.push(query) }))
    const { id } = await makeShow(database)
    for (const request of [
      { seatCount: 1 },
      { seatCount: 1, hold: true },
      keyed('counted', { seatCount: 1, hold: true }),
    ]) {
      statements.length = 0
      await bookBatch(id, [request], { database: counted })
      expect(statements.map((statement) => statement.trim().split(' ', 1)[0])).toEqual([
        'begin',
        'with', // locks the show and reads the stored answer of the key
        'with', // takes the seats and stores the booking and its key
        'commit',
      ])
    }
    await counted.$client.end()
  })
})
