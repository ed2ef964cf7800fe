import 'server-only'
import { calendarFile } from '#domain/tickets/calendar.ts'
import { ticketsFile } from '#domain/tickets/file.ts'
import type { Mail } from './queries.ts'
import { mailableName } from './safe-text.ts'

export type Attachment = { filename: string; contentType: string; content: string | Buffer }

/**
 * The files that go with a mail.
 *
 * @throws where too many files wait to be made; the mail is tried again later.
 */
export async function attachmentsOf({ kind, booking }: Mail): Promise<Attachment[]> {
  if (kind !== 'tickets') return []
  const name = mailableName(booking.name) ?? null
  const pdf = await ticketsFile({ ...booking, name }, { background: true })
  if (pdf.kind === 'dropped') throw new Error('The PDF of the tickets was not made in time')
  return [
    { filename: 'tickets.pdf', contentType: 'application/pdf', content: Buffer.from(pdf.file) },
    { filename: 'calendar.ics', contentType: 'text/calendar; charset=utf-8', content: calendarFile(booking) },
  ]
}
