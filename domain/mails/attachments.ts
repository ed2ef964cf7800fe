import 'server-only'
import { calendarFile } from '#domain/tickets/calendar.ts'
import { ticketsPdf } from '#domain/tickets/pdf.ts'
import type { Mail } from './queries.ts'

export type Attachment = { filename: string; contentType: string; content: string | Buffer }

/** The names of a mail's attachments, and the last part of the address at which the booking has the same file. */
export const attachmentNames = (kind: Mail['kind']): readonly string[] =>
  kind === 'tickets' ? ['tickets.pdf', 'calendar.ics'] : []

/** The files that go with a mail. */
export async function attachmentsOf({ kind, booking }: Mail): Promise<Attachment[]> {
  if (kind !== 'tickets') return []
  return [
    { filename: 'tickets.pdf', contentType: 'application/pdf', content: await ticketsPdf(booking) },
    { filename: 'calendar.ics', contentType: 'text/calendar; charset=utf-8', content: calendarFile(booking) },
  ]
}
