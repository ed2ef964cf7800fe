import { type Bitmap, hasBit } from './bitmap.ts'
import type { SeatMap } from './seat-map.ts'

/** The seats that may be given to buyers who name none. `inRun` counts them for each run, so that full rows are skipped. */
export type FreeSeats = { isFree: Uint8Array; inRun: Uint32Array; total: number }

/**
 * The free seats of a show, without wheelchair and companion places that the venue has not released.
 *
 * @param sold the seats that are taken or blocked.
 */
export function findFreeSeats(map: SeatMap, sold: Bitmap, released: Bitmap | null): FreeSeats {
  const free: FreeSeats = {
    isFree: new Uint8Array(map.seats.length),
    inRun: new Uint32Array(map.runs.length),
    total: 0,
  }
  for (let seat = 0; seat < map.seats.length; seat++) {
    if (!hasBit(sold, seat)) free.isFree[seat] = 1
  }
  for (const seat of map.special) if (!released || !hasBit(released, seat)) free.isFree[seat] = 0
  countFree(map, free)
  return free
}

function countFree(map: SeatMap, free: FreeSeats) {
  free.total = 0
  for (const [i, { first, end }] of map.runs.entries()) {
    let count = 0
    for (let seat = first; seat < end; seat++) count += free.isFree[seat] ?? 0
    free.inRun[i] = count
    free.total += count
  }
}

/** Those of the free seats that are of one category. */
function freeOfCategory(map: SeatMap, free: FreeSeats, category: string | undefined): FreeSeats {
  const isFree = free.isFree.map((is, seat) => (map.seats[seat]?.category === category ? is : 0))
  const limited: FreeSeats = { isFree, inRun: new Uint32Array(map.runs.length), total: 0 }
  countFree(map, limited)
  return limited
}

/**
 * Chooses seats for a booking that had others before: the same ones if they are free, otherwise as many of the same categories. The
 * chooser returns undefined if there are too few.
 */
export const chooseAgain =
  (former: readonly number[]) =>
  ({ map, free, isSold }: { map: SeatMap; free: FreeSeats; isSold: (seat: number) => boolean }) => {
    if (!former.some(isSold)) return former
    const perCategory = Map.groupBy(former, (seat) => map.seats[seat]?.category)
    const chosen = [...perCategory].map(([category, seats]) =>
      chooseSeats(map, freeOfCategory(map, free, category), seats.length),
    )
    return chosen.some((seats) => seats === undefined) ? undefined : chosen.flatMap((seats) => seats ?? [])
  }

/** Removes seats from the free ones. */
export function removeSeats(map: SeatMap, free: FreeSeats, seats: readonly number[]) {
  for (const seat of seats) {
    if (free.isFree[seat] !== 1) continue
    const run = map.runOf[seat] ?? 0
    free.isFree[seat] = 0
    free.inRun[run] = (free.inRun[run] ?? 0) - 1
    free.total--
  }
}

/** Free seats that are neighbours, from `first` to `end` without `end`, and no free seat beside them. */
type Block = { first: number; end: number; row: number }

/** The blocks of free seats of a run. */
export function listBlocks({ isFree }: FreeSeats, { first, end, row }: Block): Block[] {
  const blocks: Block[] = []
  for (let seat = first; seat < end; seat++) {
    if (isFree[seat] !== 1) continue
    const start = seat
    while (seat < end && isFree[seat] === 1) seat++
    blocks.push({ first: start, end: seat, row })
  }
  return blocks
}

const sequence = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i)

/**
 * Chooses the best seats for a buyer who names none, in this order: neighbours that leave no single seat; neighbours; as few groups as
 * possible, in near rows. Among equal choices, seats with a clear view come first, then rows in the order of the plan, then seats that
 * leave an even number beside them, then those near the middle of their row.
 *
 * @returns the seats in their order; undefined if fewer are free.
 */
export function chooseSeats(map: SeatMap, free: FreeSeats, count: number): number[] | undefined {
  if (count > free.total) return undefined
  const first = findNeighbours(map, free, count)
  return first === undefined ? scatter(map, free, count) : sequence(first, count)
}

