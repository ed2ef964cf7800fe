import 'server-only'
import { writeCalendar } from '#domain/tickets/calendar.ts'
import { renderTicketsPdf } from '#domain/tickets/render-pdf.ts'
import { getEnv } from '#lib/env.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { sender } from './render.ts'
import { attachmentNames, languageOf } from './rules.ts'
import { mailableName } from './safe-text.ts'
import type { BookingMail, BookingMailKind } from './types.ts'

export type Attachment = { filename: string; contentType: string; content: string | Buffer }

/**
 * Makes the files that are attached to a mail, in the language of the mail.
 *
 * @throws if the render queue is full; the mail is then tried again later.
 */
export const renderAttachments = (mail: BookingMail): Promise<Attachment[]> =>
  runInLanguage(languageOf(mail), () => renderInLanguage(mail))

async function renderInLanguage({ kind, booking }: BookingMail): Promise<Attachment[]> {
  const names = attachmentNames(kind)
  return [
    ...(names.includes('tickets.pdf') ? [await attachTickets(booking)] : []),
    ...(names.includes('calendar.ics') ? [attachCalendar(kind, booking)] : []),
  ]
}

async function attachTickets(booking: BookingMail['booking']): Promise<Attachment> {
  const name = mailableName(booking.name) ?? null
  const pdf = await renderTicketsPdf({ ...booking, name }, { background: true })
  if (pdf.kind === 'dropped') throw new Error('The PDF of the tickets was not made in time')
  return { filename: 'tickets.pdf', contentType: 'application/pdf', content: Buffer.from(pdf.file) }
}

function attachCalendar(kind: BookingMailKind, booking: BookingMail['booking']): Attachment {
  const cancelledBy = kind === 'show_cancellation' ? sender(getEnv()) : undefined
  return {
    filename: 'calendar.ics',
    contentType: `text/calendar; charset=utf-8${cancelledBy ? '; method=CANCEL' : ''}`,
    content: writeCalendar(booking, { cancelledBy }),
  }
}
