import { expect, test } from 'vitest'
import { toBitmap } from '#domain/seating/bitmap.ts'
import { smallTheatre } from '#domain/seating/examples.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { toSeatMap } from '#domain/seating/seat-map.ts'
import { seatName } from './seat-names.ts'

const map = toSeatMap(planSchema.parse(smallTheatre))

test.each([
  ['Stalls C-5', 'Row C, seat 5, second from the aisle, free'],
  ['Stalls C-6', 'Row C, seat 6, at the aisle, free'],
  ['Stalls C-7', 'Row C, seat 7, at the aisle, free'],
  ['Stalls C-1', 'Row C, seat 1, at the end of the row, taken'],
  ['Stalls H-12', 'Row H, seat 12, at the end of the row, wheelchair place, free'],
  ['Balcony A-1', 'Row A, seat 1, at the end of the row, restricted view, free'],
  ['Balcony A-6', 'Row A, seat 6, free'],
])('%s is called "%s"', (label, name) => {
  const number = (text: string) => map.byLabel.get(text) ?? -1
  expect(seatName(map, toBitmap(120, [number('Stalls C-1')]), number(label), ['Stalls', 'Balcony'])).toBe(name)
})
