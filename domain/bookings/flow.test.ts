import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import {
  Book,
  Cancel,
  Change,
  type Command,
  Confirm,
  Expire,
  Extend,
  extensions,
  Model,
  Twice,
  Wait,
} from '../../test/support/booking-model.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { isLongRun } from '../../test/support/is-long-run.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, bothKinds, expectBooksBalance, readBookings, readShow } from '../../test/support/shows.ts'
import { book } from './book.ts'
import { cancel } from './cancel.ts'
import { cancelByStaff } from './cancel-by-staff.ts'
import { changeBookedSeats } from './change-booked-seats.ts'
import { changeSeats } from './change-seats.ts'
import { confirm } from './confirm.ts'
import { expireBookings } from './expire.ts'
import { extend } from './extend.ts'
import { sell } from './sell.ts'

let database: Database
beforeAll(async () => {
  process.env.HOLD_EXTENSIONS = String(extensions)
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
})

/** Picks one of few bookings, so that commands often use the same booking. */
const pick = fc.nat(4)
const seatCount = fc.integer({ min: 1, max: 8 })
const request = fc.record({
  seatCount,
  hold: fc.boolean(),
  key: fc.option(fc.constantFrom('a', 'b'), { nil: undefined, freq: 2 }),
})
const totalSeats = fc.integer({ min: 1, max: 20 })
const keptBack = fc.constantFrom(0, 0, 1, 3)

const commands: fc.Arbitrary<Command>[] = [
  fc.array(request, { minLength: 1, maxLength: 3 }).map((batch) => new Book(batch)),
  fc.record({ seatCount, hold: fc.constant(true) }).map((hold) => new Book([hold])),
  pick.map((booking) => new Confirm(booking)),
  pick.map((booking) => new Extend(booking)),
  fc.tuple(pick, seatCount).map(([booking, seats]) => new Change(booking, seats)),
  pick.map((booking) => new Cancel(booking)),
  pick.map((booking) => new Twice(new Confirm(booking))),
  pick.map((booking) => new Twice(new Cancel(booking))),
  fc.constant(new Expire()),
  fc.constant(new Wait(130)),
  fc.integer({ min: 1, max: 300 }).map((seconds) => new Wait(seconds)),
]

const variants = bothKinds.flatMap(
  ([kind, make]) =>
    [
      [kind, 'without queues', make, false],
      [kind, 'through the queues', make, true],
    ] as const,
)

test.each(variants)(
  'any sequence of commands of %s, %s, gives the answers and rows of the model',
  async (_kind, _queues, make, useQueue) => {
    await fc.assert(
      fc.asyncProperty(
        totalSeats,
        keptBack,
        fc.commands(commands, { maxCommands: 25, size: 'max' }),
        async (...given) => {
          const [totalSeats, keptBackSeats, history] = given
          const model = new Model(totalSeats, keptBackSeats)
          const setup = async () => {
            const { id } = await make(database, { totalSeats, keptBackSeats, startTime: new Date(model.start) })
            return { model, real: { showId: id, database, references: new Map(), useQueue } }
          }
          await fc.asyncModelRun(setup, history)
        },
      ),
      { numRuns: isLongRun ? 1_000 : 30 },
    )
  },
)

const actions = fc.oneof(
  fc.record({ do: fc.constant('book' as const), request }),
  fc.record({ do: fc.constant('change' as const), pick, seatCount }),
  fc.record({ do: fc.constantFrom('confirm' as const, 'extend' as const, 'cancel' as const), pick }),
  fc.record({ do: fc.constant('expire' as const) }),
  fc.record({ do: fc.constant('sell' as const), seatCount, useKeptBack: fc.boolean() }),
  fc.record({ do: fc.constantFrom('change-booked' as const, 'cancel-booked' as const), pick, seatCount }),
)
const commandOf = { confirm: (reference: string, options: object) => confirm(reference, {}, options), extend, cancel }

test.each(variants)(
  'simultaneous commands of clients and staff on a show of %s, %s, keep seats and bookings consistent',
  async (_kind, _queues, make, useQueue) => {
    await fc.assert(
      fc.asyncProperty(
        totalSeats,
        keptBack,
        fc.array(fc.array(actions, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        async (totalSeats, kept, rounds) => {
          const now = new Date('2024-03-25T10:00:00Z')
          const keptBackSeats = Math.min(kept, totalSeats)
          const startTime = new Date(now.getTime() + 600_000)
          const { id } = await make(database, { totalSeats, keptBackSeats, startTime })
          const holds = Array.from({ length: 6 }, () => ({ seatCount: 2, hold: true }))
          const made = bookingsOf((await bookBatch(id, holds, { now, database })) ?? [])
          const references = made.map(({ reference }) => reference)
          for (const [i, round] of rounds.entries()) {
            const options = { now: new Date(now.getTime() + i * 60_000), database }
            const act = (action: (typeof round)[number]) => {
              if (action.do === 'expire') return expireBookings(options)
              if (action.do === 'book') {
                const { key, ...request } = action.request
                const idempotency = key && { key: `${id}-${key}`, requestHash: JSON.stringify(request) }
                const keyed = { ...request, ...(idempotency && { idempotency }) }
                return useQueue ? book(id, keyed, options) : bookBatch(id, [keyed], options)
              }
              if (action.do === 'sell') {
                const { seatCount, useKeptBack } = action
                const sale = { seatCount, useKeptBack, name: 'Ada', email: undefined, payment: 'paid' as const }
                return sell(id, sale, undefined, { ...options, actor })
              }
              const { id: number = 0, seatCount: seen = 0 } = made[action.pick % made.length] ?? {}
              if (action.do === 'change-booked')
                return changeBookedSeats(number, action.seatCount, seen, { ...options, actor })
              if (action.do === 'cancel-booked') return cancelByStaff(number, { ...options, actor })
              const reference = references[action.pick % references.length] ?? ''
              if (action.do === 'change') return changeSeats(reference, action.seatCount, options)
              if (useQueue && action.do === 'confirm') return confirm(reference, {}, options)
              return commandOf[action.do](reference, options)
            }
            // Triggers refuse a commit that breaks the flow or the seat count. The promise then rejects.
            await Promise.all(round.map(act))
            await expectBooksBalance(database)
            // Seats that are kept back are sold by a tick alone, which makes their number smaller.
            const { bookedSeats, keptBackSeats: left } = await readShow(database, id)
            expect(bookedSeats + left).toBeLessThanOrEqual(totalSeats)
          }
          const keys = new Set((await readBookings(database, id)).map(({ reference }) => reference))
          expect(keys.size).toBeGreaterThanOrEqual(references.length)
        },
      ),
      { numRuns: isLongRun ? 600 : 20 },
    )
  },
)
