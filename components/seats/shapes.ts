import type { Point } from './layout.ts'

/**
 * Outlines of seats as SVG paths, relative to the middle of a seat. A state or a category is a shape of its own, so that no colour is
 * needed to tell them apart. One path draws many seats: thousands of elements would be slow.
 */

const square =
  'm-.26-.4h.52a.14.14 0 0 1 .14.14v.52a.14.14 0 0 1-.14.14h-.52a.14.14 0 0 1-.14-.14v-.52a.14.14 0 0 1 .14-.14z'
const circle = 'm-.42 0a.42.42 0 1 0 .84 0a.42.42 0 1 0-.84 0z'
const hexagon = 'm-.45 0l.225-.39h.45l.225.39-.225.39h-.45z'
const shield = 'm-.39-.38h.78v.4a.39.38 0 0 1-.78 0z'

const categoryShapes = [square, circle, hexagon, shield]

/** The shape of a free seat of the plan's category with this position. */
export const categoryShape = (category: number): string => categoryShapes[category % categoryShapes.length] ?? square

/** A folded seat: one that cannot be had. */
export const unavailableShape = 'm-.3 .16h.6v.16h-.6z'

/** A cross: a seat that staff have blocked. */
export const blockedShape = 'm-.38-.26l.12-.12.26.26.26-.26.12.12-.26.26.26.26-.12.12-.26-.26-.26.26-.12-.12.26-.26z'

/** A chosen seat, larger than a free one, and the tick on it. */
export const chosenShape =
  'm-.29-.47h.58a.18.18 0 0 1 .18.18v.58a.18.18 0 0 1-.18.18h-.58a.18.18 0 0 1-.18-.18v-.58a.18.18 0 0 1 .18-.18z'
export const chosenMark = 'm-.22 .02l.15 .16 .29-.34'

/** The mark on a free seat of a kind, drawn as a line. */
export const kindMarks = {
  standard: '',
  wheelchair: 'm-.04-.24v.22h.16l.12.22m-.22-.22m-.06-.06a.16.16 0 1 0 .14 .22',
  companion: 'm0-.2v.4m-.2-.2h.4',
  obstructed: 'm-.4.4l.8-.8',
} as const

/** The line under the mark of a wheelchair or companion place that is sold like other seats. */
export const releasedMark = 'm-.26.33h.52'

/** The path of a shape at several places. */
export const pathOf = (shape: string, places: Iterable<Point>): string => {
  let path = ''
  for (const { x, y } of places) path += `M${round(x)} ${round(y)}${shape}`
  return path
}

/** Two digits are a fiftieth of the smallest seat that can be touched. */
const round = (value: number) => Math.round(value * 100) / 100
