import { z } from 'zod'
import { renderTicketsPdf } from '#domain/tickets/render-pdf.ts'
import { bookingFileRoute } from '../booking-file-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingFileRoute({
  id: 'getTickets',
  path: '/bookings/{reference}/tickets.pdf',
  summary: 'The tickets to keep or print',
  query: z.object({
    from: z.string().optional().describe('The position of the first ticket among those of the booking.'),
  }),
  type: 'application/pdf',
  name: ({ id }) => `tickets-${id}.pdf`,
  write: async (booking, { url, signal }) => {
    const from = Number(new URL(url).searchParams.get('from') ?? 1)
    const rendered = await renderTicketsPdf(booking, { from, signal })
    return rendered.kind === 'done' ? rendered.file : undefined
  },
})
