import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import { type Database, openPool } from '#db/client.ts'
import { takenSeats } from '#db/schema.ts'
import { webhookDeliveries, webhookEndpoints } from '#db/webhooks-schema.ts'
import { cancel } from '#domain/bookings/cancel.ts'
import { confirm } from '#domain/bookings/confirm.ts'
import { expireBookings } from '#domain/bookings/expire.ts'
import type { BookingRequest } from '#domain/bookings/types.ts'
import { cancelShow } from '#domain/shows/cancel.ts'
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
  readBookings,
  readSeats,
  readShow,
  waitForLock,
} from '../../test/support/shows.ts'
import { storeWebhook } from '../../test/support/webhook-rows.ts'
import { blockSeats, releaseSeats, unblockSeats } from './block.ts'
import { changePlan } from './change-plan.ts'
import { storePlan } from './create.ts'
import { planSchema, type SeatingPlan } from './schema.ts'

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
  await guardBooks(database)
})

const now = new Date('2024-03-25T12:00:00Z')
const at = (seconds: number) => ({ now: new Date(now.getTime() + seconds * 1000), database })
const staff = (seconds = 0) => ({ ...at(seconds), actor })

/** A plan of rows whose seats have the given numbers. @param wheelchairs labels of wheelchair places, such as `A-1`. */
const planOf = (rows: Record<string, number[]>, wheelchairs: string[] = []): SeatingPlan =>
  planSchema.parse({
    name: 'Rows',
    categories: ['A'],
    sections: [
      {
        label: 'Hall',
        category: 'A',
        rows: Object.entries(rows).map(([label, numbers]) => ({
          label,
          seats: numbers.map((number, slot) => ({
            label: String(number),
            slot,
            kind: wheelchairs.includes(`${label}-${number}`) ? 'wheelchair' : 'standard',
          })),
        })),
      },
    ],
  })

/** A row in front, so that all seats have other numbers. */
const before = planOf({ A: [1, 2, 3, 4], B: [1, 2, 3, 4] }, ['B-4'])
const longer = planOf({ Z: [1, 2, 3], A: [4, 3, 2, 1], B: [1, 2, 3, 4] }, ['B-4', 'Z-1'])
const shorter = planOf({ A: [1, 2], B: [1, 2, 3, 4] }, ['B-4'])

async function store(plan: SeatingPlan) {
  const stored = await database.transaction((tx) => storePlan(tx, plan, { actor }))
  if (stored.kind !== 'stored') throw new Error('The plan was not stored')
  return stored.plan.id
}

async function bookOne(showId: number, request: BookingRequest, seconds = 0) {
  const [booking] = bookingsOf(await bookBatch(showId, [request], at(seconds)))
  if (!booking) throw new Error('Nothing was booked')
  return booking
}
const named = (...labels: string[]) => ({ seatCount: labels.length, labels })

const blockedSeats = async (showId: number) => {
  const rows = await database.select().from(takenSeats).where(eq(takenSeats.showId, showId))
  return rows.filter(({ bookingId }) => bookingId === null).map(({ seat }) => seat)
}

