import { useMemo } from 'react'
import type { SeatMap } from '#domain/seating/seat-map.ts'
import type { Box, Point, SeatLayout } from './layout.ts'
import { chosenMark, chosenShape, pathOf } from './shapes.ts'
import { contains } from './viewport.ts'

/** The seats that are chosen: another shape, another colour, and a tick. */
export const ChosenMarks = ({ places }: { places: readonly Point[] }) => (
  <>
    <path d={pathOf(chosenShape, places)} className="fill-accent forced-colors:fill-[Highlight]" />
    <path
      d={pathOf(chosenMark, places)}
      fill="none"
      strokeWidth={0.13}
      strokeLinecap="round"
      strokeLinejoin="round"
      className="stroke-on-accent forced-colors:stroke-[HighlightText]"
    />
  </>
)

/** The ring around the seat under the mouse, or that has the focus in the list. */
export const Ring = ({ at }: { at: Point | undefined }) =>
  at ? (
    <circle
      cx={at.x}
      cy={at.y}
      r={0.58}
      fill="none"
      strokeWidth={0.11}
      className="pointer-events-none stroke-focus forced-colors:stroke-[Highlight]"
    />
  ) : null

/** The numbers of the visible seats. */
export function Numbers({
  map,
  layout,
  view: { x, y, width, height },
  isFree,
  chosen,
}: {
  map: SeatMap
  layout: SeatLayout
  view: Box
  isFree: (seat: number) => boolean
  chosen: readonly number[]
}) {
  return useMemo(() => {
    const taken = new Set(chosen)
    const isShown = (seat: number, place: Point) =>
      contains({ x, y, width, height }, place) && isFree(seat) && !taken.has(seat)
    return (
      <g
        fontSize={0.34}
        textAnchor="middle"
        className="pointer-events-none fill-raised font-semibold forced-colors:fill-[Canvas]"
      >
        {layout.seats.map((place, seat) => {
          const named = map.seats[seat]
          return named?.kind === 'standard' && isShown(seat, place) ? (
            <text key={named.label} x={place.x} y={place.y + 0.12}>
              {named.seat}
            </text>
          ) : null
        })}
      </g>
    )
  }, [map, layout, x, y, width, height, isFree, chosen])
}
