import { expect, test } from 'vitest'
import { hall, smallTheatre } from '#domain/seating/examples.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { toSeatMap } from '#domain/seating/seat-map.ts'
import { layOut, seatAt } from './layout.ts'

const planOf = (rows: object[], position?: object) =>
  planSchema.parse({ name: 'P', categories: ['A'], sections: [{ label: 'S', category: 'A', position, rows }] })

test.each([
  ['the small theatre', smallTheatre],
  ['the hall', hall],
])('all seats of %s have places of their own, in the order of its map', (_, example) => {
  const plan = planSchema.parse(example)
  const [layout, { seats }] = [layOut(plan), toSeatMap(plan)]
  expect(layout.seats).toHaveLength(seats.length)
  expect(new Set(layout.seats.map(({ x, y }) => `${x} ${y}`)).size).toBe(seats.length)
  expect(
    layout.rows.flatMap(({ first, end, label }) => seats.slice(first, end).map(({ row }) => row === label)),
  ).toEqual(seats.map(() => true))
  for (const { x, y } of [...layout.seats, ...layout.rows.flatMap(({ labelsAt }) => labelsAt), layout.stage]) {
    expect(x > layout.box.x && x < layout.box.x + layout.box.width).toBe(true)
    expect(y > layout.box.y && y < layout.box.y + layout.box.height).toBe(true)
  }
})

test('seats are at their slots, and the section at its position', () => {
  const seats = [
    { label: '3', slot: 3 },
    { label: '1', slot: 0 },
  ]
  const { seats: places } = layOut(
    planOf(
      [
        { label: 'A', seats },
        { label: 'B', seats: [{ label: '1', slot: 1 }] },
      ],
      { x: 10, y: 20 },
    ),
  )
  expect(places).toEqual([
    { x: 10, y: 20 },
    { x: 13, y: 20 },
    { x: 11, y: 21 },
  ])
})

test('a row is as curved as the positions of its seats, and its label follows the curve', () => {
  const at = (degrees: number) => ({
    x: 10 * Math.cos((degrees * Math.PI) / 180),
    y: 10 * Math.sin((degrees * Math.PI) / 180),
  })
  const seats = [180, 135, 90, 45, 0].map((degrees, slot) => ({ label: String(slot), slot, position: at(degrees) }))
  const { seats: places, rows, box } = layOut(planOf([{ label: 'A', seats }]))
  expect(places).toEqual(seats.map(({ position }) => position))
  const [start] = rows[0]?.labelsAt ?? []
  expect(start?.y).toBeLessThan(0)
  expect(box.y).toBeLessThan(start?.y ?? 0)
})

test('the label of a row of one seat is on both of its sides', () => {
  const { rows } = layOut(planOf([{ label: 'A', seats: [{ label: '1', slot: 0 }] }]))
  expect(rows[0]?.labelsAt.map(({ x }) => Math.sign(x))).toEqual([-1, 1])
})

test('the seat at a place is the nearest one that is near enough', () => {
  const seats = [0, 1, 2].map((slot) => ({ label: String(slot), slot }))
  const layout = layOut(planOf([{ label: 'A', seats }]))
  expect(seatAt(layout, { x: 1.4, y: 0.1 }, 0.6)).toBe(1)
  expect(seatAt(layout, { x: 1.6, y: 0.1 }, 0.6)).toBe(2)
  expect(seatAt(layout, { x: 1.4, y: 0.7 }, 0.6)).toBeUndefined()
})
