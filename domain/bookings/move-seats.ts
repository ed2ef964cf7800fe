import 'server-only'
import { recordChange } from '#domain/audit/record-change.ts'
import { queueMail } from '#domain/mails/outbox.ts'
import { hasBit } from '#domain/seating/bitmap.ts'
import { addSeats, dropSeatsOf, storeSeating } from '#domain/seating/inventory.ts'
import { listSeatsOf } from '#domain/seating/queries.ts'
import { labelsOf } from '#domain/seating/seat-map.ts'
import { isSeated, publishSeats } from '#domain/shows/inventory.ts'
import { isWanted, queueBookingEvents } from '#domain/webhooks/events.ts'
import { findUnknownSeats } from './book.ts'
import { done, refused, withNumberedBooking } from './locked-booking.ts'
import type { StaffOptions, StaffOutcome, TakenSeats, UnknownSeats } from './types.ts'

export type MoveSeatsOutcome = StaffOutcome | UnknownSeats | TakenSeats

/**
 * Moves a confirmed booking to other seats of its show. Its tickets stay good, and the buyer gets them by mail. Moving again to the same
 * seats changes nothing.
 *
 * @param labels the new seats in the order of the tickets, as many as the booking has; otherwise the outcome is `stale`.
 * @param seen the seats as staff saw them. If they are others by now, the outcome is `stale`.
 */
export const moveSeats = (
  id: number,
  { labels, seen }: { labels: readonly string[]; seen: readonly string[] },
  { actor, ...options }: StaffOptions,
): Promise<MoveSeatsOutcome> =>
  withNumberedBooking<MoveSeatsOutcome>(id, options, async ({ booking, show }) => {
    const unknown = findUnknownSeats(show, labels)
    if (unknown || !isSeated(show)) return unknown ?? { kind: 'no-numbered-seats' }
    const { map, sold } = show.seating
    if (booking.status !== 'CONFIRMED') return refused('status', booking)
    const own = await listSeatsOf(id, show.tx)
    const before = labelsOf(
      map,
      own.map(({ seat }) => seat),
    )
    if (isSame(before, labels)) return done(booking)
    if (!isSame(before, seen) || labels.length !== own.length) return refused('stale', booking)
    const seats = labels.flatMap((label) => map.byLabel.get(label) ?? [])
    const others = seats.filter((seat) => hasBit(sold, seat) && !own.some((each) => each.seat === seat))
    if (others.length > 0) return { kind: 'taken', labels: labelsOf(map, others) }
    await dropSeatsOf(show, [id])
    await addSeats(
      show,
      id,
      own.flatMap(({ ticket }, i) => (seats[i] === undefined ? [] : [{ ticket, seat: seats[i] }])),
    )
    await storeSeating(show)
    publishSeats(show)
    await queueMail(show, { id, email: booking.email, network: null, allowed: true }, 'changed')
    await recordChange(show.tx, {
      actor,
      action: 'booking.move-seats',
      subject: { kind: 'booking', id },
      before: { seats: before },
      after: { seats: labels },
    })
    if (isWanted(show, 'booking.changed')) await queueBookingEvents(show, 'booking.changed', [booking])
    return done(booking)
  })

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((label, i) => label === other[i])
