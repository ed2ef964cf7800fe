import type { OverLimit } from '#domain/bookings/types.ts'
import { formatSeats, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { checkoutMessages } from '#messages/checkout-messages.ts'

/**
 * What a buyer reads who has as many open holds or held seats of a show as the venue allows.
 *
 * @param timeZone the venue's.
 */
export function describeOverLimit({ of, most, retryAt }: OverLimit, timeZone: string): string {
  const t = texts(checkoutMessages)
  const limit = of === 'holds' ? t('tooManyHolds', { most }) : t('tooManyHeldSeats', { seats: formatSeats(most) })
  return `${limit} ${t('freeOrWait', { time: formatTime(retryAt, timeZone) })}`
}
