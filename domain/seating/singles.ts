import { type FreeSeats, listBlocks } from './best-seats.ts'
import { type Bitmap, hasBit } from './bitmap.ts'
import type { SeatMap } from './seat-map.ts'

/**
 * Finds the free seats that a choice would leave alone: their last free neighbour is a chosen one.
 *
 * @param sold the seats that are taken or blocked.
 */
export function findSingles(map: SeatMap, sold: Bitmap, chosen: readonly number[]): number[] {
  const own = new Set(chosen)
  const isLeft = (seat: number, run: number | undefined) =>
    map.runOf[seat] === run && seat >= 0 && !own.has(seat) && !hasBit(sold, seat)
  const beside = new Set(chosen.flatMap((seat) => [seat - 1, seat + 1].filter((each) => isLeft(each, map.runOf[seat]))))
  return [...beside]
    .filter((seat) => ![seat - 1, seat + 1].some((each) => isLeft(each, map.runOf[seat])))
    .toSorted((a, b) => a - b)
}

/**
 * Finds the free seats that a choice leaves alone without need: another choice of as many seats among the same neighbours would leave
 * fewer alone. Of free neighbours, seats from one end on leave a single seat only if all but one are chosen.
 *
 * @param free the seats that are free, with the chosen ones. Chosen seats that are not among them leave nothing alone.
 * @returns no seats if the choice leaves no single seat, or cannot avoid it.
 */
export function findAvoidableSingles(map: SeatMap, free: FreeSeats, chosen: readonly number[]): number[] {
  const own = new Set(chosen)
  const runs = [...new Set(chosen.map((seat) => map.runOf[seat]))].flatMap((run) => map.runs[run ?? -1] ?? [])
  return runs
    .flatMap((run) => listBlocks(free, run))
    .flatMap(({ first, end }) => {
      const left = Array.from({ length: end - first }, (_, i) => first + i).filter((seat) => !own.has(seat))
      if (left.length === end - first) return []
      const singles = left.filter((seat, i) => left[i - 1] !== seat - 1 && left[i + 1] !== seat + 1)
      return singles.length > (left.length === 1 ? 1 : 0) ? singles : []
    })
    .toSorted((a, b) => a - b)
}
