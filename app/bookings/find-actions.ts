'use server'

import { headers } from 'next/headers'
import type { FindState } from '#components/bookings/find-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { findFormSchema } from '#domain/bookings/form-schemas.ts'
import { requestLinks } from '#domain/mails/request-links.ts'
import { getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { findFormLimit, sayLimited } from '../form-limit.ts'

const asked =
  'If there are bookings with this address, a mail with their links is on its way. It can take a minute. Look among the spam, too.'
const staysHere =
  'If there are bookings with this address, a mail with their links is written. But no mail server is set up here: it waits in the outbox of the admin side.'
const broken = 'This did not work just now. Please try again in a moment.'

/** Asks for the links of an address's bookings. The answer is the same whether there are any or not. */
export async function findBookings(_previous: FindState, posted: FormData): Promise<FindState> {
  const values = formValues(posted, ['email'])
  const parsed = findFormSchema.safeParse(values)
  if (!parsed.success) return { values, errors: fieldErrors(parsed.error, ['email']) }
  const limited = await findFormLimit('resend', await headers())
  if (limited) return { values, errors: {}, message: sayLimited(limited) }
  try {
    await requestLinks(parsed.data.email)
  } catch (error) {
    getLog().error({ err: error }, 'storing a request for links failed')
    return { values, errors: {}, message: broken }
  }
  return { values, errors: {}, done: getEnv().SMTP_URL ? asked : staysHere }
}
