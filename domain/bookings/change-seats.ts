import 'server-only'
import { addSeats, dropSeatsOf, storeSeating } from '#domain/seating/inventory.ts'
import { listSeatsOf } from '#domain/seating/queries.ts'
import { isSeated, publishSeats, takeSeats } from '#domain/shows/inventory.ts'
import { findUnknownSeats } from './book.ts'
import { limitMoreSeats } from './hold-limits.ts'
import { grantSeats } from './holds.ts'
import { refused, updateHold, withLockedBooking } from './locked-booking.ts'
import { holdRefusal } from './rules.ts'
import { changeTicketSeats, chooseSeatsFor } from './ticket-seats.ts'
import type { ChangeOutcome, Options, TakenSeats, UnknownSeats } from './types.ts'

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
 */
export const changeNamedSeats = (
  reference: string,
  labels: readonly string[],
  options: Options = {},
): Promise<ChangeOutcome | UnknownSeats | TakenSeats> =>
  withLockedBooking<ChangeOutcome | UnknownSeats | TakenSeats>(reference, options, async ({ booking, end, show }) => {
    const unknown = findUnknownSeats(show, labels)
    if (unknown || !isSeated(show)) return unknown ?? { kind: 'no-numbered-seats' }
    const refusal = holdRefusal(booking, end, show.now)
    if (refusal) return refused(refusal, booking)
    const { map } = show.seating
    const own = (await listSeatsOf(booking.id, show.tx)).map(({ seat }) => seat)
    const wanted = labels.flatMap((label) => map.byLabel.get(label) ?? []).toSorted((a, b) => a - b)
    const added = wanted.filter((seat) => !own.includes(seat))
    const more = wanted.length - own.length
    if (added.length === 0 && more === 0) return { kind: 'done', booking: { ...booking, expiresAt: end } }
    const overLimit = more > 0 ? await limitMoreSeats(show, booking, more) : undefined
    if (overLimit) return overLimit
    if (added.length > 0) {
      const names = added.map((seat) => map.seats[seat]?.label ?? '')
      // The seats that it gives up make room for the others.
      const given = own.filter((seat) => !wanted.includes(seat)).length
      const roomy = { ...show, bookedSeats: show.bookedSeats - given }
      const [grant] = await grantSeats(roomy, [{ seatCount: added.length, labels: names }])
      if (!grant?.granted) {
        return { kind: 'taken', labels: (grant?.gone ?? []).map((seat) => map.seats[seat]?.label ?? '') }
      }
    }
    await dropSeatsOf(show, [booking.id])
    await addSeats(
      show,
      booking.id,
      wanted.map((seat, i) => ({ ticket: i + 1, seat })),
    )
    if (more === 0) await storeSeating(show)
    else await takeSeats(show, more)
    publishSeats(show)
    return updateHold(show, booking, { seatCount: wanted.length, expiresAt: end })
  })
