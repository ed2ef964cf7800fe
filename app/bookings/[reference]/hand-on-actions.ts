'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { TicketState } from '#components/bookings/ticket-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { ticketFormSchema } from '#domain/bookings/form-schemas.ts'
import { type HandOnOutcome, handOn, takeBack } from '#domain/bookings/hand-on.ts'
import { ticketsPerPage } from '#domain/tickets/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { checkoutMessages } from '#messages/checkout-messages.ts'
import { ticketChanges } from '#messages/ticket-changes.ts'
import { findFormLimit, sayLimited } from '../../form-limit.ts'

/** What the form says for each reason. */
const refusals = {
  open: 'doorsAreOpen',
  'wrong-ticket': 'wrongTicket',
  'too-often': 'handedOnTooOften',
} as const

/** Hands a ticket on, then shows the booking with the link. */
export async function handOnFromForm(_previous: TicketState, posted: FormData): Promise<TicketState> {
  return changeTicket(posted, handOn, 'handed-on')
}

/** Takes a ticket back, then shows the booking with it. */
export async function takeBackFromForm(_previous: TicketState, posted: FormData): Promise<TicketState> {
  return changeTicket(posted, takeBack, 'taken-back')
}

/** @param done what the booking's page says then. */
async function changeTicket(posted: FormData, command: typeof handOn, done: string): Promise<TicketState> {
  const values = formValues(posted, ['reference', 'ticket'])
  const stay = (message: string): TicketState => ({ values, errors: {}, message })
  const parsed = ticketFormSchema.safeParse(values)
  if (!parsed.success) return stay(texts(checkoutMessages)('gone'))
  const { reference, ticket } = parsed.data
  const limited = await findFormLimit('change', await headers())
  if (limited) return stay(sayLimited(limited))
  const t = texts(ticketChanges)
  let outcome: HandOnOutcome
  try {
    outcome = await command(reference, ticket)
  } catch (error) {
    getLog().error({ err: error }, 'handing on or taking back a ticket failed')
    return stay(t('handOnBroken'))
  }
  if (outcome.kind === 'not-found') return stay(texts(checkoutMessages)('gone'))
  if (outcome.kind === 'busy') return stay(texts(checkoutMessages)('crowded'))
  if (outcome.kind === 'refused' && outcome.reason !== 'status') return stay(t(refusals[outcome.reason]))
  redirect(`/bookings/${reference}${outcome.kind === 'done' ? lastTickets(outcome.booking.seatCount, done) : ''}`)
}

/** The query of the page with the last ticket of a booking, which has replaced another ticket. */
function lastTickets(seatCount: number, done: string): string {
  const from = seatCount - ((seatCount - 1) % ticketsPerPage)
  return from === 1 ? `?done=${done}` : `?from=${from}&done=${done}`
}
