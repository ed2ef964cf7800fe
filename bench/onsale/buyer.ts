import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Answer, Call, Client } from './client.ts'
import type { Buyer } from './plan.ts'
import type { Sale } from './sale.ts'

/** The steps of a buyer, in their order. */
export const buyerSteps = ['look', 'hold', 'hold again', 'confirm'] as const
type Step = (typeof buyerSteps)[number]

/** A buyer's result, in the words of the report. */
export type Ending =
  | 'bought seats'
  | 'was too late: the hold had run out and its seats were gone'
  | 'walked away from a hold'
  | 'was still trying when the sale ended'
  | 'gave up'
  | 'left, because it was sold out'
  | 'came when the sale was over'
  | 'met an error'

type World = { sale: Sale; showId: number; ask: ReturnType<Client<Step>['connect']> }

/** How often a buyer tries to get seats. */
const maxTries = 8

const bookingAnswer = z.object({
  booking: z.object({ id: z.int(), seat_count: z.int(), status: z.enum(['PENDING', 'CONFIRMED', 'FAILED']) }),
})

/**
 * Simulates one buyer: arrives, lists the shows, and tries to hold seats, after each refusal one seat fewer. Then the buyer
 * thinks and confirms the hold, or leaves it.
 */
export async function buy(buyer: Buyer, world: World): Promise<Ending> {
  const { sale, showId } = world
  await sale.wait(buyer.arrivesMs)
  await insist(world, 'look', { path: '/shows' })
  for (let tries = 0; tries < maxTries; tries++) {
    await sale.wait(buyer.pauseMs * tries)
    const firstTry = tries === 0 ? sale.startFirstTry(buyer.arrivesMs, buyer.seats) : undefined
    const insisted = await insist(world, tries === 0 ? 'hold' : 'hold again', {
      path: '/book',
      body: { show_id: showId, seat_count: Math.max(1, buyer.seats - tries), hold: true },
      headers: { 'Idempotency-Key': randomUUID() },
    })
    if (!insisted) return 'was still trying when the sale ended'
    const booking = readBooking(insisted.answer)
    if (!booking) return 'met an error'
    if (firstTry && insisted.sendings === 1) firstTry.bookingId = booking.id
    if (booking.status !== 'PENDING') continue
    sale.held(booking.seat_count)
    return buyer.leaves ? 'walked away from a hold' : decide(buyer, insisted.answer.location, world)
  }
  return 'gave up'
}

/** Thinks and confirms the hold, perhaps too late. */
async function decide(buyer: Buyer, hold: string, world: World): Promise<Ending> {
  await world.sale.wait(buyer.thinksMs)
  const insisted = await insist(world, 'confirm', { path: `${hold}/confirm`, body: { name: 'A buyer' } })
  if (!insisted) return 'was still trying when the sale ended'
  const booking = readBooking(insisted.answer)
  if (booking?.status === 'FAILED') return 'was too late: the hold had run out and its seats were gone'
  if (booking?.status !== 'CONFIRMED') return 'met an error'
  // A hold that was confirmed late may have become another booking, with another reference.
  world.sale.confirm(insisted.answer.location.replace('/bookings/', ''), booking.seat_count)
  return 'bought seats'
}

/** Repeats a call until it is answered. Waits after a 503 as `Retry-After` says. @returns undefined if the sale ends first. */
async function insist({ ask, sale }: World, step: Step, call: Call) {
  for (let sendings = 1; !sale.isOver(); sendings++) {
    const answer = await ask(step, call)
    if (answer && answer.status !== 503) return { answer, sendings }
    await sale.wait(answer?.retryAfterMs ?? 1_000)
  }
  return undefined
}

/** The booking in an answer, if there is one. */
function readBooking({ status, text }: Answer) {
  return status === 200 ? bookingAnswer.parse(JSON.parse(text)).booking : undefined
}
