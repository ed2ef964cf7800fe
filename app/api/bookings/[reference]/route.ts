import { z } from 'zod'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { getBooking } from '#domain/bookings/queries.ts'
import { operation } from '#lib/http/operation.ts'
import { jsonReply } from '#lib/http/reply.ts'
import { route } from '#lib/http/route.ts'
import { bookingContentSchema, toBookingJson } from '../../../bookings/read-booking-json.ts'

const notFound = { status: 404, message: 'Booking not found' }

const wrongPosition = 'Give the position of a ticket'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/bookings/{reference}',
  page: '/bookings/{reference}',
  GET: operation({
    id: 'getBooking',
    tag: 'Bookings',
    summary: 'Read a booking',
    params: { reference: referenceSchema },
    notFound,
    query: z.strictObject({
      from: z
        .string(wrongPosition)
        .regex(/^[1-9]\d{0,9}$/, wrongPosition)
        .transform(Number)
        .optional()
        .describe(
          'The position of the first ticket among those of the booking. A position without a ticket counts as 1.',
        ),
    }),
    answers: [
      {
        status: 200,
        description: 'The booking, its tickets, and what may be done next.',
        headers: { Vary: z.string(), 'Cache-Control': z.literal('no-store') },
        content: { 'application/json': bookingContentSchema },
      },
    ],
    handle: async (_request, { params: { reference }, query: { from = 1 } }) => {
      const booking = await getBooking(reference)
      if (!booking) return notFound
      // The reference is a secret, and so are the codes of the tickets.
      const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }
      return jsonReply(toBookingJson(booking, from), headers)
    },
  }),
})
