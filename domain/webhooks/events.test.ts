import { drizzle } from 'drizzle-orm/postgres-js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { cancel } from '#domain/bookings/cancel.ts'
import { changeBookedSeats } from '#domain/bookings/change-booked-seats.ts'
import { confirm } from '#domain/bookings/confirm.ts'
import { expireBookings } from '#domain/bookings/expire.ts'
import { moveSeats } from '#domain/bookings/move-seats.ts'
import type { BookingRequest } from '#domain/bookings/types.ts'
import { editProduction } from '#domain/productions/edit.ts'
import { cancelShow } from '#domain/shows/cancel.ts'
import { edit } from '#domain/shows/edit.ts'
import { publish } from '#domain/shows/publish.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeSeatedShow, makeShow, readShow } from '../../test/support/shows.ts'
import { clearWebhooks, makeEndpoint, readDeliveries } from '../../test/support/webhooks.ts'
import { setDeliverer } from './events.ts'

let database: Database
let counted: ReturnType<typeof openCounted>
const statements: string[] = []
beforeAll(async () => {
  const created = await createTestDatabase()
  database = created.database
  counted = openCounted(created.url)
})
afterAll(() => counted.$client.end())
beforeEach(() => clearWebhooks(database))

function openCounted(address: string) {
  const debug = (_connection: number, query: string) => void statements.push(query)
  return drizzle(openPool(address, { max: 1, debug }))
}

const url = 'https://receiver.example/'
const now = new Date('2024-03-01T12:00:00Z')

describe('a batch of bookings', () => {
  const count = async (requests: BookingRequest[]) => {
    const { id } = await makeShow(database, { totalSeats: 1000 })
    statements.length = 0
    await bookBatch(id, requests, { database: counted })
    // Seat changes are published later, outside of the transaction.
    return statements.filter((statement) => !statement.includes('pg_notify')).length
  }
  const one = [{ seatCount: 1 }]
  const many = Array.from({ length: 200 }, () => ({ seatCount: 1 }))

  test('costs no statement without an endpoint for it, and one with any number of endpoints', async () => {
    // Begin, lock, insert, commit.
    expect([await count(one), await count(many)]).toEqual([4, 4])
    await makeEndpoint(database, url, ['booking.failed', 'show.changed'])
    expect([await count(one), await count(many)]).toEqual([4, 4])
    await makeEndpoint(database, url)
    await makeEndpoint(database, url)
    expect([await count(one), await count(many)]).toEqual([5, 5])
    expect(await readDeliveries(database)).toHaveLength(2 * 201)
  })

  test('writes events for its confirmed bookings alone', async () => {
    await makeEndpoint(database, url)
    const { id } = await makeShow(database, { totalSeats: 3 })
    await bookBatch(id, [{ seatCount: 2 }, { seatCount: 2 }, { seatCount: 1, hold: true }], { database, now })
    expect((await readDeliveries(database)).map(({ type }) => type)).toEqual(['booking.confirmed'])
  })
})

test('holds that the sweep ends have an event each', async () => {
  await makeEndpoint(database, url, ['booking.failed'])
  const { id } = await makeShow(database)
  const holds = Array.from({ length: 20 }, () => ({ seatCount: 1, hold: true }))
  await bookBatch(id, holds, { database, now })
  await expireBookings({ database, now: new Date(now.getTime() + 3_600_000) })
  const all = (await readDeliveries(database)).map(({ body }) => JSON.parse(body))
  const events = all.filter(({ data }) => data.show_id === id)
  expect(events).toHaveLength(20)
  expect(events[0]).toMatchObject({ type: 'booking.failed', data: { ended_at: '2024-03-01T13:00:00Z' } })
  expect(await readShow(database, id)).toMatchObject({ bookedSeats: 0 })
})

