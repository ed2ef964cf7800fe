import 'server-only'
import { addSeats, dropSeatsOf, storeSeating } from '#domain/seating/inventory.ts'
import { listSeatsOf } from '#domain/seating/queries.ts'
import { labelsOf } from '#domain/seating/seat-map.ts'
import { isSeated, publishSeats, takeSeats, withoutBookingTimes } from '#domain/shows/inventory.ts'
import { findUnknownSeats } from './book.ts'
import { limitMoreSeats } from './hold-limits.ts'
import { grantSeats } from './holds.ts'
import { refused, updateHold, withLockedBooking } from './locked-booking.ts'
import { holdRefusal } from './rules.ts'
import { changeTicketSeats, chooseSeatsFor } from './ticket-seats.ts'
import type { ChangeOutcome, LeavesSingles, Options, TakenSeats, UnknownSeats } from './types.ts'

/** The outcome of a change to named seats. */
export type ChangeNamedOutcome = ChangeOutcome | UnknownSeats | TakenSeats | LeavesSingles

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

/**
 * Changes which numbered seats a hold has, without changing its end. It gets all of the named seats, or keeps those that it has.
 *
 * @param options.avoidsSingles refuses seats that leave a single seat without need: see `forbidsSingles`.
 */
export const changeNamedSeats = (
  reference: string,
  labels: readonly string[],
  { avoidsSingles, ...options }: Options & { avoidsSingles?: boolean } = {},
): Promise<ChangeNamedOutcome> =>
  withLockedBooking<ChangeNamedOutcome>(reference, options, async ({ booking, end, show }) => {
    const unknown = findUnknownSeats(show, labels)
    if (unknown || !isSeated(show)) return unknown ?? { kind: 'no-numbered-seats' }
    const refusal = holdRefusal(booking, end, show.now)
    if (refusal) return refused(refusal, booking)
    const { map } = show.seating
    const own = await listSeatsOf(booking.id, show.tx)
    const wanted = labels.flatMap((label) => map.byLabel.get(label) ?? []).toSorted((a, b) => a - b)
    const more = wanted.length - own.length
    if (more === 0 && own.every(({ seat }) => wanted.includes(seat))) {
      return { kind: 'done', booking: { ...booking, expiresAt: end } }
    }
    const overLimit = more > 0 ? await limitMoreSeats(show, booking, more) : undefined
    if (overLimit) return overLimit
    // The seats that it gives up make room for the others.
    await dropSeatsOf(show, [booking.id])
    const request = { seatCount: wanted.length, labels, avoidsSingles, replaces: own.length }
    const isFewer = wanted.every((seat) => own.some((each) => each.seat === seat))
    // Seats can be given back after booking has closed, too.
    const sale = isFewer ? { ...withoutBookingTimes(show), keptBackSeats: 0 } : show
    const [grant] = await grantSeats(sale, [request])
    publishSeats(show)
    if (!grant?.granted) {
      await addSeats(show, booking.id, own)
      await storeSeating(show)
      const { gone = [], singles = [] } = grant ?? {}
      return singles.length > 0
        ? { kind: 'leaves-singles', labels: labelsOf(map, singles) }
        : { kind: 'taken', labels: labelsOf(map, gone) }
    }
    await addSeats(
      show,
      booking.id,
      wanted.map((seat, i) => ({ ticket: i + 1, seat })),
    )
    if (more === 0) await storeSeating(show)
    else await takeSeats(show, more)
    return updateHold(show, booking, { seatCount: wanted.length, expiresAt: end })
  })
