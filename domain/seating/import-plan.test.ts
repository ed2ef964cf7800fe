import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hall, smallTheatre } from './examples.ts'
import { importPlan } from './import-plan.ts'
import { planSchema } from './schema.ts'
import { toSeatMap } from './seat-map.ts'

const imported = (content: unknown) => importPlan(JSON.stringify(content))
const planOf = (content: unknown) => {
  const outcome = imported(content)
  if (outcome.kind === 'refused') throw new Error(outcome.problems.join('\n'))
  return outcome.plan
}

test.each([smallTheatre, hall])('a stored plan is imported as it was exported: $name', (example) => {
  const plan = planSchema.parse(example)
  expect(importPlan(`\uFEFF${JSON.stringify(plan, null, 1)}`)).toEqual({ kind: 'plan', plan, from: 'marquee' })
})

describe('a file is refused with its place and the reason', () => {
  const row = { label: 'A', seats: [{ label: '1', slot: 0 }] }
  const plan = { name: 'P', categories: ['A'], sections: [{ label: 'S', category: 'A', rows: [row] }] }
  const withSeat = (seat: object) => ({
    ...plan,
    sections: [{ ...plan.sections[0], rows: [{ ...row, seats: [...row.seats, { label: '2', slot: 1, ...seat }] }] }],
  })
  const seat = 'sections[0].rows[0].seats[1]'
  test.each([
    ['null', 'The file: Give an object in braces'],
    ['[]', 'The file: Give an object in braces'],
    ['nonsense', 'This is not JSON.'],
    ['{"name": "P",\n}', 'This is not JSON. It breaks at line 2 column 1.'],
    [JSON.stringify({ ...plan, sections: undefined }), 'sections: Give a list'],
    [JSON.stringify({ ...plan, name: '' }), 'name: Give the plan a name'],
    [JSON.stringify({ ...plan, colour: 'red' }), 'The file: There is no field colour'],
    [JSON.stringify(withSeat({ label: '' })), `${seat}.label: Give a label`],
    [JSON.stringify(withSeat({ label: '1' })), `${seat}.label: Two seats have the label S A-1`],
    [JSON.stringify(withSeat({ slot: 0 })), `${seat}.slot: Two seats of the row have this slot`],
    [JSON.stringify(withSeat({ slot: -1 })), `${seat}.slot: Give 0 or more`],
    [
      JSON.stringify(withSeat({ kind: 'sofa' })),
      `${seat}.kind: Give one of standard, wheelchair, companion, obstructed`,
    ],
    [JSON.stringify(withSeat({ category: 'B' })), `${seat}.category: This category is not one of the plan`],
  ])('%s', (text, problem) => {
    const outcome = importPlan(text)
    expect(outcome.kind === 'refused' && outcome.problems[0]).toBe(problem)
  })

  test('and never throws', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        importPlan(text)
      }),
    )
    expect(importPlan('['.repeat(200_000)).kind).toBe('refused')
    expect(importPlan('{"zones":'.repeat(50_000)).kind).toBe('refused')
  })
})

const seat = (number: string, x: number, y: number, category = 'Stalls') => ({
  seat_guid: `${number} ${x} ${y}`,
  seat_number: number,
  position: { x, y },
  category,
})

const pretix = {
  name: 'Theatre',
  categories: [
    { name: 'Stalls', color: '#ff0000' },
    { name: 'Box', color: '#00ff00' },
  ],
  size: { width: 800, height: 600 },
  zones: [
    {
      name: 'Ground floor',
      uuid: '0',
      position: { x: 50, y: 100 },
      areas: [{ shape: 'text', position: { x: 0, y: 0 } }],
      rows: [
        {
          row_number: '1',
          row_number_position: 'both',
          position: { x: 0, y: 25 },
          seats: [seat('1', 0, 0), seat('2', 25, 0), seat('3', 100, 0), seat('4', 125, 2, 'Box')],
        },
        // From the right, as some plans are numbered.
        { row_number: '2', position: { x: 0, y: 50 }, seats: [seat('1', 50, 0), seat('2', 25, 0), seat('3', 0, 0)] },
        { row_number: '3', seats: [] },
      ],
    },
    { position: { x: 0, y: 0 }, rows: [{ row_number: 'A', seats: [seat('1', 0, 0), seat('2', 0, 25)] }] },
  ],
}

