import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeSeatedShow, makeShow, readBookings, readSeats, readShow } from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { confirm } from './confirm.ts'
import { holdOnce } from './hold-once.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const now = new Date('2024-03-25T12:00:00Z')
/** Holds seats. Throws if the outcome is not a booking. */
async function hold(...args: Parameters<typeof holdOnce>) {
  const outcome = await holdOnce(...args)
  if (outcome.kind !== 'booked') throw new Error(`Not held: ${outcome.kind}`)
  return outcome.booking
}
const at = (seconds: number) => ({ now: new Date(now.getTime() + seconds * 1000), database })

test('a key makes one hold while its hold or booking is active, also for simultaneous requests', async () => {
  const show = await makeShow(database)
  const held = await Promise.all(Array.from({ length: 8 }, () => hold(show.id, { seatCount: 2 }, 'stands', at(0))))
  expect(new Set(held.map((booking) => booking?.reference)).size).toBe(1)
  await confirm(held[0]?.reference ?? '', {}, at(10))
  expect((await hold(show.id, { seatCount: 2 }, 'stands', at(500)))?.reference).toBe(held[0]?.reference)
  expect(await readShow(database, show.id)).toMatchObject({ bookedSeats: 2 })
})

test('a key makes a new hold after its hold was released, expired or failed', async () => {
  const show = await makeShow(database, { totalSeats: 4 })
  const [rival] = (await bookBatch(show.id, [{ seatCount: 3, hold: true }], at(0))) ?? []
  expect(await hold(show.id, { seatCount: 2 }, 'over', at(0))).toMatchObject({ status: 'FAILED' })
  if (rival?.kind === 'booked') await cancel(rival.booking.reference, at(10))
  const first = await hold(show.id, { seatCount: 2 }, 'over', at(20))
  expect(first).toMatchObject({ status: 'PENDING' })
  await cancel(first?.reference ?? '', at(30))
  const second = await hold(show.id, { seatCount: 2 }, 'over', at(40))
  expect(second).toMatchObject({ status: 'PENDING' })
  const third = await hold(show.id, { seatCount: 2 }, 'over', at(161))
  expect(third).toMatchObject({ status: 'PENDING' })
  expect((await hold(show.id, { seatCount: 2 }, 'over', at(170)))?.reference).toBe(third?.reference)
  expect((await readBookings(database, show.id)).map(({ status }) => status)).toEqual([
    'FAILED',
    'FAILED',
    'FAILED',
    'PENDING',
    'PENDING',
  ])
})

test('a key that is used many times still gets seats', async () => {
  const show = await makeShow(database)
  for (let i = 0; i < 25; i++) {
    const booking = await hold(show.id, { seatCount: 1 }, 'often', at(i))
    expect(booking).toMatchObject({ status: 'PENDING' })
    await cancel(booking?.reference ?? '', at(i))
  }
  expect(await readBookings(database, show.id)).toHaveLength(25)
})

test('an unknown show is answered not-found', async () => {
  expect(await holdOnce(2_000_000_000, { seatCount: 1 }, 'nowhere', at(0))).toEqual({ kind: 'not-found' })
})

test('named seats are held once, and not again under another key', async () => {
  const show = await makeSeatedShow(database)
  const seats = { seatCount: 2, labels: ['Hall 1-3', 'Hall 1-5'] }
  const held = await hold(show.id, seats, 'named', at(0))
  expect(await readSeats(database, held.id)).toEqual(seats.labels)
  expect((await hold(show.id, seats, 'named', at(10))).reference).toBe(held.reference)
  expect(await holdOnce(show.id, seats, 'other', at(10))).toMatchObject({
    booking: { status: 'FAILED' },
    goneSeats: seats.labels,
  })
})
