import { renderTicketsPdf } from '#domain/tickets/render-pdf.ts'
import { fileRoute } from '../file.ts'

/** The tickets to keep or print; `?from=` begins with a later one. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = fileRoute({
  type: 'application/pdf',
  name: ({ id }) => `tickets-${id}.pdf`,
  write: async (booking, url, signal) => {
    const rendered = await renderTicketsPdf(booking, { from: Number(url.searchParams.get('from') ?? 1), signal })
    return rendered.kind === 'done' ? rendered.file : undefined
  },
})
