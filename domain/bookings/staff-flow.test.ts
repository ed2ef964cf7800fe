import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { addDates } from '#domain/productions/add-dates.ts'
import { cancelShow, finishCancellations } from '#domain/shows/cancel.ts'
import { close, open } from '#domain/shows/close.ts'
import { edit } from '#domain/shows/edit.ts'
import { includesNumber, listNumbers } from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { expectBookingsOfAudit, expectShowsOfAudit } from '../../test/support/audit-replay.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { isLongRun } from '../../test/support/is-long-run.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeProduction } from '../../test/support/productions.ts'
import { expectBooksBalance, readBookings, readShow } from '../../test/support/shows.ts'
import { TicketBook } from '../../test/support/ticket-book.ts'
import { expectEventsOfTransitions, logTransitions } from '../../test/support/transition-log.ts'
import { book } from './book.ts'
import { cancel } from './cancel.ts'
import { cancelByStaff } from './cancel-by-staff.ts'
import { changeBookedSeats } from './change-booked-seats.ts'
import { changeSeats } from './change-seats.ts'
import { confirm } from './confirm.ts'
import { extend } from './extend.ts'
import { handOn, takeBack } from './hand-on.ts'
import { move } from './move.ts'
import { returnByBuyer, returnTickets } from './return-tickets.ts'
import { sell } from './sell.ts'
import { sweep } from './sweep.ts'
import type { Booking } from './types.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
  await logTransitions(database)
})

const start = Date.parse('2024-03-25T10:00:00Z')

/** Picks one of few bookings and shows, so that commands often use the same ones. */
const pick = fc.nat(5)
const show = fc.nat(2)
const seatCount = fc.integer({ min: 1, max: 6 })

type World = {
  shows: number[]
  bookings: Booking[]
  options: { now: Date; database: Database }
}

/** A command of a buyer or of staff, or a job. `seen` is what its sender saw before the round. */
type Command = { text: string; run: (seen: World) => Promise<unknown> }

const onBooking = (name: string, run: (booking: Booking, seen: World, number: number) => Promise<unknown>) =>
  fc.tuple(pick, seatCount).map(([index, number]): Command => {
    const act = async (seen: World) => {
      const booking = seen.bookings[index % seen.bookings.length]
      return booking && run(booking, seen, number)
    }
    return { text: `${name} ${index} ${number}`, run: act }
  })

const onShow = (name: string, run: (id: number, seen: World, number: number) => Promise<unknown>) =>
  fc.tuple(show, seatCount).map(
    ([index, number]): Command => ({
      text: `${name} ${index} ${number}`,
      run: (seen) => run(seen.shows[index] ?? 0, seen, number),
    }),
  )

const staff = ({ options }: World) => ({ ...options, actor })

/** The numbers of some of a booking's tickets: `count` at most, every other one. */
async function chooseTickets({ id }: Booking, count: number) {
  const { live } = await database.transaction((tx) => getTickets(tx, id))
  return listNumbers(live)
    .filter((_, i) => i % 2 === count % 2)
    .slice(0, count)
}

const buyers = [
  onShow('book', (id, { options }, seats) => book(id, { seatCount: seats }, options)),
  onShow('hold', (id, { options }, seats) => book(id, { seatCount: seats, hold: true }, options)),
  onBooking('confirm', ({ reference }, { options }) => confirm(reference, {}, options)),
  onBooking('extend', ({ reference }, { options }) => extend(reference, options)),
  onBooking('change', ({ reference }, { options }, seats) => changeSeats(reference, seats, options)),
  onBooking('cancel', ({ reference }, { options }) => cancel(reference, options)),
  onBooking('return by the buyer', async (booking, { options }, count) =>
    returnByBuyer(booking.reference, await chooseTickets(booking, count), options),
  ),
  onBooking('hand on', async (booking, { options }, count) => {
    const [number = 1] = await chooseTickets(booking, count)
    return handOn(booking.reference, number, options)
  }),
  onBooking('take back', async (booking, { options }) => {
    const { live, handed } = await database.transaction((tx) => getTickets(tx, booking.id))
    const given = handed.find(({ number }) => includesNumber(live, number))
    return given && takeBack(booking.reference, given.number, options)
  }),
]

