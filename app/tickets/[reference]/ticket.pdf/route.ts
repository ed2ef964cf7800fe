import { renderTicketsPdf } from '#domain/tickets/render-pdf.ts'
import { ticketFileRoute } from '../../../bookings/[reference]/booking-file-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = ticketFileRoute({
  id: 'getHandedTicket',
  path: '/tickets/{reference}/ticket.pdf',
  summary: 'A ticket that was handed on, to keep or print',
  type: 'application/pdf',
  name: ({ id, number }) => `ticket-${id}-${number}.pdf`,
  write: async (ticket, { signal }) => {
    const rendered = await renderTicketsPdf(ticket, { handed: ticket.number, signal })
    return rendered.kind === 'done' ? rendered.file : undefined
  },
})
