import type { Booking, StaffOutcome } from '#domain/bookings/types.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingAnswers } from '#messages/console/booking-changes.ts'
import { refusal as describeRefusal } from '../../refusal.ts'

/** The message to a visitor who may not change bookings. */
export const refusal = (status: 401 | 403): string =>
  describeRefusal(status, texts(bookingAnswers)('mayNotChange'), 'typed')

/** The message to staff whose correction would replace that of another member of staff. */
export function describeOtherBuyer({ name, email }: Pick<Booking, 'name' | 'email'>): string {
  const t = texts(bookingAnswers)
  return t('otherBuyer', { name: name ? t('quotedName', { name }) : t('noName'), email: email ?? t('noEmail') })
}

/** The message for a command that changed nothing; undefined if it is done. */
export function messageOf(outcome: StaffOutcome): string | undefined {
  const t = texts(bookingAnswers)
  if (outcome.kind === 'done') return undefined
  if (outcome.kind === 'busy') return t('crowded')
  if (outcome.kind === 'not-found') return t('gone')
  if (outcome.reason === 'too-few-seats') return t('tooFewSeats')
  if (outcome.reason === 'no-address') return t('noAddress')
  if (outcome.reason === 'stale') return t('changed')
  if (outcome.reason === 'wrong-show') return t('wrongShow')
  return t('status')
}

/** What can have been done when the page of a booking is shown. */
export const dones = [
  'corrected',
  'seats',
  'returned',
  'moved',
  'moved-seats',
  'noted',
  'cancelled',
  'resent',
  'sold',
] as const
