import 'server-only'
import { calendarFile } from '#domain/tickets/calendar.ts'
import { ticketsPdf } from '#domain/tickets/pdf.ts'
import type { Mail } from './queries.ts'

export type Attachment = { filename: string; contentType: string; content: string | Buffer }

/** The files that go with a mail. */
export async function attachmentsOf({ kind, booking }: Mail): Promise<Attachment[]> {
  if (kind !== 'tickets') return []
  return [
    { filename: 'tickets.pdf', contentType: 'application/pdf', content: await ticketsPdf(booking) },
    { filename: 'calendar.ics', contentType: 'text/calendar; charset=utf-8', content: calendarFile(booking) },
  ]
}
