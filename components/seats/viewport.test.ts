import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bringInto,
  contains,
  keepInside,
  mostPixels,
  pan,
  pixelsOf,
  placeAt,
  showAll,
  showsAll,
  zoomAt,
} from './viewport.ts'

const box = { x: -2, y: -4, width: 50, height: 30 }
const size = { width: 320, height: 400 }

test('the whole drawing fits, in the proportions of the map', () => {
  const view = showAll(box, size)
  expect(view.width / view.height).toBeCloseTo(size.width / size.height)
  expect(showsAll(view, box)).toBe(true)
  expect(pixelsOf(view, size)).toBeCloseTo(320 / 50)
})

test('zooming keeps the place under the finger, until an edge is reached', () => {
  const at = { x: 20, y: 10 }
  const zoomed = zoomAt(showAll(box, size), at, 4, box, size)
  const again = zoomAt(zoomed, at, 1.5, box, size)
  const pixel = (view: typeof box) => ({ x: (at.x - view.x) / view.width, y: (at.y - view.y) / view.height })
  expect(pixel(again).x).toBeCloseTo(pixel(zoomed).x)
  expect(pixel(again).y).toBeCloseTo(pixel(zoomed).y)
})

const step = fc.oneof(
  fc.record({
    factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
    x: fc.integer({ min: 0, max: 320 }),
    y: fc.integer({ min: 0, max: 400 }),
  }),
  fc.record({ dx: fc.integer({ min: -900, max: 900 }), dy: fc.integer({ min: -900, max: 900 }) }),
)

test('after any zooming and panning the view is inside, neither too small nor too large', () => {
  const [least, most] = [pixelsOf(showAll(box, size), size), mostPixels]
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let view = showAll(box, size)
      for (const each of steps) {
        view =
          'factor' in each
            ? zoomAt(view, placeAt(view, each, size), each.factor, box, size)
            : pan(view, each.dx, each.dy, box, size)
        expect(pixelsOf(view, size)).toBeGreaterThan(least - 1e-6)
        expect(pixelsOf(view, size)).toBeLessThan(most + 1e-6)
        expect(view.width / view.height).toBeCloseTo(size.width / size.height)
        expect(keepInside(view, box).x).toBeCloseTo(view.x)
        expect(keepInside(view, box).y).toBeCloseTo(view.y)
      }
    }),
  )
})

test('the smallest house is never smaller than the map', () => {
  const small = { x: 0, y: 0, width: 4, height: 3 }
  const view = showAll(small, size)
  expect(pixelsOf(view, size)).toBeGreaterThan(mostPixels)
  expect(zoomAt(view, { x: 1, y: 1 }, 3, small, size)).toEqual(view)
})

describe('a place is brought into the view', () => {
  const view = { x: 10, y: 0, width: 10, height: 12 }
  test.each([
    ['stays where it is', { x: 15, y: 6 }, view],
    ['moves left', { x: 8, y: 6 }, { ...view, x: 6.5 }],
    ['moves down', { x: 15, y: 20 }, { ...view, y: 9.5 }],
  ])('which %s', (_, place, expected) => {
    expect(bringInto(view, place, box)).toEqual(expected)
    expect(contains(bringInto(view, place, box), place)).toBe(true)
  })
})
