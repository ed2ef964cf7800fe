import { z } from 'zod'
import type { Actor } from '#domain/accounts/types.ts'
import { getBookingByNumber, type NumberedBooking } from '#domain/bookings/queries.ts'
import { staffCommands } from '#domain/bookings/rules.ts'
import { listTicketStates } from '#domain/tickets/rules.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import type { Reply } from '#lib/http/reply.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { ticketSeatSchema, toTicketSeat } from '../../../bookings/read-booking-json.ts'
import { jsonAnswer, staffReply } from '../answers.ts'
import { seatLabels, statusSchema } from './booking-json.ts'

export const bookingNotFound: ErrorAnswer = { status: 404, message: 'Booking not found' }

/** The most tickets that an answer lists. */
const maxTickets = 100

const path = z.string()

const stateFields = {
  id: z.int().min(1),
  show_id: z.int().min(1),
  seat_count: z.int().min(1),
  status: statusSchema,
  created_at: instantSchema,
  expires_at: instantSchema.nullable().describe('The end of a hold. Null unless the booking is PENDING.'),
  confirmed_at: instantSchema.nullable().describe('Null if it was not confirmed, or if that is unknown.'),
  ended_at: instantSchema
    .nullable()
    .describe('When it failed or was cancelled. Null if it did not, or if that is unknown.'),
  failure: z
    .enum(['sold_out', 'closed', 'expired', 'released'])
    .nullable()
    .describe('Why a FAILED booking has no seats. Null if that is unknown.'),
  seats: seatLabels,
  payment: z.enum(['paid', 'complimentary']).nullable().describe('How it was sold at the counter. Null if it was not.'),
  tickets: z
    .array(
      z.strictObject({
        number: z.int().min(1).describe('No other ticket of the booking ever has this number.'),
        state: z.enum(['good', 'returned', 'moved', 'handed_on', 'taken_back', 'cancelled']),
        seat: ticketSeatSchema.optional().describe('Its numbered seat. Without it, general admission.'),
      }),
    )
    .describe(`In the order of their numbers, ${maxTickets} at most.`),
  links: z
    .strictObject({
      self: path,
      page: path.describe('The page of the console.'),
      show: path,
      tickets_pdf: path.optional(),
      more_tickets: path.optional().describe('The booking with its next tickets.'),
      edit: path.optional().describe('Called with PATCH.'),
      change: path.optional(),
      return: path.optional(),
      move: path.optional(),
      seats: path.optional(),
      cancel: path.optional(),
      resend: path.optional(),
      note: path.optional(),
    })
    .describe('What the booking and the permissions allow now. `change` and those after it are called with POST.'),
}

/** A booking without its buyer. */
export const bookingStateSchema = z.strictObject(stateFields)

const orNull = (instant: Date | null) => instant && toUtcSeconds(instant)

/**
 * Writes a booking without its buyer, for an actor.
 *
 * @param from the number of the first ticket that is listed.
 */
export function toBookingState(booking: NumberedBooking, actor: Actor, from = 1): z.infer<typeof bookingStateSchema> {
  const { id, show, status } = booking
  const self = `/api/admin/bookings/${id}`
  const { tickets, next } = listTicketStates(booking, from, maxTickets)
  const commands = actor.permissions.includes('bookings:edit') ? staffCommands(booking) : []
  return {
    id,
    show_id: show.id,
    seat_count: booking.seatCount,
    status,
    created_at: toUtcSeconds(booking.createdAt),
    expires_at: status === 'PENDING' ? toUtcSeconds(booking.expiresAt) : null,
    confirmed_at: orNull(booking.confirmedAt),
    ended_at: orNull(booking.endedAt),
    failure: booking.failure,
    ...(booking.seats && { seats: booking.seats.map(({ label }) => label) }),
    payment: booking.payment,
    tickets: tickets.map((ticket) => ({ ...ticket, ...toTicketSeat(booking.seats, ticket.number) })),
    links: {
      self,
      page: `/admin/bookings/${id}`,
      show: `/api/admin/shows/${show.id}`,
      ...(status === 'CONFIRMED' && { tickets_pdf: `/admin/bookings/${id}/tickets.pdf` }),
      ...(next !== undefined && { more_tickets: `${self}?from=${next}` }),
      ...(booking.seats && commands.includes('move') && { seats: `${self}/seats` }),
      ...Object.fromEntries(commands.map((command) => [command, pathOf(self, command)])),
    },
  }
}

const pathOf = (self: string, command: string) => {
  if (command === 'edit') return self
  return `${self}/${command}`
}

/** The answer of commands. It has no buyer, because they need no permission to read bookings. */
export const bookingStateAnswer = jsonAnswer('The booking as it is now.', bookingStateSchema)

/** Answers a command with the booking as it is now. */
export async function bookingStateReply(id: number, actor: Actor): Promise<Reply | ErrorAnswer> {
  const booking = await getBookingByNumber(id)
  return booking ? staffReply(toBookingState(booking, actor)) : bookingNotFound
}
