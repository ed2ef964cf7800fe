'use server'

import { refresh } from 'next/cache'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { CancelState } from '#components/bookings/cancel-form.tsx'
import type { CheckoutState } from '#components/bookings/checkout-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { cancel } from '#domain/bookings/cancel.ts'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { checkoutMessages } from '#messages/checkout-messages.ts'
import { ticketChanges } from '#messages/ticket-changes.ts'
import { findFormLimit, sayLimited } from '../../form-limit.ts'
import { checkOutFromForm } from './check-out-form.ts'

/** Takes the checkout step whose button was pressed. Then goes to the booking's page, or stays on the form. */
export async function checkOut(_previous: CheckoutState, posted: FormData): Promise<CheckoutState> {
  const outcome = await checkOutFromForm(posted, await headers())
  const jar = await cookies()
  for (const cookie of outcome.cookies ?? []) jar.set(cookie)
  if (outcome.kind === 'next') redirect(outcome.path)
  if (outcome.limited) sayLimited(outcome.limited)
  // Shows the hold and the seats as they are now, also after a failure.
  refresh()
  return outcome.state
}

/** Cancels a confirmed booking for its buyer, then shows it. */
export async function cancelBooking(_previous: CancelState, posted: FormData): Promise<CancelState> {
  const values = formValues(posted, ['reference'])
  const reference = referenceSchema.safeParse(values.reference)
  if (!reference.success) return { values, errors: {}, message: texts(checkoutMessages)('gone') }
  const limited = await findFormLimit('change', await headers())
  if (limited) return { values, errors: {}, message: sayLimited(limited) }
  try {
    const outcome = await cancel(reference.data)
    if (outcome.kind === 'not-found') return { values, errors: {}, message: texts(checkoutMessages)('gone') }
    if (outcome.kind === 'busy') return { values, errors: {}, message: texts(checkoutMessages)('crowded') }
    if (outcome.kind === 'refused') {
      const message = texts(ticketChanges)('tooLateToCancel', { count: outcome.booking.seatCount })
      return { values, errors: {}, message }
    }
  } catch (error) {
    getLog().error({ err: error }, 'cancelling a booking failed')
    return { values, errors: {}, message: texts(ticketChanges)('cancelBroken') }
  }
  redirect(`/bookings/${reference.data}`)
}
