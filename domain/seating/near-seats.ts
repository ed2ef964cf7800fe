import { type Bitmap, hasBit } from './bitmap.ts'
import { isSpecial } from './seat-kinds.ts'
import type { SeatMap } from './seat-map.ts'

/** How much farther the next row is than the next seat. */
const rowDistance = 3

/** More than the distance of any two seats of a section. */
const otherSection = 100_000

/** What a seat left alone beside the new ones adds to a distance. */
const singleDistance = 1.5

/** What a seat of the buyer beside the new ones takes off. */
const besideOwn = 0.5

/**
 * Finds the nearest free seats in place of some that a buyer has lost: neighbours near the lost seats, otherwise the nearest ones. A
 * wheelchair or companion place is replaced by one of its kind.
 *
 * @param sold the seats that are taken or blocked, with the lost ones.
 * @param kept the other seats of the buyer.
 * @returns as many as were lost, or fewer if fewer are free.
 */
export function findNearSeats(
  map: SeatMap,
  sold: Bitmap,
  { kept, lost }: { kept: readonly number[]; lost: readonly number[] },
): number[] {
  const used = new Set([...kept, ...lost])
  const isOpen = (seat: number) => !used.has(seat) && !hasBit(sold, seat)
  const found: number[] = []
  const add = (seats: readonly number[]) => {
    for (const seat of seats) used.add(seat)
    found.push(...seats)
  }
  const kindOf = (seat: number) => map.seats[seat]?.kind ?? 'standard'
  const ordinary = lost.filter((seat) => !isSpecial(kindOf(seat)))
  for (const seat of lost.filter((each) => isSpecial(kindOf(each)))) {
    const distance = distanceFrom(map, [seat])
    const same = map.special.filter((each) => isOpen(each) && kindOf(each) === kindOf(seat))
    add(same.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1))
  }
  if (ordinary.length === 0) return found
  const distance = distanceFrom(map, [...ordinary, ...kept])
  const isOrdinary = (seat: number) => isOpen(seat) && !isSpecial(kindOf(seat))
  const neighbours = findNeighbours(map, isOrdinary, ordinary.length, distance, new Set(kept))
  const scattered = () =>
    map.seats
      .flatMap((_, seat) => (isOrdinary(seat) ? [seat] : []))
      .toSorted((a, b) => distance(a) - distance(b))
      .slice(0, ordinary.length)
  add(neighbours ?? scattered())
  return found.toSorted((a, b) => a - b)
}

/** The distance of seats from the middle of some others, in seats. */
function distanceFrom(map: SeatMap, targets: readonly number[]) {
  const rowOf = (seat: number) => map.runs[map.runOf[seat] ?? 0]?.row ?? 0
  const mean = (read: (seat: number) => number) => targets.reduce((sum, seat) => sum + read(seat), 0) / targets.length
  const offsetOf = (seat: number) => map.offset[seat] ?? 0
  const [row, offset] = [mean(rowOf), mean(offsetOf)]
  const section = map.seats[targets[0] ?? 0]?.section
  return (seat: number) =>
    Math.abs(rowOf(seat) - row) * rowDistance +
    Math.abs(offsetOf(seat) - offset) +
    (map.seats[seat]?.section === section ? 0 : otherSection)
}

/** The nearest `count` free neighbours; undefined if there are none. */
function findNeighbours(
  map: SeatMap,
  isFree: (seat: number) => boolean,
  count: number,
  distance: (seat: number) => number,
  own: ReadonlySet<number>,
): number[] | undefined {
  let best: { first: number; distance: number } | undefined
  for (const { first: start, end } of map.runs) {
    for (let first = start; first + count <= end; first++) {
      const seats = Array.from({ length: count }, (_, i) => first + i)
      if (!seats.every(isFree)) continue
      const isIn = (seat: number) => seat >= start && seat < end && isFree(seat)
      const singles = [isIn(first - 1) && !isIn(first - 2), isIn(first + count) && !isIn(first + count + 1)].filter(
        Boolean,
      ).length
      const isBesideOwn = (first > start && own.has(first - 1)) || (first + count < end && own.has(first + count))
      const sum =
        seats.reduce((total, seat) => total + distance(seat), 0) / count +
        singles * singleDistance -
        (isBesideOwn ? besideOwn : 0)
      if (!best || sum < best.distance) best = { first, distance: sum }
    }
  }
  return best && Array.from({ length: count }, (_, i) => (best?.first ?? 0) + i)
}