const staffs = [
  onShow('sell', (id, seen, seats) =>
    sell(id, { seatCount: seats, name: 'Ada', email: undefined, payment: 'paid' }, undefined, staff(seen)),
  ),
  onBooking('change booked', ({ id, seatCount: stored }, seen, seats) =>
    changeBookedSeats(id, seats, stored, staff(seen)),
  ),
  onBooking('return', async (booking, seen, count) =>
    returnTickets(booking.id, await chooseTickets(booking, count), staff(seen)),
  ),
  onBooking('move', ({ id, showId: from }, seen, to) => move(id, { from, to: seen.shows[to % 3] ?? 0 }, staff(seen))),
  onBooking('cancel by staff', ({ id }, seen) => cancelByStaff(id, staff(seen))),
  onShow('close', (id, seen) => close(id, staff(seen))),
  onShow('open', (id, seen) => open(id, staff(seen))),
  onShow('edit', async (id, seen, number) => {
    const { version } = await readShow(database, id)
    const startTime = new Date(start + number * 600_000)
    return edit(
      id,
      { version, totalSeats: 8 + number, keptBackSeats: number % 3, ...(number > 3 && { startTime }) },
      staff(seen),
    )
  }),
]

const rare = [
  onShow('cancel show', (id, seen) => cancelShow(id, { ...staff(seen), size: 1 })),
  onShow('finish', (_, { options }) => finishCancellations({ ...options, size: 1 })),
  onShow('sweep', (_, { options }) => sweep(options)),
]

const command = fc.oneof(
  { arbitrary: fc.oneof(...buyers), weight: 6 },
  { arbitrary: fc.oneof(...staffs), weight: 8 },
  { arbitrary: fc.oneof(...rare), weight: 1 },
)

const readWorld = async (shows: number[], now: Date): Promise<World> => {
  const bookings = (await Promise.all(shows.map((id) => readBookings(database, id)))).flat()
  return { shows, bookings: bookings.toSorted((a, b) => a.id - b.id), options: { now, database } }
}

test('commands of staff, buyers and the sweep at the same time keep the books, the tickets, the audit log and the events right', async () => {
  const round = fc.array(command, { minLength: 1, maxLength: 5, size: 'max' })
  const rounds = fc.array(round, { minLength: 1, maxLength: 8, size: 'max' })
  await fc.assert(
    fc.asyncProperty(rounds, async (history) => {
      const { id: productionId } = await makeProduction(database)
      const dates = [8, 12, 16].map((totalSeats) => ({
        totalSeats,
        startTime: new Date(start + 1_200_000 + totalSeats),
      }))
      const added = await addDates(productionId, dates, { actor, database })
      const shows = added.kind === 'added' ? added.ids : []
      const madeFor = new Map<number, number>()
      const tickets = new TicketBook()
      for (const id of shows) await book(id, { seatCount: 4 }, { now: new Date(start), database })
      for (const [i, round] of history.entries()) {
        const seen = await readWorld(shows, new Date(start + i * 90_000))
        for (const { id, showId } of seen.bookings) if (!madeFor.has(id)) madeFor.set(id, showId)
        // Triggers refuse a commit that breaks the flow or the seat count. The promise then rejects.
        await Promise.all(round.map(({ run }) => run(seen)))
        await expectBooksBalance(database)
        await tickets.check(database, shows)
        await expectShowsOfAudit(database, shows)
        await expectBookingsOfAudit(database, shows, madeFor)
        await expectEventsOfTransitions(database)
      }
      expect((await readWorld(shows, new Date())).bookings.length).toBeGreaterThanOrEqual(3)
    }),
    { numRuns: isLongRun ? 400 : 20 },
  )
})