describe('a change of the plan', () => {
  test('keeps the seats of bookings and holds by their labels, blocked and released seats, and their tickets', async () => {
    const { id } = await makeSeatedShow(database, { plan: before })
    const sold = await bookOne(id, named('Hall A-1', 'Hall A-2'))
    const held = await bookOne(id, { ...named('Hall B-1'), hold: true })
    await blockSeats(id, ['Hall A-4'], staff())
    await releaseSeats(id, ['Hall B-4'], staff())
    const planId = await store(longer)
    for (let repeat = 0; repeat < 2; repeat++) expect(await changePlan(id, planId, staff())).toEqual({ kind: 'done' })

    expect(await readSeats(database, sold.id)).toEqual(['Hall A-1', 'Hall A-2'])
    expect(await readSeats(database, held.id)).toEqual(['Hall B-1'])
    // The blocked seat A-4 is the fourth of the new plan.
    expect(await blockedSeats(id)).toEqual([3])
    // Blocked: A-4. Not released: the new wheelchair place Z-1.
    expect(await readShow(database, id)).toMatchObject({ totalSeats: 11, bookedSeats: 3, withheldSeats: 2, version: 2 })
    await expectBooksBalance(database)

    expect(await bookBatch(id, [named('Hall A-1'), named('Hall A-4')], at(1))).toMatchObject([
      { booking: { status: 'FAILED' }, goneSeats: ['Hall A-1'] },
      { booking: { status: 'FAILED' }, goneSeats: ['Hall A-4'] },
    ])
    await confirm(held.reference, {}, at(1))
    await unblockSeats(id, ['Hall A-4'], staff(2))
    expect(await bookOne(id, { seatCount: 7 }, 3)).toMatchObject({ status: 'CONFIRMED' })
    await cancel(sold.reference, at(4))
    await expectBooksBalance(database)
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 8, withheldSeats: 1 })
  })

  test('is in the audit log, and an event for endpoints', async () => {
    await storeWebhook(database, 1_000_000)
    await database.update(webhookEndpoints).set({ eventTypes: ['show.changed'] })
    const { id, seatingPlanId } = await readShow(database, (await makeSeatedShow(database, { plan: before })).id)
    const planId = await store(longer)
    await changePlan(id, planId, staff())
    const [entry] = (
      await database
        .select()
        .from(auditLog)
        .where(eq(auditLog.subjectId, String(id)))
    ).filter(({ action }) => action === 'show.change-plan')
    expect(entry).toMatchObject({
      before: { seatingPlanId, totalSeats: 8 },
      after: { seatingPlanId: planId, totalSeats: 11 },
    })
    const events = await database.select().from(webhookDeliveries).where(eq(webhookDeliveries.type, 'show.changed'))
    expect(events.map(({ body }) => JSON.parse(body).data)).toMatchObject([{ id, total_seats: 11, available_seats: 9 }])
  })

  test('that would lose sold, held or blocked seats is refused, and names them', async () => {
    const { id } = await makeSeatedShow(database, { plan: before })
    const planId = await store(shorter)
    const [sold, held] = [
      await bookOne(id, named('Hall A-2', 'Hall A-3')),
      await bookOne(id, { ...named('Hall A-4'), hold: true }),
    ]
    expect(await changePlan(id, planId, staff())).toEqual({ kind: 'lost-seats', labels: ['Hall A-3', 'Hall A-4'] })
    await cancel(sold.reference, at(1))
    await cancel(held.reference, at(1))
    await blockSeats(id, ['Hall A-3'], staff(2))
    expect(await changePlan(id, planId, staff(2))).toEqual({ kind: 'lost-seats', labels: ['Hall A-3'] })
    expect(await readShow(database, id)).toMatchObject({ totalSeats: 8, version: 1 })
    await unblockSeats(id, ['Hall A-3'], staff(3))
    expect(await changePlan(id, planId, staff(3))).toEqual({ kind: 'done' })
    expect(await readShow(database, id)).toMatchObject({ totalSeats: 6, bookedSeats: 0 })
    await expectBooksBalance(database)
  })

  test('gives ended bookings the new numbers of their seats, or none if a seat is gone', async () => {
    const { id } = await makeSeatedShow(database, { plan: before })
    const [kept, gone] = [
      await bookOne(id, { ...named('Hall B-2', 'Hall B-1'), hold: true }),
      await bookOne(id, { ...named('Hall A-4', 'Hall A-1'), hold: true }),
    ]
    await expireBookings(at(130))
    await changePlan(id, await store(shorter), staff(140))
    expect((await readBookings(database, id)).map(({ formerSeats }) => formerSeats)).toEqual([[2, 3], null])
    for (const { reference } of [kept, gone]) await confirm(reference, {}, at(150))
    const renewed = (await readBookings(database, id)).filter(({ renewsId }) => renewsId !== null)
    expect(await Promise.all(renewed.map((booking) => readSeats(database, booking.id)))).toEqual([
      ['Hall B-1', 'Hall B-2'],
      ['Hall A-1', 'Hall A-2'],
    ])
    await expectBooksBalance(database)
  })

  test('needs the seats that are booked and kept back, and a show and a plan that fit', async () => {
    const { id } = await makeSeatedShow(database, { plan: before, keptBackSeats: 5 })
    await bookOne(id, named('Hall B-1', 'Hall B-2'))
    const planId = await store(shorter)
    expect(await changePlan(id, planId, staff())).toEqual({ kind: 'too-few-seats', bookedSeats: 2, keptBackSeats: 5 })
    expect(await changePlan(id, 2_147_483_647, staff())).toEqual({ kind: 'unknown-plan' })
    expect(await changePlan(id, planId, { ...staff(), ifVersion: 9 })).toEqual({ kind: 'stale' })
    expect(await changePlan(2_147_483_647, planId, staff())).toEqual({ kind: 'not-found' })
    const plain = await makeShow(database)
    expect(await changePlan(plain.id, planId, staff())).toEqual({ kind: 'no-numbered-seats' })
    const over = await makeSeatedShow(database, { plan: before })
    await cancelShow(over.id, staff())
    expect(await changePlan(over.id, planId, staff())).toEqual({ kind: 'cancelled' })
    await expectBooksBalance(database)
  })

  test('and a hold at the same time both wait for the lock, and the hold has the seat that it names', async () => {
    const { id } = await makeSeatedShow(database, { plan: before })
    const [longerId, shorterId] = [await store(longer), await store(shorter)]
    const others = [1, 2, 3].map(() => drizzle(openPool(url, { max: 1 })))
    const [one, two, three] = others
    const unlock = await lockShows(database, id)
    const hold = bookBatch(id, [{ ...named('Hall B-2'), hold: true }], { now, database: one ?? database })
    await waitForLock(database, 1)
    const changes = [
      changePlan(id, longerId, { now, actor, ...(two && { database: two }) }),
      changePlan(id, shorterId, { now, actor, ...(three && { database: three }) }),
    ]
    await unlock()
    const [booking] = bookingsOf(await hold)
    expect(await Promise.all(changes)).toEqual([{ kind: 'done' }, { kind: 'done' }])
    expect(await readSeats(database, booking?.id ?? 0)).toEqual(['Hall B-2'])
    expect([6, 11]).toContain((await readShow(database, id)).totalSeats)
    await expectBooksBalance(database)
    await Promise.all(others.map((other) => other.$client.end()))
  })
})
