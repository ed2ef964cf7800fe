import { formatList, formatNumber } from '#lib/format.ts'

export const messages = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: what you chose stays here.',
  403: 'You may not change seats of shows.',
  'not-found': 'This show is not there any more.',
  busy: 'So many people are booking this show that nothing was changed. Please try again in a moment.',
  cancelled: 'This show is cancelled. Nothing was changed.',
  stale: 'This show was changed meanwhile. Nothing was changed.',
  'unknown-plan': 'This plan is not there any more. Nothing was changed.',
  tooFewSeats: (booked: number, keptBack: number) =>
    `The plan has too few seats: ${formatNumber(booked)} are booked or held and ${formatNumber(keptBack)} kept back. Nothing was changed.`,
  broken: 'The seats could not be changed just now. Reload the page to see what is stored, then try again.',
}

/** The most seats that a message names. */
const mostNamed = 20

const wrongs = {
  'unknown-seats': ['is no seat of this show', 'are no seats of this show'],
  taken: ['is taken or blocked', 'are taken or blocked'],
  'wrong-kind': ['is no wheelchair or companion place', 'are no wheelchair or companion places'],
  'lost-seats': ['is not in the new plan', 'are not in the new plan'],
} as const

/** Says which seats a command could not have, and why. @param nothing what did not happen. */
export function describeSeatsRefusal(
  refusal: { kind: keyof typeof wrongs; labels: readonly string[] } | { kind: 'no-numbered-seats' },
  nothing = 'Nothing was changed.',
): string {
  if (!('labels' in refusal)) return 'This show has no numbered seats.'
  const { kind, labels } = refusal
  const [one, many] = wrongs[kind]
  const named =
    labels.length <= mostNamed ? labels : [...labels.slice(0, mostNamed), `${labels.length - mostNamed} more`]
  return `${formatList(named)} ${labels.length === 1 ? one : many}. ${nothing}`
}
