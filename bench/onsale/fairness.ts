import { median } from '../shared/load.ts'
import type { FirstTry } from './sale.ts'

/** How much two orders of the same buyers differ. Displacements are in places. */
export type Fairness = { count: number; correlation: number; medianDisplacement: number; largestDisplacement: number }

/**
 * Compares the order of the buyers' requests with the order of their bookings.
 *
 * @param ids the ids of the bookings, which ascend in the books, in the order of the requests.
 * @returns `correlation` is Spearman's rank correlation: 1 for the same order, about 0 for a random one, -1 for the reverse.
 */
export function compareOrders(ids: readonly number[]): Fairness {
  const count = ids.length
  const places = new Map(ids.toSorted((a, b) => a - b).map((id, place) => [id, place]))
  const displacements = ids.map((id, place) => Math.abs(place - (places.get(id) ?? Number.NaN)))
  const squares = displacements.reduce((sum, places) => sum + places ** 2, 0)
  return {
    count,
    // Spearman's formula for ranks without ties.
    correlation: count > 1 ? 1 - (6 * squares) / (count * (count ** 2 - 1)) : 1,
    medianDisplacement: count > 0 ? median(displacements) : 0,
    largestDisplacement: displacements.reduce((largest, places) => Math.max(largest, places), 0),
  }
}

/**
 * Counts the buyers who were refused although another buyer asked later for as many seats or more, and had got them by then. Seats
 * that come back later and go to other buyers do not count.
 *
 * @param tries first tries. One without a reference was refused.
 */
export function countOvertaken(tries: readonly FirstTry[]): number {
  const isHeld = ({ reference }: FirstTry) => reference !== undefined
  const held = tries.filter(isHeld)
  return tries.filter(
    (refused) =>
      !isHeld(refused) &&
      held.some(
        (other) =>
          other.askedMs > refused.askedMs &&
          other.seats >= refused.seats &&
          (other.answeredMs ?? Number.POSITIVE_INFINITY) < (refused.answeredMs ?? Number.POSITIVE_INFINITY),
      ),
  ).length
}
