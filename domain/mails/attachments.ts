import 'server-only'
import { writeCalendar } from '#domain/tickets/calendar.ts'
import { renderTicketsPdf } from '#domain/tickets/render-pdf.ts'
import type { Mail } from './queries.ts'
import { attachmentNames } from './rules.ts'
import { mailableName } from './safe-text.ts'

export type Attachment = { filename: string; contentType: string; content: string | Buffer }

/**
 * Makes the files that are attached to a mail.
 *
 * @throws if the render queue is full; the mail is then tried again later.
 */
export async function renderAttachments({ kind, booking }: Mail): Promise<Attachment[]> {
  const names = attachmentNames(kind)
  return [
    ...(names.includes('tickets.pdf') ? [await attachTickets(booking)] : []),
    ...(names.includes('calendar.ics') ? [attachCalendar(booking)] : []),
  ]
}

async function attachTickets(booking: Mail['booking']): Promise<Attachment> {
  const name = mailableName(booking.name) ?? null
  const pdf = await renderTicketsPdf({ ...booking, name }, { background: true })
  if (pdf.kind === 'dropped') throw new Error('The PDF of the tickets was not made in time')
  return { filename: 'tickets.pdf', contentType: 'application/pdf', content: Buffer.from(pdf.file) }
}

const attachCalendar = (booking: Mail['booking']): Attachment => ({
  filename: 'calendar.ics',
  contentType: 'text/calendar; charset=utf-8',
  content: writeCalendar(booking),
})
