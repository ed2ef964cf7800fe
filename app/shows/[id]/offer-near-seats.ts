import 'server-only'
import { findNearSeats } from '#domain/seating/near-seats.ts'
import { getHouseOfShow } from '#domain/seating/queries.ts'
import { labelsOf } from '#domain/seating/seat-map.ts'
import { formatList } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { holdForm } from '#messages/hold-form.ts'

/**
 * Finds the nearest free seats in place of some that a buyer cannot have.
 *
 * @param labels all seats that the buyer has asked for.
 * @param gone those of them that are gone.
 * @returns their labels.
 */
export async function offerNearSeats(
  showId: number,
  labels: readonly string[],
  gone: readonly string[],
): Promise<string[]> {
  const house = await getHouseOfShow(showId)
  if (!house) return []
  const { map, sold } = house
  const numbersOf = (names: readonly string[]) => names.flatMap((name) => map.byLabel.get(name) ?? [])
  const kept = numbersOf(labels.filter((label) => !gone.includes(label)))
  return labelsOf(map, findNearSeats(map, sold, { kept, lost: numbersOf(gone) }))
}

/** Names the seats that are gone, and those that are chosen in their place. */
export function describeGone(gone: readonly string[], offered: readonly string[]): string {
  const t = texts(holdForm)
  const lost = t('justGone', { seats: formatList(gone), count: gone.length })
  if (offered.length === 0) return `${lost} ${t('noneLikeThem', { count: gone.length })}`
  return `${lost} ${t('nearest', { seats: formatList(offered), count: offered.length })}`
}
