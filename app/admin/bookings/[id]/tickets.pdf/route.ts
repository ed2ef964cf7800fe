import { z } from 'zod'
import { getBookingByNumber } from '#domain/bookings/queries.ts'
import { bookingIdSchema } from '#domain/bookings/schema.ts'
import { renderTicketsPdf } from '#domain/tickets/render-pdf.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../api-access.ts'

const notFound = { status: 404, message: 'Booking not found' }
const notConfirmed = { status: 404, message: 'This booking has no tickets: it is not confirmed' }
const tooMany = { status: 503, message: 'Too many requests at once', headers: { 'Retry-After': '5' } }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/admin/bookings/{id}/tickets.pdf',
  GET: staffOperation({
    id: 'printTickets',
    tag: 'Exports',
    summary: 'The tickets of a booking for staff to print',
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
      if (request.method === 'HEAD') return new Response(null, { headers })
      const from = Number(query.from ?? 1)
      const rendered = await renderTicketsPdf(booking, { from, signal: request.signal })
      return rendered.kind === 'done' ? new Response(new Uint8Array(rendered.file), { headers }) : tooMany
    },
  }),
})
