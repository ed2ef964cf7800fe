import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import {
  bookingsOf,
  bothKinds,
  type makeShow as MakeShow,
  readBookings,
  readShow,
  waitForLock,
} from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { changeSeats } from './change-seats.ts'
import { confirm, confirmAlone } from './confirm.ts'
import { expireBookings } from './expire.ts'
import { extend } from './extend.ts'

let database: Database
let makeShow: typeof MakeShow
let url: string

const now = new Date('2024-03-25T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const at = (seconds: number) => ({ now: later(seconds), database })

/** A hold of a show's seats, made at `now` for the default two minutes. */
async function hold(seatCount: number, show: Parameters<typeof makeShow>[1] = {}) {
  const { id } = await makeShow(database, { totalSeats: 10, ...show })
  const [booking] = bookingsOf(await bookBatch(id, [{ seatCount, hold: true }], at(0))) ?? []
  if (!booking) throw new Error('Nothing was held')
  return booking
}

const done = (booking: object) => ({ kind: 'done', booking })
const refused = (reason: string) => expect.objectContaining({ kind: 'refused', reason })

describe.each(bothKinds)('on a show of %s:', (_kind, make) => {
  beforeAll(async () => {
    makeShow = make
    ;({ database, url } = await createTestDatabase())
    await guardBooks(database)
  })
  describe('a hold', () => {
    test('takes its seats for HOLD_SECONDS', async () => {
      const booking = await hold(3)
      expect(booking).toMatchObject({ status: 'PENDING', expiresAt: later(120), createdAt: now, failure: null })
      expect(await readShow(database, booking.showId)).toMatchObject({ bookedSeats: 3 })
    })

    test('fails like a booking if seats are missing or booking is closed, and stores the reason', async () => {
      expect(await hold(11)).toMatchObject({ status: 'FAILED', failure: 'sold_out', expiresAt: null })
      expect(await hold(1, { bookingClosesAt: now })).toMatchObject({ status: 'FAILED', failure: 'closed' })
    })

    test('that is abandoned does not keep a show sold out', async () => {
      const { id } = await makeShow(database, { totalSeats: 50 })
      const crowd = Array.from({ length: 50 }, () => ({ seatCount: 1, hold: true }))
      await bookBatch(id, crowd, at(0))
      const [late] = bookingsOf(await bookBatch(id, [{ seatCount: 1, hold: true }], at(119))) ?? []
      expect(late).toMatchObject({ status: 'FAILED', failure: 'sold_out' })
      const [next] = bookingsOf(await bookBatch(id, [{ seatCount: 50, hold: true }], at(120))) ?? []
      expect(next).toMatchObject({ status: 'PENDING' })
    })
  })

  describe('confirming', () => {
    test('books the seats for the buyer, once', async () => {
      const { reference, id } = await hold(3)
      const buyer = { name: 'Ada Lovelace', email: 'ada@example.com' }
      expect(await confirm(reference, buyer, at(60))).toMatchObject(done({ id, status: 'CONFIRMED', ...buyer }))
      expect(await confirm(reference, { name: 'Another buyer' }, at(90))).toMatchObject(done({ id, ...buyer }))
    })

    test('an expired hold works while enough seats are free, before and after the sweep', async () => {
      const unswept = await hold(3)
      expect(await confirm(unswept.reference, {}, at(500))).toMatchObject(done({ id: unswept.id, status: 'CONFIRMED' }))

      const swept = await hold(3)
      await expireBookings(at(200))
      const outcome = await confirm(swept.reference, { name: 'Ada' }, at(500))
      expect(outcome).toMatchObject(done({ status: 'CONFIRMED', renewsId: swept.id, seatCount: 3, name: 'Ada' }))
      expect(await confirm(swept.reference, {}, at(501))).toEqual(outcome)
      expect(await readShow(database, swept.showId)).toMatchObject({ bookedSeats: 3 })
      expect((await readBookings(database, swept.showId)).map(({ status }) => status)).toEqual(['FAILED', 'CONFIRMED'])
    })

    test('an expired hold fails once the seats are sold, and works when they are free again', async () => {
      const { reference, showId, id } = await hold(6)
      const [other] = bookingsOf(await bookBatch(showId, [{ seatCount: 10 }], at(120))) ?? []
      expect(other).toMatchObject({ status: 'CONFIRMED' })
      const failed = done({ id, status: 'FAILED', failure: 'expired' })
      expect(await confirm(reference, {}, at(130))).toMatchObject(failed)
      expect(await confirm(reference, {}, at(131))).toMatchObject(failed)
      await cancel(other?.reference ?? '', at(140))
      expect(await confirm(reference, {}, at(150))).toMatchObject(done({ status: 'CONFIRMED', renewsId: id }))
    })

    test('an expired hold takes over the seats of other expired holds', async () => {
      const { reference, showId } = await hold(6)
      await expireBookings(at(120))
      await bookBatch(showId, [{ seatCount: 10, hold: true }], at(121))
      expect(await confirm(reference, {}, at(130))).toMatchObject(done({ status: 'FAILED' }))
      expect(await confirm(reference, {}, at(241))).toMatchObject(done({ status: 'CONFIRMED' }))
    })

    test('works after booking has closed for an active hold, not for an expired one', async () => {
      const inTime = await hold(1, { bookingClosesAt: later(60) })
      expect(await confirm(inTime.reference, {}, at(90))).toMatchObject(done({ status: 'CONFIRMED' }))
      const late = await hold(1, { bookingClosesAt: later(60) })
      expect(await confirm(late.reference, {}, at(120))).toMatchObject(done({ status: 'FAILED' }))
      expect(await readShow(database, late.showId)).toMatchObject({ bookedSeats: 0 })
    })

    test('is refused for a released hold and a cancelled booking', async () => {
      const released = await hold(1)
      await cancel(released.reference, at(0))
      expect(await confirm(released.reference, {}, at(0))).toEqual(refused('status'))
      const cancelled = await hold(1, { startTime: later(3600) })
      await confirm(cancelled.reference, {}, at(0))
      await cancel(cancelled.reference, at(0))
      expect(await confirm(cancelled.reference, {}, at(0))).toEqual(refused('status'))
    })

    test('from several tabs at once books once', async () => {
      const swept = await hold(4)
      await expireBookings(at(120))
      const tabs = await Promise.all([1, 2, 3, 4].map(() => confirm(swept.reference, {}, at(130))))
      for (const tab of tabs) expect(tab).toEqual(tabs[0])
      expect(await readShow(database, swept.showId)).toMatchObject({ bookedSeats: 4 })
    })

    test.each(['confirm', 'sweep'])(
      'and the sweep at the instant of expiry sell no seat twice: %s first',
      async (first) => {
        const { reference, showId } = await hold(10)
        const other = openPool(url, { max: 1 })
        const locked = Promise.withResolvers<void>()
        const release = Promise.withResolvers<void>()
        const holder = other.begin(async (tx) => {
          await tx`select from shows where id = ${showId} for update`
          locked.resolve()
          await release.promise
        })
        await locked.promise
        const steps = {
          confirm: () => confirmAlone(reference, {}, at(120)),
          sweep: () => expireBookings(at(120)),
          rival: () => bookBatch(showId, [{ seatCount: 10 }], at(120)),
        }
        // The first waiter gets the row lock first. The order of the other waiters is not defined.
        const queue =
          first === 'confirm' ? (['confirm', 'sweep', 'rival'] as const) : (['sweep', 'rival', 'confirm'] as const)
        const running: Promise<unknown>[] = []
        for (const [i, step] of queue.entries()) {
          running.push(steps[step]())
          await waitForLock(database, i + 1)
        }
        release.resolve()
        await Promise.all([...running, holder])
        await other.end()
        const rows = await readBookings(database, showId)
        expect(rows[0]).toMatchObject({ status: first === 'confirm' ? 'CONFIRMED' : 'FAILED' })
        expect(rows.filter(({ status }) => status === 'CONFIRMED')).toHaveLength(1)
      },
    )
  })

  describe('extending', () => {
    test('keeps the seats for two more minutes from now, at most ten times', async () => {
      const { reference } = await hold(1)
      for (let i = 1; i <= 10; i++) {
        expect(await extend(reference, at(i * 100))).toMatchObject(
          done({ status: 'PENDING', expiresAt: later(i * 100 + 120), extensions: i }),
        )
      }
      expect(await extend(reference, at(1_010))).toEqual(refused('no-extensions'))
    })

    test('ten times at once keeps the seats no longer than once', async () => {
      const { reference } = await hold(1)
      await Promise.all(Array.from({ length: 10 }, () => extend(reference, at(10))))
      expect(await extend(reference, at(130))).toEqual(refused('expired'))
    })

    test('is possible only before the hold expires', async () => {
      const { reference } = await hold(1)
      expect(await extend(reference, at(120))).toEqual(refused('expired'))
      await expireBookings(at(120))
      expect(await extend(reference, at(121))).toEqual(refused('expired'))
    })

    test('sets an expiry time for a hold that another SQL client made', async () => {
      const { id } = await makeShow(database)
      const reference = 'r'.repeat(24)
      await database.transaction(async (tx) => {
        await tx.execute(sql`update shows set booked_seats = 1 where id = ${id}`)
        await tx.execute(
          sql`insert into bookings (show_id, seat_count, created_at, reference) values (${id}, 1, ${now.toISOString()}, ${reference})`,
        )
      })
      expect(await extend(reference, at(60))).toMatchObject(done({ expiresAt: later(180) }))
    })
  })

  describe('changing the seats', () => {
    test('takes or frees seats and keeps the expiry time', async () => {
      const { reference, showId } = await hold(2)
      for (const seatCount of [7, 7, 1]) {
        expect(await changeSeats(reference, seatCount, at(60))).toMatchObject(
          done({ status: 'PENDING', seatCount, expiresAt: later(120) }),
        )
        expect(await readShow(database, showId)).toMatchObject({ bookedSeats: seatCount })
      }
    })

    test('keeps the old number if too few seats are free', async () => {
      const { reference, showId } = await hold(2)
      await bookBatch(showId, [{ seatCount: 5 }], at(0))
      expect(await changeSeats(reference, 6, at(60))).toEqual(refused('too-few-seats'))
      expect(await readBookings(database, showId)).toMatchObject([{ seatCount: 2, status: 'PENDING' }, {}])
    })

    test('takes over the seats of other expired holds', async () => {
      const first = await hold(6)
      const [second] = bookingsOf(await bookBatch(first.showId, [{ seatCount: 4, hold: true }], at(60))) ?? []
      expect(await changeSeats(second?.reference ?? '', 10, at(120))).toMatchObject(done({ seatCount: 10 }))
      expect((await readBookings(database, first.showId)).map(({ status }) => status)).toEqual(['FAILED', 'PENDING'])
    })

    test('is refused for expired holds and confirmed bookings', async () => {
      const { reference } = await hold(2)
      expect(await changeSeats(reference, 1, at(120))).toEqual(refused('expired'))
      await confirm(reference, {}, at(60))
      expect(await changeSeats(reference, 1, at(61))).toEqual(refused('status'))
    })
  })

  describe('cancelling', () => {
    test('frees the seats of a hold, once', async () => {
      const { reference, showId } = await hold(4)
      await bookBatch(showId, [{ seatCount: 5 }], at(0))
      const released = done({ status: 'FAILED', failure: 'released' })
      const outcomes = await Promise.all([1, 2, 3].map(() => cancel(reference, at(10))))
      for (const outcome of outcomes) expect(outcome).toMatchObject(released)
      expect(await readShow(database, showId)).toMatchObject({ bookedSeats: 5 })
    })

    test('frees the seats of a booking until the show starts', async () => {
      const soon = await hold(4, { startTime: later(3600) })
      await confirm(soon.reference, {}, at(0))
      const outcomes = await Promise.all([1, 2].map(() => cancel(soon.reference, at(3599))))
      for (const outcome of outcomes) expect(outcome).toMatchObject(done({ status: 'CANCELLED' }))
      expect(await readShow(database, soon.showId)).toMatchObject({ bookedSeats: 0 })

      const started = await hold(4, { startTime: later(3600) })
      await confirm(started.reference, {}, at(0))
      expect(await cancel(started.reference, at(3600))).toEqual(refused('started'))
      expect(await readShow(database, started.showId)).toMatchObject({ bookedSeats: 4 })
    })
  })

  test('an unknown booking is answered not-found', async () => {
    const unknown = 'n'.repeat(24)
    for (const change of [confirm(unknown, {}, at(0)), extend(unknown, at(0)), cancel(unknown, at(0))]) {
      expect(await change).toEqual({ kind: 'not-found' })
    }
    expect(await changeSeats(unknown, 2, at(0))).toEqual({ kind: 'not-found' })
  })
})
