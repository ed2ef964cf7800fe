import type { OverLimit } from '#domain/bookings/types.ts'
import { formatSeats, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { checkoutMessages } from '#messages/checkout-messages.ts'

/** The messages for a step that fails: what happened, and what the buyer can do. */
export const messages = {
  tooLateToCancel: (seats: number) =>
    `It is too late to cancel this booking. Your ${seats === 1 ? 'ticket stays' : 'tickets stay'} good.`,
  noTicketChosen: 'Choose the tickets that you return.',
  wrongTickets:
    'These are all tickets of the booking, or it has one of them no more. Reload this page to see its tickets. To return all of them, cancel the booking.',
  tooLateToReturn: 'It is too late to return tickets of this booking. They stay good.',
  returnBroken:
    'Something broke on our side, and we cannot tell whether the tickets are returned. Reload this page to see.',
  cancelBroken:
    'Something broke on our side, and we cannot tell whether your booking is cancelled. Reload this page to see.',
} as const

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
