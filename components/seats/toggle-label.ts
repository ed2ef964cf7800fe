import { joinLabels, splitLabels } from '#domain/bookings/form-schemas.ts'

/** Adds the label of a seat to a text with a label in each line, or removes it. */
export const toggleLabel = (text: string, label: string): string => {
  const labels = splitLabels(text)
  return joinLabels(labels.includes(label) ? labels.filter((each) => each !== label) : [...labels, label])
}

/**
 * Chooses another seat for a booking that is moved, or takes one back. It has no more seats than before: a new seat takes the place of one
 * that the booking has now, or else of the first one. A seat that the booking keeps stays that of its ticket.
 *
 * @param own the labels of the present seats in the order of the tickets.
 */
export function toggleMoved(text: string, label: string, own: readonly string[]): string {
  const labels = splitLabels(text)
  const isFull = labels.length >= own.length
  const leaving = isFull ? (labels.find((each) => own.includes(each)) ?? labels[0]) : undefined
  const chosen = labels.includes(label)
    ? labels.filter((each) => each !== label)
    : [...labels.filter((each) => each !== leaving), label]
  const others = chosen.filter((each) => !own.includes(each))
  const inOrder = own.flatMap((each) => (chosen.includes(each) ? each : (others.shift() ?? [])))
  return joinLabels([...inOrder, ...others])
}

/** Adds labels of seats to a text. */
export const addLabels = (text: string, labels: readonly string[]): string =>
  joinLabels([...new Set([...splitLabels(text), ...labels])])
