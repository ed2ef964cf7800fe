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
import { formatNumbers, type TicketNumbers } from '#domain/tickets/numbers.ts'
import { isWanted, queueBookingEvents } from '#domain/webhooks/events.ts'
import { done, type LockedBooking } from './locked-booking.ts'

/**
 * Stores another number of seats of a confirmed booking: takes or frees seats of its show, ends tickets, mails the tickets that
 * the booking has now, and writes the change to the audit log and an event for the endpoints.
 *
 * @param change.returned the tickets that end, as many as there are fewer seats.
 * @param change.tellBuyer false mails nothing.
 */
export async function storeBookedSeats(
  { booking, show }: LockedBooking,
  { seatCount, returned, tellBuyer }: { seatCount: number; returned: readonly TicketNumbers[]; tellBuyer: boolean },
  by: { actor: Actor; action: Action },
) {
  const { id, email } = booking
  const more = seatCount - booking.seatCount
  await takeSeats(show, more)
  const [changed] = await show.tx.update(bookings).set({ seatCount }).where(eq(bookings.id, id)).returning()
  await addToDay(id, more, show.tx)
  await endTickets(show, id, returned, 'returned')
  if (tellBuyer) await queueMail(show, { id, email, network: null, allowed: true }, 'changed')
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
