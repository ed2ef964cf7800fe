import 'server-only'
import type { ListedSection } from '#components/seats/seat-list-form.tsx'
import { kindNames } from '#components/seats/seat-names.ts'
import { type Bitmap, hasBit } from '#domain/seating/bitmap.ts'
import type { SeatMap } from '#domain/seating/seat-map.ts'

/** The most seats of a house whose rows are on the page of a show at once. Larger houses are listed by section. */
const mostListed = 300

/**
 * Lists the free seats of a house for the form without JavaScript.
 *
 * @param wanted the number of the section, from 1, whose rows are shown in a large house.
 */
export function listSections(showId: number, map: SeatMap, sold: Bitmap, wanted: number): ListedSection[] {
  const sections = Map.groupBy(
    map.seats.map((seat, i) => ({ ...seat, isFree: !hasBit(sold, i) })),
    ({ section }) => section,
  )
  return [...sections].map(([label, seats], i) => {
    const free = seats.filter(({ isFree }) => isFree)
    const rows = Map.groupBy(free, ({ row }) => row)
    const isShown = map.seats.length <= mostListed || wanted === i + 1
    return {
      label,
      free: free.length,
      href: `/shows/${showId}?section=${i + 1}#rows`,
      rows: isShown
        ? [...rows].map(([row, own]) => ({
            label: row,
            seats: own.map(({ label: name, seat, kind }) => ({
              label: name,
              seat,
              ...(kind !== 'standard' && { note: kindNames[kind].toLowerCase() }),
            })),
          }))
        : undefined,
    }
  })
}
