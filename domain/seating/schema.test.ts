import { describe, expect, test } from 'vitest'
import { hall, smallTheatre } from './examples.ts'
import { planSchema } from './schema.ts'
import { toSeatMap } from './seat-map.ts'

const small = (rows: object[]) => ({
  name: 'P',
  categories: ['A', 'B'],
  sections: [{ label: 'S', category: 'A', rows }],
})
const issuesOf = (plan: unknown) => planSchema.safeParse(plan).error?.issues.map(({ path }) => path.join('.')) ?? []

test.each([
  ['the small theatre', smallTheatre, 120, 4],
  ['the hall', hall, 2400, 4],
])('%s is a plan', (_, plan, seats, special) => {
  const map = toSeatMap(planSchema.parse(plan))
  expect(map.seats).toHaveLength(seats)
  expect(map.special).toHaveLength(special)
  expect(map.byLabel.size).toBe(seats)
})

describe('a plan is refused', () => {
  const seat = { label: '1', slot: 0 }
  test.each([
    [
      'with two seats of one label',
      [{ label: 'A', seats: [seat, { label: '1', slot: 1 }] }],
      'sections.0.rows.0.seats.1.label',
    ],
    [
      'with two seats in one slot',
      [{ label: 'A', seats: [seat, { label: '2', slot: 0 }] }],
      'sections.0.rows.0.seats.1.slot',
    ],
    ['with an unknown category', [{ label: 'A', category: 'C', seats: [seat] }], 'sections.0.rows.0.category'],
    ['with special places alone', [{ label: 'A', seats: [{ ...seat, kind: 'wheelchair' }] }], 'sections'],
    ['without seats', [{ label: 'A', seats: [] }], 'sections.0.rows.0.seats'],
    ['with an unknown field', [{ label: 'A', seats: [{ ...seat, price: 5 }] }], 'sections.0.rows.0.seats.0'],
    ['with a label that ends with a space', [{ label: 'A ', seats: [seat] }], 'sections.0.rows.0.label'],
  ])('%s', (_, rows, path) => {
    expect(issuesOf(small(rows))).toEqual([path])
  })
})

test('neighbours follow from slots, not from labels or the order of seats', () => {
  const rows = [
    {
      label: 'A',
      seats: [
        { label: '2', slot: 3 },
        { label: '1', slot: 1 },
        { label: '3', slot: 2 },
        { label: '5', slot: 5 },
      ],
    },
    { label: 'B', category: 'B', seats: [{ label: '1', slot: 0 }] },
  ]
  const map = toSeatMap(planSchema.parse(small(rows)))
  expect(map.seats.map(({ label }) => label)).toEqual(['S A-1', 'S A-3', 'S A-2', 'S A-5', 'S B-1'])
  expect(map.seats.map(({ category }) => category)).toEqual(['A', 'A', 'A', 'A', 'B'])
  expect(map.runs).toEqual([
    { first: 0, end: 3, row: 0 },
    { first: 3, end: 4, row: 0 },
    { first: 4, end: 5, row: 1 },
  ])
})
