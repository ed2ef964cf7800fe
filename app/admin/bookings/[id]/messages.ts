import type { Booking, StaffOutcome } from '#domain/bookings/types.ts'
import { formatList, formatSeats } from '#lib/format.ts'

export const refusals = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: what you typed stays here.',
  403: 'You may not change bookings.',
}

export const messages = {
  gone: 'This booking is not there any more.',
  crowded: 'So many people book this show right now that the change could not be made. Please try again in a moment.',
  broken: 'The change could not be saved just now. Reload the page to see what is stored, then try again.',
  tooFewSeats: 'There are too few free seats. The booking keeps those that it has.',
  status: 'The booking has another status by now. Reload the page to see it.',
  changed: 'The booking was changed meanwhile. Go back to it to see what is stored.',
  wrongShow: 'The booking cannot be moved to that show. Choose another date.',
  noAddress: 'The booking has no address to mail to.',
  otherBuyer: ({ name, email }: Pick<Booking, 'name' | 'email'>) =>
    `Another member of staff has changed the buyer meanwhile, to ${name ? `“${name}”` : 'no name'} and ${email ?? 'no address'}. Send this again to replace that.`,
  otherPlaces: (labels: readonly string[]) =>
    `The booking was changed meanwhile and has ${formatList(labels)} now. Send this again to move it from there.`,
  otherSeats: (seatCount: number) =>
    `The booking has been changed meanwhile and has ${formatSeats(seatCount)} now. Send this again to change that.`,
}

/** The message for a command that changed nothing; undefined if it is done. */
export function messageOf(outcome: StaffOutcome): string | undefined {
  if (outcome.kind === 'done') return undefined
  if (outcome.kind === 'busy') return messages.crowded
  if (outcome.kind === 'not-found') return messages.gone
  if (outcome.reason === 'too-few-seats') return messages.tooFewSeats
  if (outcome.reason === 'no-address') return messages.noAddress
  if (outcome.reason === 'stale') return messages.changed
  if (outcome.reason === 'wrong-show') return messages.wrongShow
  return messages.status
}

/** What the page says after a command. */
export const doneTexts: Readonly<Record<string, string>> = {
  corrected: 'The buyer is saved.',
  seats: 'The number of seats is changed.',
  returned: 'The tickets are returned, and their seats are free again.',
  moved: 'The booking is moved. It has new tickets.',
  'moved-seats': 'The booking has the new seats. Its tickets stay good.',
  noted: 'The note is added.',
  cancelled: 'The seats are free again.',
  resent: 'The mail with the tickets is queued.',
  sold: 'Sold. Print the tickets now.',
}
