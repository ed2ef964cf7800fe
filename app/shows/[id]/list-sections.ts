import 'server-only'
import { kindNote } from '#components/seats/seat-names.ts'
import type { ListedSeat, ListedSection } from '#components/seats/seat-rows.tsx'
import { type Bitmap, hasBit } from '#domain/seating/bitmap.ts'
import type { SeatMap } from '#domain/seating/seat-map.ts'

/** The most seats of a plan whose rows are on a page at once. Larger plans are listed by section. */
const mostListed = 300

/** What a list says about a seat besides its name. */
type SeatFacts = Pick<ListedSeat, 'note' | 'booking'>

/**
 * Lists the seats of a plan for a form without JavaScript.
 *
 * @param options.path of the page with the form.
 * @param options.wanted the number of the section, from 1, whose rows are shown of a large plan.
 * @param options.describe what is said about a seat; undefined for a seat that is not listed. By default the free ones are.
 */
export function listSections(
  map: SeatMap,
  sold: Bitmap,
  {
    path,
    wanted,
    describe = (seat) => (hasBit(sold, seat) ? undefined : describeKind(map, seat)),
  }: { path: string; wanted: number; describe?: (seat: number) => SeatFacts | undefined },
): ListedSection[] {
  const sections = Map.groupBy(
    map.seats.map((seat, i) => ({ ...seat, isFree: !hasBit(sold, i), facts: describe(i) })),
    ({ section }) => section,
  )
  return [...sections].map(([label, seats], i) => {
    const isShown = map.seats.length <= mostListed || wanted === i + 1
    const rows = Map.groupBy(seats, ({ row }) => row)
    return {
      label,
      free: countFree(seats),
      href: `${path}?section=${i + 1}#rows`,
      rows: isShown
        ? [...rows].flatMap(([row, own]) => {
            const listed = own.flatMap(({ label: name, seat, facts }) =>
              facts ? [{ label: name, seat, ...facts }] : [],
            )
            return listed.length > 0 ? [{ label: row, free: countFree(own), seats: listed }] : []
          })
        : undefined,
    }
  })
}

const countFree = (seats: readonly { isFree: boolean }[]) => seats.filter(({ isFree }) => isFree).length

/** Names the kind of a seat that is no standard one. */
export function describeKind({ seats }: SeatMap, seat: number): SeatFacts {
  const kind = seats[seat]?.kind ?? 'standard'
  return kind === 'standard' ? {} : { note: kindNote(kind) }
}
