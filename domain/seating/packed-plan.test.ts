import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hall, smallTheatre } from './examples.ts'
import { packPlan, unpackPlan } from './packed-plan.ts'
import { planSchema, type SeatingPlan } from './schema.ts'
import { toSeatMap } from './seat-map.ts'

/** What a packed plan keeps: all but the name, in the order of slots, with the default position of a section. */
const essence = (plan: SeatingPlan) => ({
  ...plan,
  name: '',
  sections: plan.sections.map((section) => ({
    ...section,
    position: section.position ?? { x: 0, y: 0 },
    rows: section.rows.map((row) => ({ ...row, seats: row.seats.toSorted((a, b) => a.slot - b.slot) })),
  })),
})

test.each([
  ['the small theatre', smallTheatre],
  ['the hall', hall],
])('%s is the same after it was packed as JSON', (_, example) => {
  const plan = planSchema.parse(example)
  expect(unpackPlan(JSON.parse(JSON.stringify(packPlan(plan))))).toEqual(essence(plan))
  expect(toSeatMap(unpackPlan(packPlan(plan)))).toEqual(toSeatMap(plan))
})

test('2,400 seats take few bytes', () => {
  expect(gzipSync(JSON.stringify(packPlan(planSchema.parse(hall)))).length).toBeLessThan(4000)
})

const row = fc.record(
  {
    label: fc.constantFrom('A', 'B B'),
    category: fc.constantFrom('A', 'B'),
    seats: fc.uniqueArray(
      fc.record(
        {
          label: fc.string({ minLength: 1, maxLength: 4 }).filter((text) => !/[\p{Cc}\s]/u.test(text)),
          slot: fc.nat(30),
          kind: fc.constantFrom('standard' as const, 'wheelchair' as const, 'obstructed' as const),
          category: fc.constantFrom('A', 'B'),
          position: fc.record({ x: fc.integer(), y: fc.integer() }),
        },
        { requiredKeys: ['label', 'slot', 'kind'] },
      ),
      { selector: ({ slot }) => slot, minLength: 1, maxLength: 12 },
    ),
  },
  { requiredKeys: ['label', 'seats'] },
)

test('any plan is the same after it was packed', () => {
  const plans = fc.array(row, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(plans, (rows) => {
      const plan = { name: '', categories: ['A', 'B'], sections: [{ label: 'S', category: 'A', rows }] } as SeatingPlan
      expect(unpackPlan(JSON.parse(JSON.stringify(packPlan(plan))))).toEqual(essence(plan))
    }),
  )
})
