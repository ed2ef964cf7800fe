'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { type ResendOutcome, resendTickets } from '#domain/mails/resend.ts'
import { getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { findFormLimit, sayLimited } from '../../form-limit.ts'

const onItsWay = 'The mail is on its way. If it is not there in a few minutes, look among the spam too.'
const staysHere = 'The mail is written, but no mail server is set up here: it waits in the outbox of the admin side.'

const refusals: Record<Exclude<ResendOutcome, 'queued' | 'not-confirmed'>, string> = {
  'too-soon': 'We sent it less than a minute ago. Give it a moment to arrive.',
  'too-often': 'It went out five times within a day, so we wait until tomorrow. This page is your ticket all the same.',
  'too-many':
    'Many mails went to this address lately, so we wait before we send another one. Please try again in an hour. This page is your ticket all the same.',
  'no-address': 'There is no e-mail address in this booking. Keep this page’s address: it is your ticket.',
  'not-found': 'This booking is not there any more.',
}
const broken = 'The mail could not be sent just now. Please try again in a moment.'

/** Mails the tickets to the buyer again. If the booking is not confirmed any more, shows its page instead. */
export async function resend(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  const reference = referenceSchema.safeParse(values.about)
  const limited = await findFormLimit('resend', await headers())
  if (limited) return { values, errors: {}, message: sayLimited(limited) }
  let outcome: ResendOutcome
  try {
    outcome = reference.success ? await resendTickets(reference.data) : 'not-found'
  } catch (error) {
    getLog().error({ err: error }, 'queueing a mail for the buyer failed')
    return { values, errors: {}, message: broken }
  }
  if (outcome === 'queued') return { values, errors: {}, done: getEnv().SMTP_URL ? onItsWay : staysHere }
  if (outcome === 'not-confirmed') redirect(`/bookings/${reference.data}`)
  return { values, errors: {}, message: refusals[outcome] }
}
