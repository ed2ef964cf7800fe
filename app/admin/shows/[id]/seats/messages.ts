import { formatList } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { showSeats } from '#messages/console/show-seats.ts'

/** The most seats that a message names. */
const mostNamed = 20

/** Says which seats a command could not have, and why. @param nothing what did not happen. */
export function describeSeatsRefusal(
  refusal:
    | { kind: 'unknown-seats' | 'taken' | 'wrong-kind' | 'lost-seats'; labels: readonly string[] }
    | { kind: 'no-numbered-seats' },
  nothing = texts(showSeats)('nothingChanged'),
): string {
  const t = texts(showSeats)
  if (!('labels' in refusal)) return t('noNumberedSeats')
  const { kind, labels } = refusal
  const named =
    labels.length <= mostNamed
      ? labels
      : [...labels.slice(0, mostNamed), t('countMore', { count: String(labels.length - mostNamed) })]
  return t(`wrongs.${kind}`, { count: labels.length, seats: formatList(named), nothing })
}