describe('events of bookings with numbered seats name the seats', () => {
  const labels = ['Hall 1-3', 'Hall 1-4']
  const readSeats = async () =>
    (await readDeliveries(database)).map(({ type, body }) => [type, JSON.parse(body).data.seats])
  const bookSeats = async (request: Partial<BookingRequest> = {}) => {
    const { id: showId } = await makeSeatedShow(database)
    const [outcome] = await bookBatch(showId, [{ seatCount: 2, labels, ...request }], { database, now })
    if (outcome?.kind !== 'booked') throw new Error('Not booked')
    return outcome.booking
  }

  test('when it is made, moved to other seats, and cancelled', async () => {
    await makeEndpoint(database, url)
    const { id, reference } = await bookSeats()
    const moved = ['Hall 2-1', 'Hall 2-2']
    await moveSeats(id, { labels: moved, seen: labels }, { actor, database, now })
    // It has these seats already.
    await moveSeats(id, { labels: moved, seen: moved }, { actor, database, now })
    await changeBookedSeats(id, 3, 2, { actor, database, now })
    await cancel(reference, { database, now })
    expect(await readSeats()).toEqual([
      ['booking.confirmed', labels],
      ['booking.changed', moved],
      ['booking.changed', [...moved, 'Hall 2-3']],
      ['booking.cancelled', [...moved, 'Hall 2-3']],
    ])
  })

  test('when a hold is confirmed, and when it ends', async () => {
    await makeEndpoint(database, url)
    const confirmed = await bookSeats({ hold: true })
    await confirm(confirmed.reference, {}, { database, now })
    const released = await bookSeats({ hold: true })
    await cancel(released.reference, { database, now })
    await bookSeats({ hold: true })
    await expireBookings({ database, now: new Date(now.getTime() + 3_600_000) })
    expect(await readSeats()).toEqual([
      ['booking.confirmed', labels],
      ['booking.failed', labels],
      ['booking.failed', labels],
    ])
  })

  test('with one statement for a batch, and none on a show of general admission', async () => {
    await makeEndpoint(database, url)
    const requests = Array.from({ length: 50 }, () => ({ seatCount: 2 }))
    const [{ id: seated }, { id: general }] = [await makeSeatedShow(database), await makeShow(database)]
    // The map of the plan is read once.
    await bookBatch(seated, [{ seatCount: 1 }], { database: counted })
    const count = async (showId: number) => {
      statements.length = 0
      await bookBatch(showId, requests, { database: counted })
      return statements.filter((statement) => /taken_seats.*group by/s.test(statement)).length
    }
    expect([await count(seated), await count(general)]).toEqual([1, 0])
    const seats = (await readSeats()).map(([, list]) => list)
    expect(seats.slice(0, 2)).toEqual([['Hall 1-5'], expect.any(Array)])
    expect(new Set(seats.flatMap((list) => list ?? [])).size).toBe(99)
  })
})

test('an event belongs to the transaction of its change', async () => {
  await makeEndpoint(database, url)
  let woken = 0
  setDeliverer(() => woken++)
  const { id } = await makeShow(database)
  await database.execute(`alter table bookings add constraint refused check (seat_count <> 7)`)
  await expect(bookBatch(id, [{ seatCount: 1 }, { seatCount: 7 }], { database })).rejects.toThrow()
  expect([woken, await readDeliveries(database)]).toEqual([0, []])
  await bookBatch(id, [{ seatCount: 1 }], { database })
  expect(woken).toBe(1)
  setDeliverer(undefined)
})

describe('events of shows', () => {
  const types = async () => (await readDeliveries(database)).map(({ type, subjectId }) => [type, subjectId])

  test('are written when a show is edited, renamed with its production, published or cancelled', async () => {
    await makeEndpoint(database, url)
    const show = await makeShow(database)
    const { id } = show
    await edit(id, { version: 1, note: 'Late' }, { actor, database })
    await edit(id, { version: 2, note: 'Late' }, { actor, database })
    const production = show.productionId ?? 0
    const fields = {
      subtitle: null,
      description: null,
      durationMinutes: null,
      ageAdvice: null,
      accessNotes: null,
      contentNotes: null,
    }
    await editProduction(production, { ...fields, title: 'Macbeth', version: 1 }, { actor, database })
    await cancelShow(id, { actor, database })
    expect(await types()).toEqual([
      ['show.changed', id],
      ['show.changed', id],
      ['show.cancelled', id],
    ])
    const [, renamed, cancelled] = (await readDeliveries(database)).map(({ body }) => JSON.parse(body))
    expect(renamed.data.name).toBe('Macbeth')
    expect(cancelled.data.cancelled_at).toMatch(/Z$/)
  })

  test('begin when a draft is published', async () => {
    await makeEndpoint(database, url)
    const { id } = await makeShow(database, { isDraft: true })
    await edit(id, { version: 1, note: 'Late' }, { actor, database })
    expect(await types()).toEqual([])
    await publish(id, { actor, database })
    expect(await types()).toEqual([['show.changed', id]])
  })
})
