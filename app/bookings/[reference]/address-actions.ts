'use server'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { AddressState } from '#components/bookings/address-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { type CorrectOutcome, correctAddress } from '#domain/bookings/correct-address.ts'
import { addressFormSchema } from '#domain/bookings/form-schemas.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { checkoutMessages } from '#messages/checkout-messages.ts'
import { ticketChanges } from '#messages/ticket-changes.ts'
import { findFormLimit, sayLimited } from '../../form-limit.ts'
import { confirmedName, hasConfirmed } from './confirmed-cookie.ts'

/** What the form says for each reason. */
const refusals = { 'too-late': 'tooLateToCorrect', corrected: 'correctedBefore' } as const

/** Corrects the address of a booking for the browser that has confirmed it, then shows the booking. */
export async function correctAddressFromForm(_previous: AddressState, posted: FormData): Promise<AddressState> {
  const values = formValues(posted, ['reference', 'new_email'])
  const stay = (message: string): AddressState => ({ values, errors: {}, message })
  const parsed = addressFormSchema.safeParse(values)
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error, ['new_email'])
    return errors.new_email ? { values, errors } : stay(texts(checkoutMessages)('gone'))
  }
  const { reference, new_email: email } = parsed.data
  const limited = await findFormLimit('resend', await headers())
  if (limited) return stay(sayLimited(limited))
  const t = texts(ticketChanges)
  if (!hasConfirmed(reference, (await cookies()).get(confirmedName)?.value)) return stay(t('otherBrowser'))
  let outcome: CorrectOutcome
  try {
    outcome = await correctAddress(reference, email)
  } catch (error) {
    getLog().error({ err: error }, 'correcting an address for a buyer failed')
    return stay(t('correctingBroken'))
  }
  if (outcome.kind === 'not-found') return stay(texts(checkoutMessages)('gone'))
  if (outcome.kind === 'busy') return stay(texts(checkoutMessages)('crowded'))
  if (outcome.kind === 'refused' && outcome.reason !== 'status') return stay(t(refusals[outcome.reason]))
  redirect(`/bookings/${reference}${outcome.kind === 'done' ? '?done=corrected' : ''}`)
}
