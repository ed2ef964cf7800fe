'use server'

import { headers } from 'next/headers'
import type { FindState } from '#components/bookings/find-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { findFormSchema } from '#domain/bookings/form-schemas.ts'
import { requestLinks } from '#domain/mails/request-links.ts'
import { getEnv } from '#lib/env.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { findBookings } from '#messages/find-bookings.ts'
import { findFormLimit, sayLimited } from '../form-limit.ts'

/** Asks for the links of an address's bookings. The answer is the same whether there are any or not. */
export async function mailLinks(_previous: FindState, posted: FormData): Promise<FindState> {
  const t = texts(findBookings)
  const values = formValues(posted, ['email'])
  const parsed = findFormSchema.safeParse(values)
  if (!parsed.success) return { values, errors: fieldErrors(parsed.error, ['email']) }
  const limited = await findFormLimit('resend', await headers())
  if (limited) return { values, errors: {}, message: sayLimited(limited) }
  try {
    await requestLinks(parsed.data.email)
  } catch (error) {
    getLog().error({ err: error }, 'storing a request for links failed')
    return { values, errors: {}, message: t('broken') }
  }
  return { values, errors: {}, done: t(getEnv().SMTP_URL ? 'onItsWay' : 'waitsInOutbox') }
}
