import { useMemo } from 'react'
import type { SeatMap } from '#domain/seating/seat-map.ts'
import { nameDistance, type SeatLayout } from './layout.ts'
import { categoryShape, kindMarks, pathOf, unavailableShape } from './shapes.ts'

/**
 * Draws a house into an SVG whose unit is the width of a seat: the stage, the names of sections and rows, and a few paths with all
 * seats. `viewBox={toViewBox(layout.box)}` shows all of it.
 *
 * @param props.isFree whether a seat can be had; without it all can. The drawing changes with the function.
 * @param props.pixels the width of a seat on the screen. Texts that would be too small are left out.
 */
export function SeatDrawing({
  map,
  layout,
  categories,
  isFree = () => true,
  pixels,
}: {
  map: SeatMap
  layout: SeatLayout
  categories: readonly string[]
  isFree?: (seat: number) => boolean
  pixels: number
}) {
  const paths = useMemo(() => drawSeats(map, layout, categories, isFree), [map, layout, categories, isFree])
  const { stage, sections, rows } = layout
  // A name has at least 13 pixels, and at most the room that is left for it.
  const nameSize = Math.min(Math.max(0.8, 13 / pixels), nameDistance * 1.6)
  return (
    <g>
      <Stage stage={stage} />
      {sections.map(({ label, box }) => (
        <text
          key={label}
          x={box.x + box.width / 2}
          y={box.y - nameDistance + 0.9}
          fontSize={nameSize}
          textAnchor="middle"
          className="fill-ink font-bold font-display forced-colors:fill-[CanvasText]"
        >
          {label}
        </text>
      ))}
      {pixels >= 13 &&
        rows.flatMap(({ label, first, labelsAt }) =>
          labelsAt.map(({ x, y }) => (
            <text
              key={`${first} ${x}`}
              x={x}
              y={y + 0.22}
              fontSize={0.6}
              textAnchor="middle"
              className="fill-muted forced-colors:fill-[CanvasText]"
            >
              {label}
            </text>
          )),
        )}
      <path d={paths.unavailable} className="fill-edge forced-colors:fill-[GrayText]" />
      <path d={paths.free} className="fill-ink forced-colors:fill-[CanvasText]" />
      <path
        d={paths.marks}
        fill="none"
        strokeWidth={0.09}
        strokeLinecap="round"
        className="stroke-raised forced-colors:stroke-[Canvas]"
      />
    </g>
  )
}

/** The value of an SVG's `viewBox`. */
export const toViewBox = ({ x, y, width, height }: SeatLayout['box']) => `${x} ${y} ${width} ${height}`

function Stage({ stage: { x, y, width, height } }: { stage: SeatLayout['stage'] }) {
  const bend = height * 0.35
  return (
    <>
      <path
        d={`M${x} ${y}h${width}l-.6 ${height - bend}q${0.6 - width / 2} ${2 * bend} ${1.2 - width} 0z`}
        className="fill-board forced-colors:fill-[CanvasText]"
      />
      <text
        x={x + width / 2}
        y={y + height * 0.68}
        fontSize={height * 0.62}
        textAnchor="middle"
        className="fill-on-board font-bold font-display uppercase forced-colors:fill-[Canvas]"
      >
        Stage
      </text>
    </>
  )
}

/** The paths of all seats by their look. */
function drawSeats(
  { seats }: SeatMap,
  { seats: places }: SeatLayout,
  categories: readonly string[],
  isFree: (seat: number) => boolean,
) {
  const paths = { unavailable: '', free: '', marks: '' }
  const shapes = new Map(categories.map((category, i) => [category, categoryShape(i)]))
  for (const [i, { category, kind }] of seats.entries()) {
    const place = places[i]
    if (!place) continue
    if (!isFree(i)) paths.unavailable += pathOf(unavailableShape, [place])
    else {
      paths.free += pathOf(shapes.get(category) ?? categoryShape(0), [place])
      if (kindMarks[kind]) paths.marks += pathOf(kindMarks[kind], [place])
    }
  }
  return paths
}
