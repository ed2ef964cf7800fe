import 'server-only'
import { renderMail } from '#domain/mails/render.ts'
import type { Message } from '#domain/mails/schema.ts'
import type { ShowDetails } from '#domain/shows/queries.ts'
import { getEnv } from '#lib/env.ts'

/** Renders a message as HTML, as a buyer with two seats would get it. The link does not open a booking. */
export function renderPreview(show: ShowDetails, message: Message): string {
  const buyer = { id: 1, reference: '…', seatCount: 2, status: 'CONFIRMED', name: 'Name of the buyer' } as const
  return renderMail({ kind: 'message', booking: { ...buyer, email: null, show }, message }, getEnv()).html
}
