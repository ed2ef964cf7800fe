import { useMemo } from 'react'
import type { SeatMap } from '#domain/seating/seat-map.ts'
import { texts } from '#lib/language/texts.ts'
import { seats as seatTexts } from '#messages/seats.ts'
import { nameDistance, type SeatLayout } from './layout.ts'
import { blockedShape, categoryShape, kindMarks, pathOf, releasedMark, unavailableShape } from './shapes.ts'

/** What staff see of a seat besides whether it is free. */
export type StaffMarks = { isBlocked: (seat: number) => boolean; isReleased: (seat: number) => boolean }

/**
 * Draws a plan into an SVG whose unit is the width of a seat: the stage, the names of sections and rows, and a few paths for the
 * seats of each row. `viewBox={toViewBox(layout.box)}` shows all of it.
 *
 * @param props.isFree whether a seat can be had; without it all can. The drawing changes with the function.
 * @param props.marks for staff. The drawing changes with the object.
 * @param props.pixels the width of a seat on the screen. Texts that would be too small are left out.
 */
export function SeatDrawing({
  map,
  layout,
  categories,
  isFree = () => true,
  marks,
  pixels,
}: {
  map: SeatMap
  layout: SeatLayout
  categories: readonly string[]
  isFree?: (seat: number) => boolean
  marks?: StaffMarks | undefined
  pixels: number
}) {
  const paths = useMemo(
    () => drawSeats(map, layout, categories, isFree, marks),
    [map, layout, categories, isFree, marks],
  )
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
      {rows.map(({ first }, i) => {
        const { unavailable = '', free = '', lines = '' } = paths[i] ?? {}
        return (
          <g key={first}>
            {unavailable && <path d={unavailable} className="fill-edge forced-colors:fill-[GrayText]" />}
            {free && <path d={free} className="fill-ink forced-colors:fill-[CanvasText]" />}
            {lines && (
              <path
                d={lines}
                fill="none"
                strokeWidth={0.09}
                strokeLinecap="round"
                className="stroke-raised forced-colors:stroke-[Canvas]"
              />
            )}
          </g>
        )
      })}
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
        {texts(seatTexts)('stage')}
      </text>
    </>
  )
}

/** The paths of the seats of each row by their look. With one path for the whole plan, a browser would paint all of it for any part. */
function drawSeats(
  { seats }: SeatMap,
  { seats: places, rows }: SeatLayout,
  categories: readonly string[],
  isFree: (seat: number) => boolean,
  marks: StaffMarks | undefined,
) {
  const shapes = new Map(categories.map((category, i) => [category, categoryShape(i)]))
  return rows.map(({ first, end }) => {
    const paths = { unavailable: '', free: '', lines: '' }
    for (let i = first; i < end; i++) {
      const [place, seat] = [places[i], seats[i]]
      if (!place || !seat) continue
      if (marks?.isBlocked(i)) paths.free += pathOf(blockedShape, [place])
      else if (!isFree(i)) paths.unavailable += pathOf(unavailableShape, [place])
      else {
        paths.free += pathOf(shapes.get(seat.category) ?? categoryShape(0), [place])
        if (kindMarks[seat.kind]) paths.lines += pathOf(kindMarks[seat.kind], [place])
        if (marks?.isReleased(i)) paths.lines += pathOf(releasedMark, [place])
      }
    }
    return paths
  })
}
