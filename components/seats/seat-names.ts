import { type Bitmap, hasBit } from '#domain/seating/bitmap.ts'
import type { SeatMap } from '#domain/seating/seat-map.ts'
import { texts } from '#lib/language/texts.ts'
import { seats } from '#messages/seats.ts'

type Kind = SeatMap['seats'][number]['kind']

/** What buyers call a kind of seats: `Wheelchair place`. */
export const kindName = (kind: Kind): string => texts(seats)(kind)

/** The name of a special kind inside a sentence: `wheelchair place`. */
export const kindNote = (kind: Exclude<Kind, 'standard'>): string => texts(seats)(`${kind}Note`)

/** Where a seat is in its row: `second from the aisle`. Undefined for a seat that is far from any end. */
export function placeInRow({ runs, runOf }: SeatMap, seat: number): string | undefined {
  const number = runOf[seat] ?? 0
  const run = runs[number]
  if (!run) return undefined
  const isAisle = (other: number) => runs[other]?.row === run.row
  const sides = [
    { distance: seat - run.first, isAisle: isAisle(number - 1) },
    { distance: run.end - 1 - seat, isAisle: isAisle(number + 1) },
  ]
  // With the same distance to both, the aisle is easier to find.
  const [nearest] = sides.toSorted((a, b) => a.distance - b.distance || Number(b.isAisle) - Number(a.isAisle))
  if (!nearest || nearest.distance > 2) return undefined
  return texts(seats)(nearest.isAisle ? 'byAisle' : 'byEnd', { distance: String(nearest.distance) })
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
  state = texts(seats)(hasBit(sold, seat) ? 'taken' : 'free'),
): string {
  const named = map.seats[seat]
  if (!named) return ''
  const t = texts(seats)
  return [
    t('row', { row: named.row }),
    t('seat', { seat: named.seat }),
    placeInRow(map, seat),
    named.kind === 'standard' ? undefined : kindNote(named.kind),
    categories.length > 1 && named.category !== named.section ? named.category : undefined,
    state,
  ]
    .filter((part) => part !== undefined)
    .join(t('comma'))
}