/** The first of the best `count` free neighbours; undefined if there are none. */
function findNeighbours(map: SeatMap, free: FreeSeats, count: number): number | undefined {
  let best:
    | { first: number; singles: number; obstructed: number; row: number; odd: number; distance: number }
    | undefined
  for (const [i, run] of map.runs.entries()) {
    if (best && best.row !== run.row && best.singles === 0 && best.obstructed === 0) break
    if ((free.inRun[i] ?? 0) < count) continue
    for (const block of listBlocks(free, run)) {
      for (let first = block.first; first + count <= block.end; first++) {
        const end = first + count
        const singles = (first - block.first === 1 ? 1 : 0) + (block.end - end === 1 ? 1 : 0)
        if (best && singles > best.singles) continue
        const obstructed = (map.obstructedBefore[end] ?? 0) - (map.obstructedBefore[first] ?? 0)
        // Most buyers come in pairs. An odd number of free seats would leave a single seat to them.
        const odd = ((first - block.first) & 1) + ((block.end - end) & 1)
        const distance = Math.abs((map.offset[first] ?? 0) + (map.offset[end - 1] ?? 0))
        const isBetter =
          !best ||
          singles < best.singles ||
          obstructed < best.obstructed ||
          (obstructed === best.obstructed &&
            run.row === best.row &&
            (odd < best.odd || (odd === best.odd && distance < best.distance)))
        if (isBetter) best = { first, singles, obstructed, row: run.row, odd, distance }
      }
    }
  }
  return best?.first
}

const sizeOf = ({ first, end }: Block) => end - first

/** The first of some blocks by an order: less than 0 if `one` comes before `other`. */
const firstOf = (blocks: readonly Block[], order: (one: Block, other: Block) => number) =>
  blocks.reduce<Block | undefined>((best, block) => (!best || order(block, best) < 0 ? block : best), undefined)

/** Seats of several blocks. Taking the largest blocks first makes their number the smallest possible. */
function scatter(map: SeatMap, free: FreeSeats, count: number): number[] {
  let blocks = map.runs.flatMap((run, i) => (free.inRun[i] === 0 ? [] : listBlocks(free, run)))
  const chosen: number[] = []
  let row: number | undefined
  for (let missing = count; missing > 0; ) {
    const wanted = missing
    const distance = (block: Block) => (row === undefined ? block.row : Math.abs(block.row - row))
    const singles = (block: Block) => (sizeOf(block) - wanted === 1 ? 1 : 0)
    const enough = blocks.filter((block) => sizeOf(block) >= wanted)
    const block =
      firstOf(enough, (a, b) => singles(a) - singles(b) || distance(a) - distance(b)) ??
      firstOf(blocks, (a, b) => sizeOf(b) - sizeOf(a) || distance(a) - distance(b))
    if (!block) throw new Error('Fewer seats are free than were counted')
    const taken = Math.min(sizeOf(block), missing)
    const atStart = Math.abs(map.offset[block.first] ?? 0) <= Math.abs(map.offset[block.end - 1] ?? 0)
    chosen.push(...sequence(atStart ? block.first : block.end - taken, taken))
    missing -= taken
    row ??= block.row
    blocks = blocks.filter((other) => other !== block)
  }
  return chosen.toSorted((a, b) => a - b)
}

/**
 * Chooses more seats for a booking, which keeps those that it has: beside them if possible, otherwise as `chooseSeats` does.
 *
 * @returns the new seats; undefined if fewer are free.
 */
export function chooseMoreSeats(
  map: SeatMap,
  free: FreeSeats,
  own: readonly number[],
  more: number,
): number[] | undefined {
  let best: { seats: number[]; singles: number } | undefined
  for (const { first, end } of joinNeighbours(map, own)) {
    const run = map.runs[map.runOf[first] ?? 0]
    if (!run) continue
    let [before, after] = [first, end]
    while (before > run.first && free.isFree[before - 1] === 1) before--
    while (after < run.end && free.isFree[after] === 1) after++
    for (let left = Math.max(0, more - (after - end)); left <= Math.min(more, first - before); left++) {
      const right = more - left
      const singles = (first - left - before === 1 ? 1 : 0) + (after - (end + right) === 1 ? 1 : 0)
      if (best && singles >= best.singles) continue
      best = { seats: [...sequence(first - left, left), ...sequence(end, right)], singles }
    }
  }
  return best?.seats ?? chooseSeats(map, free, more)
}

/** Seats as groups of neighbours. */
export function joinNeighbours(map: SeatMap, seats: readonly number[]): { first: number; end: number }[] {
  const groups: { first: number; end: number }[] = []
  for (const seat of seats.toSorted((a, b) => a - b)) {
    const last = groups.at(-1)
    if (last?.end === seat && map.runOf[seat] === map.runOf[last.first]) last.end++
    else groups.push({ first: seat, end: seat + 1 })
  }
  return groups
}
