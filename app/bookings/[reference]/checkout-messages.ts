import type { OverLimit } from '#domain/bookings/types.ts'
import { formatSeats, formatTime } from '#lib/format.ts'

/** The messages for a step that fails: what happened, and what the buyer can do. */
export const messages = {
  gone: 'This booking is not there any more. Choose a show from what’s on.',
  broken:
    'Something broke on our side, and we cannot tell whether it worked. Reload this page to see, or press the button again in a moment: nothing is booked twice.',
  crowded: 'So many people are booking right now that this has to wait. Please press the button again in a moment.',
  tooFewSeats: (held: number) =>
    `There are not that many left, so you keep the ${held === 1 ? 'seat' : 'seats'} that you have.`,
  noExtensions: (held: number) =>
    `The ${held === 1 ? 'seat' : 'seats'} cannot be kept any longer. Confirm before the time runs out.`,
  notFree: 'These seats cannot be had right now.',
  seatsTaken: 'Others were faster: not enough seats are free any more.',
} as const

/**
 * What a buyer reads who has as many open holds or held seats of a show as the venue allows.
 *
 * @param timeZone the venue's.
 */
export function describeOverLimit({ of, most, retryAt }: OverLimit, timeZone: string): string {
  const limit =
    of === 'holds'
      ? `You can have at most ${most === 1 ? 'one booking' : `${most} bookings`} of this show that you have not confirmed.`
      : `You can hold at most ${formatSeats(most)} of this show at a time.`
  return `${limit} Confirm what you hold or give it back, or try again after ${formatTime(retryAt, timeZone)}.`
}
