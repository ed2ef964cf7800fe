import 'server-only'
import { z } from 'zod'
import type { FoundBooking } from '#domain/bookings/queries.ts'
import { nextCommands } from '#domain/bookings/rules.ts'
import { listTickets } from '#domain/tickets/list.ts'
import { ticketRange, ticketsPerFile } from '#domain/tickets/rules.ts'
import { getTicketKey } from '#domain/tickets/signing-key.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { getEnv } from '#lib/env.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { publicState, showContentSchema } from '../shows/show-json.ts'
import { bookingSchema } from './booking-answer.ts'

const { id, name, start_time, state, doors_at, place } = showContentSchema.shape

const path = z.string()

/** A numbered seat of a ticket. */
export const ticketSeatSchema = z.strictObject({
  label: z.string(),
  section: z.string(),
  row: z.string(),
  seat: z.string(),
  category: z.string(),
})

type NamedSeat = NonNullable<FoundBooking['seats']>[number]

/** The numbered seat of a ticket; nothing for general admission. */
export function toTicketSeat(seats: readonly NamedSeat[] | null, ticket: number) {
  const found = seats?.find((each) => each.ticket === ticket)
  if (!found) return {}
  const { label, section, row, seat, category } = found
  return { seat: { label, section, row, seat, category } }
}

/** A booking as the API reads it. It has no name and no address: a reference alone must not tell them. */
export const bookingContentSchema = z.strictObject({
  ...bookingSchema.shape.booking.shape,
  confirmed_at: instantSchema.nullable().describe('Null if it was not confirmed, or if that is unknown.'),
  tickets: z
    .array(
      z.strictObject({
        number: z.int().min(1).describe('No other ticket of the booking ever has this number.'),
        seat: ticketSeatSchema.optional().describe('Its numbered seat. Without it, general admission.'),
        code: z
          .string()
          .nullable()
          .describe(
            'The text of its QR code. Null if the venue has no key for tickets, or if the ticket is handed on.',
          ),
        handed_on: z
          .literal(true)
          .optional()
          .describe('The buyer has handed the ticket on to another person, who has its code.'),
      }),
    )
    .optional()
    .describe(
      `Only CONFIRMED bookings have it: ${ticketsPerFile} tickets at most, beginning with the query’s \`from\`.`,
    ),
  seats: z.array(z.string()).optional().describe('The labels of its numbered seats. Without it, general admission.'),
  show: z.strictObject({ id, name, start_time, state, doors_at, place }),
  links: z
    .strictObject({
      self: path,
      page: path.describe('The page for people.'),
      show: path,
      confirm: path.optional(),
      change: path.optional(),
      extend: path.optional(),
      cancel: path.optional(),
      return: path.optional(),
      tickets_pdf: path.optional(),
      calendar: path.optional(),
      more_tickets: path.optional().describe('The booking with its next tickets.'),
      renewal: path.optional().describe('The booking that a late confirmation made in its place.'),
    })
    .describe(
      'What the booking allows now. `confirm`, `change`, `extend`, `cancel` and `return` are called with POST.',
    ),
})

/**
 * Writes a booking as the API reads it.
 *
 * @param from the position of the first ticket among those of the booking.
 */
export function toBookingJson(booking: FoundBooking, from: number): z.infer<typeof bookingContentSchema> {
  const { reference, status, seatCount, show, now, confirmedAt, renewedBy } = booking
  const { cancelHours } = getVenue()
  const isConfirmed = status === 'CONFIRMED'
  const range = ticketRange(seatCount, from, ticketsPerFile)
  const [api, page] = [`/api/bookings/${reference}`, `/bookings/${reference}`]
  const commands = nextCommands(booking, now, { extensions: getEnv().HOLD_EXTENSIONS, cancelHours })
  return {
    id: booking.id,
    show_id: show.id,
    seat_count: seatCount,
    status,
    created_at: toUtcSeconds(booking.createdAt),
    ...(status === 'PENDING' && { expires_at: toUtcSeconds(booking.expiresAt) }),
    confirmed_at: confirmedAt && toUtcSeconds(confirmedAt),
    ...(booking.seats && { seats: booking.seats.map(({ label }) => label) }),
    ...(isConfirmed && {
      tickets: listTickets(booking, range, getTicketKey()).map(({ number, token = null, isHanded }) => ({
        number,
        ...toTicketSeat(booking.seats, number),
        code: token,
        ...(isHanded && { handed_on: true as const }),
      })),
    }),
    show: {
      id: show.id,
      name: show.name,
      start_time: toUtcSeconds(show.startTime),
      state: publicState(show, now),
      doors_at: show.doorsAt && toUtcSeconds(show.doorsAt),
      place: show.place,
    },
    links: {
      self: api,
      page,
      show: `/api/shows/${show.id}`,
      ...Object.fromEntries(commands.map((command) => [command, `${page}/${command}`])),
      ...(isConfirmed && { tickets_pdf: `${page}/tickets.pdf`, calendar: `${page}/calendar.ics` }),
      ...(isConfirmed && range.next && { more_tickets: `${api}?from=${range.next}` }),
      ...(renewedBy && { renewal: `/api/bookings/${renewedBy}` }),
    },
  }
}
