'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { CancelState } from '#components/bookings/cancel-form.tsx'
import type { CheckoutState } from '#components/bookings/checkout-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { cancel } from '#domain/bookings/cancel.ts'
import { referenceSchema } from '#domain/bookings/schema.ts'
import { getLog } from '#lib/log.ts'
import { findFormLimit } from '../../form-limit.ts'
import { messages } from './checkout-messages.ts'
import { findStep } from './checkout-steps.ts'

const fields = ['reference', 'name', 'email', 'seat_count'] as const

/**
 * Takes the checkout step whose button was pressed. Then goes to the booking's page, or stays on the form and keeps what was
 * typed.
 */
export async function checkOut(_previous: CheckoutState, posted: FormData): Promise<CheckoutState> {
  const values = formValues(posted, fields)
  const { step } = formValues(posted, ['step'])
  const reference = referenceSchema.safeParse(values.reference)
  if (!reference.success) return { values, errors: {}, message: messages.gone }
  const limited = await findFormLimit(step === 'again' ? 'book' : 'change')
  if (limited) return { values, errors: {}, message: limited }
  let outcome: Awaited<ReturnType<ReturnType<typeof findStep>>>
  try {
    outcome = await findStep(step)(reference.data, values)
  } catch (error) {
    getLog().error({ err: error }, 'a step of a hold failed')
    return { values, errors: {}, message: messages.broken }
  }
  if (outcome.goTo) redirect(`/bookings/${outcome.goTo}`)
  // Shows the hold and the seats as they are now, also after a failure.
  refresh()
  return { values, errors: {}, ...outcome }
}

/** Cancels a confirmed booking for its buyer, then shows it. */
export async function cancelBooking(_previous: CancelState, posted: FormData): Promise<CancelState> {
  const values = formValues(posted, ['reference'])
  const reference = referenceSchema.safeParse(values.reference)
  if (!reference.success) return { values, errors: {}, message: messages.gone }
  const limited = await findFormLimit('change')
  if (limited) return { values, errors: {}, message: limited }
  try {
    const outcome = await cancel(reference.data)
    if (outcome.kind === 'not-found') return { values, errors: {}, message: messages.gone }
    if (outcome.kind === 'busy') return { values, errors: {}, message: messages.crowded }
    if (outcome.kind === 'refused') {
      return { values, errors: {}, message: messages.tooLateToCancel(outcome.booking.seatCount) }
    }
  } catch (error) {
    getLog().error({ err: error }, 'cancelling a booking failed')
    return { values, errors: {}, message: messages.cancelBroken }
  }
  redirect(`/bookings/${reference.data}`)
}
