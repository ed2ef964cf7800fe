import 'server-only'
import { eq } from 'drizzle-orm'
import { bookings } from '#db/schema.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import type { Action } from '#domain/audit/rules.ts'
import { queueMail } from '#domain/mails/outbox.ts'
import { addToDay } from '#domain/reports/count-days.ts'
import { takeSeats } from '#domain/shows/inventory.ts'
import { endTickets } from '#domain/tickets/end.ts'
import { formatNumbers, listNumbers, sliceTickets, type TicketNumbers } from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { isWanted, queueBookingEvents } from '#domain/webhooks/events.ts'
import { done, type LockedBooking } from './locked-booking.ts'
import { changeTicketSeats } from './ticket-seats.ts'

/**
 * Stores another number of seats of a confirmed booking: takes or frees seats of its show, ends tickets, mails the tickets that
 * the booking has now, and writes the change to the audit log and an event for the endpoints.
 *
 * @param change.seats the numbered seats that are added, as many as there are more seats; none for general admission.
 * @param change.returned the tickets that end, as many as there are fewer seats.
 * @param change.tellBuyer false mails nothing.
 */
export async function storeBookedSeats(
  { booking, show }: LockedBooking,
  {
    seatCount,
    seats,
    returned,
    tellBuyer,
  }: { seatCount: number; seats: readonly number[]; returned: readonly TicketNumbers[]; tellBuyer: boolean },
  by: { actor: Actor; action: Action },
) {
  const { id, email } = booking
  const more = seatCount - booking.seatCount
  if (returned.length > 0) await changeTicketSeats(show, booking, { added: [], dropped: returned })
  const [changed] = await show.tx.update(bookings).set({ seatCount }).where(eq(bookings.id, id)).returning()
  // The tickets of added seats have numbers only now.
  if (seats.length > 0) {
    const { live } = await getTickets(show.tx, id)
    const added = listNumbers(sliceTickets(live, booking.seatCount + 1, seatCount))
    await changeTicketSeats(show, booking, {
      added: added.flatMap((ticket, i) => (seats[i] === undefined ? [] : [{ ticket, seat: seats[i] }])),
      dropped: [],
    })
  }
  await takeSeats(show, more)
  await addToDay(id, more, show.tx)
  await endTickets(show, id, returned, 'returned')
  // The limits protect strangers from buyers. Staff decide themselves.
  const isByStaff = by.actor.kind !== 'buyer'
  if (tellBuyer) await queueMail(show, { id, email, ...(isByStaff && { network: null, allowed: true }) }, 'changed')
  await recordChange(show.tx, {
    ...by,
    subject: { kind: 'booking', id },
    before: { seatCount: booking.seatCount },
    after: { seatCount, ...(returned.length > 0 && { returnedTickets: formatNumbers(returned) }) },
  })
  const outcome = done(changed)
  if (isWanted(show, 'booking.changed')) await queueBookingEvents(show, 'booking.changed', [outcome.booking])
  return outcome
}
