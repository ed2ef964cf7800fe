import { z } from 'zod'
import { getBookingByNumber } from '#domain/bookings/queries.ts'
import { bookingIdSchema } from '#domain/bookings/schema.ts'
import { renderTicketsPdf } from '#domain/tickets/render-pdf.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../api-access.ts'

const notFound = { status: 404, message: 'Booking not found', description: 'No booking has this number.' }
const notConfirmed = {
  status: 404,
  message: 'This booking has no tickets: it is not confirmed',
  description: 'Only a booking with the status `CONFIRMED` has tickets.',
}
const tooMany = {
  status: 503,
  message: 'Too many requests at once',
  description: 'Too many files are being made. Try again after `Retry-After` seconds.',
  headers: { 'Retry-After': '5' },
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/admin/bookings/{id}/tickets.pdf',
  GET: staffOperation({
    id: 'printTickets',
    tag: 'Exports',
    summary: 'The tickets of a booking for staff to print',
    limit: 'files',
    permission: 'bookings:read',
    params: { id: bookingIdSchema },
    notFound,
    query: z.object({
      from: z.string().optional().describe('The position of the first ticket among those of the booking.'),
    }),
    answers: [
      {
        status: 200,
        description: 'The file.',
        headers: { 'Content-Disposition': z.string() },
        content: { 'application/pdf': z.string() },
      },
      notConfirmed,
      tooMany,
    ],
    handle: async (request, { params, query }) => {
      const booking = await getBookingByNumber(params.id)
      if (!booking) return notFound
      if (booking.status !== 'CONFIRMED') return notConfirmed
      const headers = {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="tickets-${booking.id}.pdf"`,
        'Cache-Control': 'private, no-store',
        'X-Robots-Tag': 'noindex',
      }
      // HEAD needs no contents.
      if (request.method === 'HEAD') return { status: 200, headers }
      const from = Number(query.from ?? 1)
      const rendered = await renderTicketsPdf(booking, { from, signal: request.signal })
      return rendered.kind === 'done' ? { status: 200, headers, body: rendered.file } : tooMany
    },
  }),
})
