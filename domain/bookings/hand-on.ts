import 'server-only'
import type { Busy } from '#db/batch-queue.ts'
import { handedTickets } from '#db/schema.ts'
import { theBuyer } from '#domain/accounts/rules.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import type { Fields } from '#domain/audit/types.ts'
import { renumberSeat } from '#domain/seating/inventory.ts'
import { isSeated } from '#domain/shows/inventory.ts'
import { getStoredShow } from '#domain/shows/locked-show.ts'
import { endTickets } from '#domain/tickets/end.ts'
import { hasNumbersFor, includesNumber, liveTickets, type TicketNumbers } from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { done, type LockedBooking, refused, withLockedBooking } from './locked-booking.ts'
import { drawReferences } from './reference.ts'
import { isBeforeDoors, mostHanded } from './rules.ts'
import type { Booking, Options } from './types.ts'

/**
 * The outcome of handing a ticket on or taking it back. The reasons to refuse it: the booking's `status` does not allow it, the doors of
 * the show are `open`, it is a `wrong-ticket`, or tickets of the booking were handed on `too-often`.
 */
export type HandOnOutcome =
  | { kind: 'done'; booking: Booking }
  | { kind: 'refused'; reason: 'status' | 'open' | 'wrong-ticket' | 'too-often'; booking: Booking }
  | { kind: 'not-found' }
  | Busy

/**
 * Hands a ticket of a confirmed booking on to another person, until the doors open: the ticket ends, and another one takes its place, with
 * a reference of its own. Handing on the same ticket again changes nothing.
 *
 * @param number of a ticket that the booking has and the buyer has not handed on.
 */
export const handOn = (reference: string, number: number, options: Options = {}): Promise<HandOnOutcome> =>
  withLockedBooking<HandOnOutcome>(reference, options, async (locked) => {
    const { booking, show } = locked
    const found = await findTicket(locked, number, 'handed_on')
    if (found.kind !== 'found') return found
    if (found.isHanded) return refused('wrong-ticket', booking)
    if (found.handedBefore >= mostHanded(booking)) return refused('too-often', booking)
    const replacement = await replaceTicket(locked, number, 'handed_on', found.ended)
    if (replacement === undefined) return refused('too-often', booking)
    const values = {
      reference: drawReferences(1, show.now)(0),
      bookingId: booking.id,
      number: replacement,
      handedAt: show.now,
    }
    await show.tx.insert(handedTickets).values(values)
    return record(locked, 'booking.hand-on', { handedTickets: [String(number)], newTicket: replacement })
  })

/**
 * Takes a ticket back that the buyer has handed on, until the doors open: it ends, and another one of the buyer takes its place. Taking back
 * the same ticket again changes nothing.
 *
 * @param number of the ticket that the other person has.
 */
export const takeBack = (reference: string, number: number, options: Options = {}): Promise<HandOnOutcome> =>
  withLockedBooking<HandOnOutcome>(reference, options, async (locked) => {
    const { booking } = locked
    const found = await findTicket(locked, number, 'taken_back')
    if (found.kind !== 'found') return found
    if (!found.isHanded) return refused('wrong-ticket', booking)
    const replacement = await replaceTicket(locked, number, 'taken_back', found.ended)
    if (replacement === undefined) return refused('too-often', booking)
    return record(locked, 'booking.take-back', { takenBackTickets: [String(number)], newTicket: replacement })
  })

type FoundTicket = { kind: 'found'; isHanded: boolean; handedBefore: number; ended: readonly TicketNumbers[] }

/**
 * Finds a good ticket of a booking; or says that it ended as the command would end it, or why it cannot be changed.
 *
 * @returns whether the ticket is handed on, how often tickets of the booking were, and the booking's tickets that have ended.
 */
async function findTicket(
  { booking, show }: LockedBooking,
  number: number,
  state: 'handed_on' | 'taken_back',
): Promise<FoundTicket | HandOnOutcome> {
  if (booking.status !== 'CONFIRMED') return refused('status', booking)
  const { live, ended, handed } = await getTickets(show.tx, booking.id)
  const before = ended.filter((tickets) => tickets.state === state)
  if (includesNumber(before, number)) return done(booking)
  if (!includesNumber(live, number)) return refused('wrong-ticket', booking)
  if (!isBeforeDoors(await getStoredShow(show), show.now)) return refused('open', booking)
  const isHanded = handed.some((ticket) => ticket.number === number)
  return { kind: 'found', isHanded, handedBefore: handed.length, ended }
}

/**
 * Ends a ticket, and gives its numbered seat to the ticket that takes its place.
 *
 * @returns the number of that ticket; undefined, with nothing changed, if the booking has used up its numbers.
 */
async function replaceTicket(
  { booking: { id, seatCount }, show }: LockedBooking,
  number: number,
  state: 'handed_on' | 'taken_back',
  ended: readonly TicketNumbers[],
): Promise<number | undefined> {
  const tickets = [{ first: number, last: number }]
  const after = { seatCount, endedTickets: [...ended, ...tickets] }
  if (!hasNumbersFor(after)) return
  const replacement = liveTickets(after).at(-1)?.last
  if (replacement === undefined) throw new Error('A booking without tickets')
  await endTickets(show, id, tickets, state)
  if (isSeated(show)) await renumberSeat(show, id, number, replacement)
  return replacement
}

async function record(
  { booking, show }: LockedBooking,
  action: 'booking.hand-on' | 'booking.take-back',
  after: Fields,
) {
  await recordChange(show.tx, { actor: theBuyer, action, subject: { kind: 'booking', id: booking.id }, after })
  return done(booking)
}
