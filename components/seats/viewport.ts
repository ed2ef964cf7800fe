import type { Box, Point } from './layout.ts'

/** The size of the map on the screen, in pixels. */
export type Size = { width: number; height: number }

/** The width of a seat on the screen at the largest zoom: a thumb hits it. */
export const mostPixels = 52

/** The part of the drawing that shows all of `box` and has the proportions of the map. */
export function showAll(box: Box, { width, height }: Size): Box {
  const pixels = Math.min(width / box.width, height / box.height)
  return around({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, { width, height }, pixels)
}

/** The part around a place in which a seat is `pixels` wide. */
const around = ({ x, y }: Point, size: Size, pixels: number): Box => {
  const [width, height] = [size.width / pixels, size.height / pixels]
  return { x: x - width / 2, y: y - height / 2, width, height }
}

/** The width of a seat on the screen, in pixels. */
export const pixelsOf = (view: Box, size: Size): number => size.width / view.width

/** Whether all of the drawing is visible. */
export const showsAll = (view: Box, box: Box): boolean =>
  view.width >= box.width * 0.999 && view.height >= box.height * 0.999

/** Keeps a part within the drawing. In a direction that is visible as a whole it is in the middle. */
export function keepInside(view: Box, box: Box): Box {
  const inside = (start: number, length: number, from: number, room: number) =>
    length >= room ? from + (room - length) / 2 : Math.min(Math.max(start, from), from + room - length)
  return {
    ...view,
    x: inside(view.x, view.width, box.x, box.width),
    y: inside(view.y, view.height, box.y, box.height),
  }
}

/**
 * Zooms and keeps a place of the drawing where it is on the screen.
 *
 * @param factor more than 1 makes seats larger. They are never smaller than in the whole drawing, nor larger than `mostPixels`, unless the
 * whole drawing is small.
 */
export function zoomAt(view: Box, { x, y }: Point, factor: number, box: Box, size: Size): Box {
  const least = pixelsOf(showAll(box, size), size)
  const before = pixelsOf(view, size)
  const after = Math.min(Math.max(before * factor, least), Math.max(mostPixels, least))
  const scale = before / after
  const width = size.width / after
  const height = size.height / after
  return keepInside({ x: x - (x - view.x) * scale, y: y - (y - view.y) * scale, width, height }, box)
}

/** Moves the part by pixels of the screen. */
export const pan = (view: Box, dx: number, dy: number, box: Box, size: Size): Box => {
  const pixels = pixelsOf(view, size)
  return keepInside({ ...view, x: view.x + dx / pixels, y: view.y + dy / pixels }, box)
}

/** Moves the part as little as possible, so that a place is in it and not at its edge. */
export function bringInto(view: Box, { x, y }: Point, box: Box): Box {
  const margin = Math.min(1.5, view.width / 4, view.height / 4)
  const move = (start: number, length: number, at: number) =>
    at < start + margin ? at - margin : at > start + length - margin ? at - length + margin : start
  return keepInside({ ...view, x: move(view.x, view.width, x), y: move(view.y, view.height, y) }, box)
}

/** The place of the drawing at a pixel of the map. */
export const placeAt = (view: Box, { x, y }: Point, size: Size): Point => {
  const pixels = pixelsOf(view, size)
  return { x: view.x + x / pixels, y: view.y + y / pixels }
}

export const contains = (view: Box, { x, y }: Point): boolean =>
  x > view.x - 0.5 && x < view.x + view.width + 0.5 && y > view.y - 0.5 && y < view.y + view.height + 0.5
