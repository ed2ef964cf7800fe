import 'server-only'
import { renderMail } from '#domain/mails/render.ts'
import type { Message } from '#domain/mails/schema.ts'
import type { ShowDetails } from '#domain/shows/queries.ts'
import { getEnv } from '#lib/env.ts'
import { texts } from '#lib/language/texts.ts'
import { mailBuyers } from '#messages/console/mail-buyers.ts'

/** Renders a message as HTML, as a buyer with two seats would get it. The link does not open a booking. */
export function renderPreview(show: ShowDetails, message: Message): string {
  const buyer = {
    id: 1,
    reference: '…',
    seatCount: 2,
    status: 'CONFIRMED',
    name: texts(mailBuyers)('nameOfBuyer'),
  } as const
  return renderMail(
    { kind: 'message', booking: { ...buyer, email: null, endedTickets: [], sequenceOffset: 0, show }, message },
    getEnv(),
  ).html
}
