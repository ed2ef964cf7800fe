'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { type ResendOutcome, resendTickets } from '#domain/mails/resend.ts'
import { getEnv } from '#lib/env.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { ticketChanges } from '#messages/ticket-changes.ts'
import { findFormLimit, sayLimited } from '../../form-limit.ts'

/** What the form says for each reason. */
const refusals = {
  'too-soon': 'mailedJustNow',
  'too-often': 'mailedOften',
  'too-many': 'tooManyMails',
  'no-address': 'noAddress',
  'not-found': 'bookingGone',
} as const

/** Mails the tickets to the buyer again. If the booking is not confirmed any more, shows its page instead. */
export async function resend(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  const reference = referenceSchema.safeParse(values.about)
  const limited = await findFormLimit('resend', await headers())
  if (limited) return { values, errors: {}, message: sayLimited(limited) }
  const t = texts(ticketChanges)
  let outcome: ResendOutcome
  try {
    outcome = reference.success ? await resendTickets(reference.data) : 'not-found'
  } catch (error) {
    getLog().error({ err: error }, 'queueing a mail for the buyer failed')
    return { values, errors: {}, message: t('mailBroken') }
  }
  if (outcome === 'queued') return { values, errors: {}, done: t(getEnv().SMTP_URL ? 'mailOnItsWay' : 'mailWaits') }
  if (outcome === 'not-confirmed') redirect(`/bookings/${reference.data}`)
  return { values, errors: {}, message: t(refusals[outcome]) }
}