describe('a plan of pretix', () => {
  test('is imported with its rows, aisles, categories and places in widths of a seat', () => {
    const plan = planOf(pretix)
    expect(plan).toMatchObject({ name: 'Theatre', categories: ['Stalls', 'Box'] })
    const map = toSeatMap(plan)
    expect(map.seats.map(({ label, category }) => `${label} ${category}`)).toEqual([
      'Ground floor 1-1 Stalls',
      'Ground floor 1-2 Stalls',
      'Ground floor 1-3 Stalls',
      'Ground floor 1-4 Box',
      'Ground floor 2-3 Stalls',
      'Ground floor 2-2 Stalls',
      'Ground floor 2-1 Stalls',
      'Zone 2 A-1 Stalls',
      'Zone 2 A-2 Stalls',
    ])
    expect(map.runs.map(({ first, end }) => end - first)).toEqual([2, 2, 3, 2])
    expect(plan.sections[0]?.position).toEqual({ x: 2, y: 4 })
    expect(plan.sections[0]?.rows[0]?.seats.map(({ slot, position }) => [slot, position?.x, position?.y])).toEqual([
      [0, 0, 1],
      [1, 1, 1],
      [4, 4, 1],
      [5, 5, 1.08],
    ])
    expect(imported(pretix)).toMatchObject({ from: 'pretix' })
    expect(importPlan(JSON.stringify(plan))).toEqual({ kind: 'plan', plan, from: 'marquee' })
  })

  const withRow = (row: object) => ({ ...pretix, zones: [pretix.zones[1], { position: { x: 0, y: 0 }, rows: [row] }] })
  test.each([
    [{ name: 'P', zones: {} }, 'categories: Give a list'],
    [
      withRow({ row_number: 'A', seats: [{ seat_number: '1' }] }),
      'zones[1].rows[0].seats[0].position: Give a position with x and y',
    ],
    [
      withRow({ row_number: 'A', seats: [seat('1', 0, 0, 'Gallery')] }),
      'zones[1].rows[0].seats[0].category: This category is not one of the plan',
    ],
    [
      withRow({ row_number: 'A', seats: [seat('1', 50, 0), seat('1', 0, 0)] }),
      'zones[1].rows[0].seats[0].seat_number: Two seats have the label Zone 2 A-1',
    ],
    [withRow({ row_number: 'A', seats: [seat(' ', 0, 0)] }), 'zones[1].rows[0].seats[0].seat_number: Give a label'],
    [
      withRow({ row_number: 'A'.repeat(21), seats: [seat('1', 0, 0)] }),
      'zones[1].rows[0].row_number: A label has at most 20 characters',
    ],
    [{ ...pretix, zones: [] }, 'zones: A plan has at least 1 section'],
  ])('is refused with the names of its own format', (content, problem) => {
    const outcome = imported(content)
    expect(outcome.kind === 'refused' && outcome.problems).toContain(problem)
  })

  test('never throws', () => {
    const number = fc.oneof(fc.constant(0), fc.double(), fc.integer())
    const odd = fc.record({
      name: fc.string(),
      categories: fc.array(fc.record({ name: fc.constantFrom('A', '') })),
      zones: fc.array(
        fc.record({
          name: fc.option(fc.string()),
          position: fc.record({ x: number, y: number }),
          rows: fc.array(
            fc.record({
              row_number: fc.string(),
              seats: fc.array(
                fc.record({
                  seat_number: fc.string(),
                  category: fc.constantFrom('A', 'B', ''),
                  position: fc.record({ x: number, y: number }),
                }),
              ),
            }),
          ),
        }),
      ),
    })
    fc.assert(
      fc.property(odd, (content) => {
        imported(content)
      }),
    )
  })
})
