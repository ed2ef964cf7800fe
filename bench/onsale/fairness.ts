import { median } from '../shared/load.ts'

/** How far two orders of the same things differ. Displacements are in places. */
export type Fairness = { count: number; correlation: number; medianDisplacement: number; largestDisplacement: number }

/**
 * Compares the order in which buyers came with the order in which the books have them.
 *
 * @param ids the numbers of their bookings, which grow from booking to booking, in the order in which they were asked for.
 * @returns among them Spearman's rank correlation: 1 for the same order, about 0 for a lottery, -1 for the reverse.
 */
export function compareOrders(ids: readonly number[]): Fairness {
  const count = ids.length
  const places = new Map(ids.toSorted((a, b) => a - b).map((id, place) => [id, place]))
  const displacements = ids.map((id, place) => Math.abs(place - (places.get(id) ?? Number.NaN)))
  const squares = displacements.reduce((sum, places) => sum + places ** 2, 0)
  return {
    count,
    // Where no two share a place, this is the correlation of the places.
    correlation: count > 1 ? 1 - (6 * squares) / (count * (count ** 2 - 1)) : 1,
    medianDisplacement: count > 0 ? median(displacements) : 0,
    largestDisplacement: displacements.reduce((largest, places) => Math.max(largest, places), 0),
  }
}
