import type { SeatingPlan } from '#domain/seating/schema.ts'

/** A place on the drawing of a plan. The unit is the width of a seat, with the space beside it. */
export type Point = { x: number; y: number }

/** A part of the drawing. */
export type Box = Point & { width: number; height: number }

/** Seats from `first` to `end` without `end`, and what they are called. */
type Part = { label: string; first: number; end: number }

/** Where everything of a plan is drawn. Seats have the same numbers as in `SeatMap`: the order of sections, rows and slots. */
export type SeatLayout = {
  seats: readonly Point[]
  /** `labelsAt` are the places of the row's label, beyond its first and its last seat. */
  rows: readonly (Part & { section: number; labelsAt: readonly Point[] })[]
  /** `box` is around the seats of the section. */
  sections: readonly (Part & { box: Box })[]
  stage: Box
  /** Around everything. */
  box: Box
}

const gap = 1.1
const stageHeight = 1.6
const margin = 0.6

/** The distance of the name of a section from its first row. */
export const nameDistance = 1.35

/**
 * Lays out a plan. A seat with a position is there, so that rows can be curved. Others are at their slots, in the order of the rows.
 * The stage is before the first row.
 */
export function layOut(plan: SeatingPlan): SeatLayout {
  const seats: Point[] = []
  const rows: SeatLayout['rows'][number][] = []
  const sections: SeatLayout['sections'][number][] = []
  for (const [s, section] of plan.sections.entries()) {
    const origin = section.position ?? { x: 0, y: 0 }
    const startOfSection = seats.length
    for (const [r, row] of section.rows.entries()) {
      const first = seats.length
      for (const { slot, position } of row.seats.toSorted((a, b) => a.slot - b.slot)) {
        const { x, y } = position ?? { x: slot, y: r }
        seats.push({ x: origin.x + x, y: origin.y + y })
      }
      const own = seats.slice(first)
      rows.push({
        label: row.label,
        section: s,
        first,
        end: seats.length,
        labelsAt: [beyond(own[1], own[0], -1), beyond(own.at(-2), own.at(-1), 1)],
      })
    }
    const box = boxAround(seats.slice(startOfSection))
    sections.push({ label: section.label, first: startOfSection, end: seats.length, box })
  }
  const house = boxAround(seats)
  const width = Math.max(house.width * 0.5, 6)
  const top = house.y - nameDistance - gap - stageHeight
  const stage = { x: house.x + house.width / 2 - width / 2, y: top, width, height: stageHeight }
  const labels = rows.flatMap((row) => row.labelsAt)
  const corners = [stage, { x: stage.x + stage.width, y: stage.y }]
  return { seats, rows, sections, stage, box: grow(boxAround([...seats, ...labels, ...corners]), margin) }
}

/** The place a gap after `to`, as seen from `from`. @param side where it is for a row of one seat: -1 for left, 1 for right. */
function beyond(from: Point | undefined, to: Point = { x: 0, y: 0 }, side: -1 | 1): Point {
  const [dx, dy] = from ? [to.x - from.x, to.y - from.y] : [side, 0]
  const length = Math.hypot(dx, dy) || 1
  return { x: to.x + (dx / length) * gap, y: to.y + (dy / length) * gap }
}

/** The box around seats, half a seat beyond their middles. */
function boxAround(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return { x: left - 0.5, y: top - 0.5, width: right - left + 1, height: bottom - top + 1 }
}

const grow = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

/**
 * The seat that is nearest to a place.
 *
 * @param within how far it may be.
 * @returns undefined if none is near enough.
 */
export function seatAt({ seats }: SeatLayout, { x, y }: Point, within: number): number | undefined {
  let nearest: number | undefined
  let best = within
  for (let i = 0; i < seats.length; i++) {
    const seat = seats[i]
    const distance = seat ? Math.hypot(seat.x - x, seat.y - y) : Infinity
    if (distance > best) continue
    best = distance
    nearest = i
  }
  return nearest
}
