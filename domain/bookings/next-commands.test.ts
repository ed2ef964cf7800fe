import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, shows } from '#db/schema.ts'
import { getEnv } from '#lib/env.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, makeShow } from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { changeSeats } from './change-seats.ts'
import { confirm } from './confirm.ts'
import { expireBookings } from './expire.ts'
import { extend } from './extend.ts'
import { getBooking } from './queries.ts'
import { returnByBuyer } from './return-tickets.ts'
import { type BuyerCommand, nextCommands } from './rules.ts'
import type { ChangeOutcome } from './types.ts'

/** `nextCommands` names the commands that change a booking, in every state, and no other. */

let database: Database
beforeAll(async () => {
  database = (await createTestDatabase()).database
})

const now = new Date('2024-03-25T12:00:00Z')
const at = (seconds: number) => ({ now: new Date(now.getTime() + seconds * 1000), database })
const start = 3600

const commands: Record<BuyerCommand, (reference: string, options: ReturnType<typeof at>) => Promise<ChangeOutcome>> = {
  confirm: (reference, options) => confirm(reference, {}, options),
  change: (reference, options) => changeSeats(reference, 1, options),
  extend,
  cancel,
  return: (reference, options) => returnByBuyer(reference, [2], options),
}

const setShow = (id: number, values: Partial<typeof shows.$inferInsert>) =>
  database.update(shows).set(values).where(eq(shows.id, id))

/** What happens to a booking of 2 of 3 seats that was held at `now`. The commands are sent `after` seconds later. */
type State = { after: number; prepare?: (booking: { showId: number; reference: string }) => Promise<unknown> }

const otherBooks = (showId: number, seatCount: number, seconds: number) =>
  bookBatch(showId, [{ seatCount }], at(seconds))

const states: Record<string, State> = {
  'a hold': { after: 10 },
  'a hold that cannot be extended again': {
    after: 10,
    prepare: ({ reference }) =>
      database.update(bookings).set({ extensions: getEnv().HOLD_EXTENSIONS }).where(eq(bookings.reference, reference)),
  },
  'a hold of a closed show': { after: 10, prepare: ({ showId }) => setShow(showId, { bookingClosesAt: now }) },
  'an expired hold': { after: 120 },
  'an expired hold of a closed show': {
    after: 120,
    prepare: ({ showId }) => setShow(showId, { bookingClosesAt: at(60).now }),
  },
  'an expired hold that the sweep has marked': { after: 180, prepare: () => expireBookings(at(150)) },
  'an expired hold whose seats are gone': { after: 180, prepare: ({ showId }) => otherBooks(showId, 3, 150) },
  'a marked hold of a closed show': {
    after: 180,
    prepare: async ({ showId }) => {
      await expireBookings(at(150))
      await setShow(showId, { bookingClosesAt: at(160).now })
    },
  },
  'a confirmed booking': { after: 20, prepare: ({ reference }) => confirm(reference, {}, at(10)) },
  'a confirmed booking of a show that has started': {
    after: start,
    prepare: ({ reference }) => confirm(reference, {}, at(10)),
  },
  'a confirmed booking of a show that was moved': {
    after: start,
    prepare: async ({ reference, showId }) => {
      await confirm(reference, {}, at(10))
      await setShow(showId, { rescheduledAt: at(20).now, startTime: at(2 * start).now })
    },
  },
  'a confirmed booking of one seat': {
    after: 20,
    prepare: async ({ reference }) => {
      await confirm(reference, {}, at(10))
      await returnByBuyer(reference, [1], at(15))
    },
  },
  'a cancelled booking': {
    after: 30,
    prepare: async ({ reference }) => {
      await confirm(reference, {}, at(10))
      await cancel(reference, at(20))
    },
  },
  'a released hold': { after: 30, prepare: ({ reference }) => cancel(reference, at(20)) },
  'a hold of a cancelled show': {
    after: 30,
    prepare: ({ showId }) => setShow(showId, { bookingClosesAt: at(20).now, cancelledAt: at(20).now }),
  },
}

async function makeBooking({ prepare, after }: State) {
  const { id } = await makeShow(database, { totalSeats: 3, startTime: at(start).now })
  const [booking] = bookingsOf(await bookBatch(id, [{ seatCount: 2, hold: true }], at(0)))
  if (!booking) throw new Error('Nothing was held')
  await prepare?.(booking)
  const found = await getBooking(booking.reference, database)
  if (!found) throw new Error('The booking is gone')
  return { found, options: at(after) }
}

test.each(Object.entries(states))('%s', async (_, state) => {
  const { found, options } = await makeBooking(state)
  const settings = { extensions: getEnv().HOLD_EXTENSIONS, cancelHours: 0 }
  const effective: string[] = []
  for (const [name, run] of Object.entries(commands)) {
    const before = (await makeBooking(state)).found
    const outcome = await run(before.reference, options)
    const isChange = outcome.kind === 'done' && differs(outcome.booking, before)
    // The command meets the cancellation of the show, and not the other way round.
    if (isChange && !before.show.cancelledAt) effective.push(name)
  }
  expect(nextCommands(found, options.now, settings)).toEqual(effective)
})

type Compared = { id: number; status: string; seatCount: number; expiresAt: Date | null; extensions: number }

/** Whether a command changed a booking, except that it marked an expired hold. */
const differs = (after: Compared & { failure: string | null }, before: Compared) =>
  after.failure !== 'expired' &&
  (['id', 'status', 'seatCount', 'extensions'] as const).some((key) => after[key] !== before[key])
