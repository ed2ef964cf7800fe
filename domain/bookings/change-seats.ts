import 'server-only'
import { takeSeats } from '#domain/shows/inventory.ts'
import { limitMoreSeats } from './hold-limits.ts'
import { refused, updateHold, withLockedBooking } from './locked-booking.ts'
import { holdRefusal } from './rules.ts'
import { changeTicketSeats, chooseSeatsFor } from './ticket-seats.ts'
import type { ChangeOutcome, Options } from './types.ts'

/**
 * Changes how many seats a hold has, without changing its end. If there are too few seats, it keeps those that it has.
 */
export const changeSeats = (reference: string, seatCount: number, options: Options = {}): Promise<ChangeOutcome> =>
  withLockedBooking(reference, options, async ({ booking, end, show }) => {
    const refusal = holdRefusal(booking, end, show.now)
    if (refusal) return refused(refusal, booking)
    const more = seatCount - booking.seatCount
    if (more === 0) return { kind: 'done', booking: { ...booking, expiresAt: end } }
    const overLimit = more > 0 ? await limitMoreSeats(show, booking, more) : undefined
    if (overLimit) return overLimit
    const moreSeats = await chooseSeatsFor(show, booking, more)
    if (!moreSeats) return refused('too-few-seats', booking)
    // Tickets of a hold have the numbers from 1 on.
    await changeTicketSeats(show, booking, {
      added: moreSeats.map((seat, i) => ({ ticket: booking.seatCount + 1 + i, seat })),
      dropped: more < 0 ? [{ first: seatCount + 1, last: booking.seatCount }] : [],
    })
    await takeSeats(show, more)
    return updateHold(show, booking, { seatCount, expiresAt: end })
  })
