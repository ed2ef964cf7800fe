import { ticketsPdf } from '#domain/tickets/pdf.ts'
import { fileRoute } from '../file.ts'

/** The tickets to keep or print; `?from=` begins with a later one. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = fileRoute(async (booking, url) => {
  const pdf = await ticketsPdf(booking, { from: Number(url.searchParams.get('from') ?? 1) })
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="tickets-${booking.id}.pdf"`,
    },
  })
})
