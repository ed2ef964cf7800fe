'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReturnState } from '#components/bookings/return-form.tsx'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { returnByBuyer } from '#domain/bookings/return-tickets.ts'
import { returnSchema } from '#domain/bookings/schema.ts'
import type { ChangeOutcome } from '#domain/bookings/types.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { checkoutMessages } from '#messages/checkout-messages.ts'
import { ticketChanges } from '#messages/ticket-changes.ts'
import { findFormLimit, sayLimited } from '../../form-limit.ts'

/** Returns the ticked tickets of a booking for its buyer, then shows the booking. */
export async function returnTicketsFromForm(_previous: ReturnState, posted: FormData): Promise<ReturnState> {
  const { reference: sent = '', ...ticked } = readFields(posted)
  const stay = (message: string): ReturnState => ({ values: { reference: sent, ...ticked }, errors: {}, message })
  const t = texts(ticketChanges)
  const reference = referenceSchema.safeParse(sent)
  if (!reference.success) return stay(texts(checkoutMessages)('gone'))
  const numbers = Object.keys(ticked).map((field) => Number(field.slice(prefix.length)))
  const parsed = returnSchema.safeParse({ tickets: numbers })
  if (!parsed.success) return stay(t('noTicketChosen'))
  const limited = await findFormLimit('change', await headers())
  if (limited) return stay(sayLimited(limited))
  let outcome: ChangeOutcome
  try {
    outcome = await returnByBuyer(reference.data, parsed.data.tickets)
  } catch (error) {
    getLog().error({ err: error }, 'returning tickets for a buyer failed')
    return stay(t('returnBroken'))
  }
  if (outcome.kind === 'not-found') return stay(texts(checkoutMessages)('gone'))
  if (outcome.kind === 'refused' && outcome.reason === 'started') return stay(t('tooLateToReturn'))
  if (outcome.kind === 'refused' && outcome.reason === 'wrong-tickets') return stay(t('wrongTickets'))
  if (outcome.kind !== 'done' && outcome.kind !== 'refused') return stay(texts(checkoutMessages)('crowded'))
  redirect(`/bookings/${reference.data}${outcome.kind === 'done' ? '?done=returned' : ''}`)
}

const prefix = 'ticket_'

/** The reference and the boxes that are ticked. With JavaScript a box that is not ticked is sent as `false`. */
function readFields(posted: unknown): Record<string, string> {
  const data = posted instanceof FormData ? [...posted] : []
  return Object.fromEntries(
    data.filter((entry): entry is [string, string] =>
      entry[0] === 'reference' ? typeof entry[1] === 'string' : entry[0].startsWith(prefix) && entry[1] === 'yes',
    ),
  )
}
