import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeHold, makeShow, readBookings } from '../../test/support/shows.ts'
import { book } from './book.ts'
import { changeSeats } from './change-seats.ts'
import { confirm } from './confirm.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const opens = new Date('2024-03-20T10:00:00Z')
const before = new Date(opens.getTime() - 1)
const later = new Date('2024-03-20T11:00:00Z')

const bookOne = (showId: number, now: Date, hold = false) => book(showId, { seatCount: 1, hold }, { now, database })

describe('before booking opens', () => {
  test.each([false, true])('a request fails; from then on it succeeds (hold: %s)', async (hold) => {
    const { id } = await makeShow(database, { bookingOpensAt: opens })
    const refused = { kind: 'booked', booking: { status: 'FAILED', failure: 'closed' } }
    expect(await bookOne(id, before, hold)).toMatchObject(refused)
    expect(await bookOne(id, opens, hold)).toMatchObject({ booking: { status: hold ? 'PENDING' : 'CONFIRMED' } })
  })

  test('a hold of an earlier opening is as on a closed show: it cannot grow, and is confirmed until it ends', async () => {
    const { id } = await makeShow(database, { bookingOpensAt: later })
    const hold = await makeHold(database, { showId: id, seatCount: 1, createdAt: before })
    expect(await changeSeats(hold.reference, 2, { now: before, database })).toMatchObject({ reason: 'too-few-seats' })
    expect(await confirm(hold.reference, {}, { now: before, database })).toMatchObject({
      booking: { status: 'CONFIRMED' },
    })
    const late = await makeHold(database, { showId: id, seatCount: 1, createdAt: new Date(opens.getTime() - 600_000) })
    expect(await confirm(late.reference, {}, { now: opens, database })).toMatchObject({ booking: { status: 'FAILED' } })
  })
})

test('a draft cannot be booked: to buyers it does not exist', async () => {
  const { id } = await makeShow(database, { isDraft: true })
  expect(await bookOne(id, opens)).toEqual({ kind: 'not-found' })
  expect(await bookOne(id, opens, true)).toEqual({ kind: 'not-found' })
  expect(await readBookings(database, id)).toEqual([])
})
