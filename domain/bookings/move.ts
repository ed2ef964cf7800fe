import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { bookings, movedBookings, shows } from '#db/schema.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { queueMail } from '#domain/mails/outbox.ts'
import { addSeats, dropSeatsOf } from '#domain/seating/inventory.ts'
import { isSeated, type LockedShow, recountSeats, takeSeats, withoutBookingTimes } from '#domain/shows/inventory.ts'
import { getStoredShow, withLockedShows } from '#domain/shows/locked-show.ts'
import { isOtherDate } from '#domain/shows/queries.ts'
import { endTickets } from '#domain/tickets/end.ts'
import { moveHandedTickets } from '#domain/tickets/move-handed.ts'
import { formatNumbers, hasNumbersFor, listNumbers } from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { isWanted, queueBookingEvents } from '#domain/webhooks/events.ts'
import { endWithShow } from './end-with-show.ts'
import { grantSeats } from './holds.ts'
import { done, refused, withNumberedBooking } from './locked-booking.ts'
import { getReference } from './queries.ts'
import type { Booking, StaffOptions, StaffOutcome } from './types.ts'

/**
 * Moves a confirmed booking to another date of its show. It keeps its number and its reference. Its seats are freed there and taken
 * here, or the booking stays as it is if there are too few. Its tickets end, it gets new ones, and the buyer gets them by mail. Tickets
 * that the buyer has handed on stay with the other persons.
 * That booking has closed does not matter to staff. Moving again to the same show changes nothing.
 *
 * @param shows `from` is the booking's show as staff saw it. If it is another one by now, the outcome is `stale`.
 */
export async function move(
  id: number,
  { from, to }: { from: number; to: number },
  { actor, ...options }: StaffOptions,
): Promise<StaffOutcome> {
  if (from === to) return withNumberedBooking(id, options, async ({ booking }) => refused('wrong-show', booking))
  if ((await getReference(id, options.database)) === undefined) return { kind: 'not-found' }
  return withLockedShows([from, to], options, async (left, entered): Promise<StaffOutcome> => {
    const { tx, now } = entered
    // Both shows are locked, so only another program can hold this lock, and it may do so for long.
    const [booking] = await tx
      .select()
      .from(bookings)
      .where(eq(bookings.id, id))
      .for('no key update', { skipLocked: true })
    if (!booking) return { kind: 'busy' }
    if (booking.showId === to) return done(booking)
    if (booking.showId !== from) return refused('stale', booking)
    // The cancellation of a show reaches its bookings batch after batch.
    const [ended = booking] = left.isCancelled ? await endWithShow(left, [id]) : []
    if (ended.status !== 'CONFIRMED') return refused('status', ended)
    if (!(await tx.$count(shows, and(eq(shows.id, to), isOtherDate(from))))) return refused('wrong-show', booking)
    const { seatCount, email } = booking
    const { live, ended: before, handed } = await getTickets(tx, id)
    const [grant] = await grantSeats(withoutBookingTimes(entered), [{ seatCount }])
    if (!grant?.granted || !hasNumbersFor({ seatCount, endedTickets: [...before, ...live] })) {
      return refused('too-few-seats', booking)
    }

    const [moved] = await tx.update(bookings).set({ showId: to }).where(eq(bookings.id, id)).returning()
    if (isSeated(left)) await dropSeatsOf(left, [id])
    await recountSeats(left)
    await endTickets(entered, id, live, 'moved')
    const after = (await getTickets(tx, id)).live
    await moveHandedTickets(tx, id, handed, { before: live, after })
    if (isSeated(entered)) {
      const numbers = listNumbers(after)
      await addSeats(
        entered,
        id,
        numbers.flatMap((ticket, i) => (grant.seats[i] === undefined ? [] : [{ ticket, seat: grant.seats[i] }])),
      )
    }
    await takeSeats(entered, seatCount)
    await storeMove(left, booking, now)
    await queueMail(entered, { id, email, network: null, allowed: true }, 'moved')
    await recordChange(tx, {
      actor,
      action: 'booking.move',
      subject: { kind: 'booking', id },
      before: { showId: from },
      after: { showId: to, movedTickets: formatNumbers(live) },
    })
    const outcome = done(moved)
    if (isWanted(entered, 'booking.changed')) await queueBookingEvents(entered, 'booking.changed', [outcome.booking])
    return outcome
  })
}

/** Stores that a booking left a show, and a `SEQUENCE` for its calendar entry that is higher than any that it had there. */
async function storeMove(left: LockedShow, { id: bookingId }: Booking, movedAt: Date) {
  const { version } = await getStoredShow(left)
  await left.tx
    .insert(movedBookings)
    .values({ bookingId, movedAt, sequenceOffset: version })
    .onConflictDoUpdate({
      target: movedBookings.bookingId,
      set: { movedAt, sequenceOffset: sql`${movedBookings.sequenceOffset} + ${version}` },
    })
}
