import { type Bitmap, hasBit } from '#domain/seating/bitmap.ts'
import type { SeatMap } from '#domain/seating/seat-map.ts'

/** What buyers call the kinds of seats. */
export const kindNames = {
  standard: 'Seat',
  wheelchair: 'Wheelchair place',
  companion: 'Companion seat',
  obstructed: 'Restricted view',
} as const

const places = ['at', 'second from', 'third from']

/** Where a seat is in its row: `second from the aisle`. Undefined for a seat that is far from any end. */
export function placeInRow({ runs, runOf }: SeatMap, seat: number): string | undefined {
  const number = runOf[seat] ?? 0
  const run = runs[number]
  if (!run) return undefined
  const isAisle = (other: number) => runs[other]?.row === run.row
  const [before, after] = [seat - run.first, run.end - 1 - seat]
  const sides = [
    { distance: before, end: isAisle(number - 1) ? 'the aisle' : 'the end of the row' },
    { distance: after, end: isAisle(number + 1) ? 'the aisle' : 'the end of the row' },
  ]
  // With the same distance to both, the aisle is easier to find.
  const [nearest] = sides.toSorted((a, b) => a.distance - b.distance || a.end.length - b.end.length)
  const place = nearest && places[nearest.distance]
  return place && `${place} ${nearest.end}`
}

/**
 * The name of a seat for screen readers: `Row C, seat 12, second from the aisle, free`.
 *
 * @param sold the seats that are taken or blocked.
 * @param state where the seat stands, in words.
 */
export function seatName(
  map: SeatMap,
  sold: Bitmap,
  seat: number,
  categories: readonly string[],
  state = hasBit(sold, seat) ? 'taken' : 'free',
): string {
  const named = map.seats[seat]
  if (!named) return ''
  return [
    `Row ${named.row}`,
    `seat ${named.seat}`,
    placeInRow(map, seat),
    named.kind === 'standard' ? undefined : kindNames[named.kind].toLowerCase(),
    categories.length > 1 && named.category !== named.section ? named.category : undefined,
    state,
  ]
    .filter((part) => part !== undefined)
    .join(', ')
}
