import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, generate, listRowLabels, listSeatNumbers, numberings } from './generate.ts'
import { addSection, emptyGeneratorForm, generatorFormSchema, removeSection } from './generator-form.ts'
import { planSchema } from './schema.ts'
import { toSeatMap } from './seat-map.ts'

const blocks = fc
  .record({
    rows: fc.integer({ min: 1, max: 40 }),
    names: fc.constantFrom('letters' as const, 'numbers' as const),
    seatsPerRow: fc.integer({ min: 1, max: 30 }),
    numbering: fc.constantFrom(...numberings),
    aisles: fc.uniqueArray(fc.integer({ min: 1, max: 29 }), { maxLength: 4 }),
    curve: fc.constantFrom(0, 1, 2.5),
    special: fc.boolean(),
  })
  .map(({ rows, names, aisles, special, ...block }): Omit<Block, 'label'> => {
    const labels = listRowLabels(names, names === 'letters' ? 'A' : '1', rows)
    const has = special && block.seatsPerRow > 1
    return {
      ...block,
      category: 'A',
      rows: labels,
      aisles: aisles.filter((aisle) => aisle < block.seatsPerRow),
      kinds: new Map(has ? [[`${labels[0]}-1`, 'wheelchair']] : []),
      rowCategories: new Map(rows > 1 ? [[labels[1] ?? '', 'B']] : []),
    }
  })

test('any blocks make a plan with all their seats, their rows in order and an aisle after each given seat', () => {
  fc.assert(
    fc.property(fc.array(blocks, { minLength: 1, maxLength: 3 }), (made) => {
      const named = made.map((block, i) => ({ ...block, label: `Section ${i}` }))
      const plan = planSchema.parse(generate('House', named))
      const map = toSeatMap(plan)
      expect(map.seats).toHaveLength(made.reduce((sum, { rows, seatsPerRow }) => sum + rows.length * seatsPerRow, 0))
      expect(map.runs).toHaveLength(made.reduce((sum, { rows, aisles }) => sum + rows.length * (aisles.length + 1), 0))
      expect(map.special).toHaveLength(made.filter(({ kinds }) => kinds.size > 0).length)
      expect(plan.sections.map(({ rows }) => rows.map(({ label }) => label))).toEqual(made.map(({ rows }) => rows))
      for (const seat of map.seats) {
        const block = named.find(({ label }) => label === seat.section)
        expect(seat.category).toBe(block?.rowCategories.get(seat.row) ?? 'A')
      }
    }),
  )
})

test('rows are named by letters without I and O, or by numbers', () => {
  const letters = listRowLabels('letters', 'A', 600)
  expect(letters.slice(0, 9)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J'])
  expect(letters.slice(22, 27)).toEqual(['Y', 'Z', 'AA', 'AB', 'AC'])
  expect(letters.at(-1)).toBe('ZZ')
  expect(new Set(letters).size).toBe(600)
  expect(letters.join('')).not.toMatch(/[IO]/)
  expect(listRowLabels('letters', 'AB', 2)).toEqual(['AB', 'AC'])
  expect(listRowLabels('numbers', '9', 3)).toEqual(['9', '10', '11'])
})

test.each([
  ['left', 5, [1, 2, 3, 4, 5]],
  ['right', 5, [5, 4, 3, 2, 1]],
  ['odd-even', 6, [5, 3, 1, 2, 4, 6]],
  ['odd-even', 5, [5, 3, 1, 2, 4]],
] as const)('seats numbered %s', (numbering, seats, expected) => {
  expect(listSeatNumbers(numbering, seats)).toEqual(expected)
})

const theatre = {
  ...addSection(emptyGeneratorForm),
  name: 'Theatre',
  label_0: 'Stalls',
  category_0: 'Standard',
  rows_0: '8',
  seats_0: '12',
  aisles_0: '6',
  curve_0: '1,5',
  wheelchair_0: 'h-1, H-12',
  companion_0: 'H-2 H-11',
  row_categories_0: 'A-C: Premium\r\nH: Back',
  label_1: 'Balcony',
  category_1: 'Balcony',
  rows_1: '2',
  seats_1: '10',
  row_names_1: 'numbers',
  x_1: '1',
  y_1: '14.5',
}

describe('the form', () => {
  test('makes the plan that it describes', () => {
    const plan = generatorFormSchema.parse(theatre)
    expect(plan.categories).toEqual(['Standard', 'Premium', 'Back', 'Balcony'])
    expect(plan.sections[1]?.position).toEqual({ x: 1, y: 14.5 })
    const map = toSeatMap(plan)
    expect(map.seats).toHaveLength(116)
    expect(map.special.map((seat) => map.seats[seat]?.label)).toEqual([
      'Stalls H-1',
      'Stalls H-2',
      'Stalls H-11',
      'Stalls H-12',
    ])
    expect(map.seats.find(({ label }) => label === 'Stalls C-7')?.category).toBe('Premium')
    const [first, , middle] = plan.sections[0]?.rows[0]?.seats.map(({ position }) => position?.y ?? 0) ?? []
    expect(first).toBe(-1.5)
    expect(middle).toBeGreaterThan(-1)
  })

  test.each([
    ['name', '', 'Give the plan a name'],
    ['label_0', ' ', 'Give a label'],
    ['rows_0', 'x', 'Give the number of rows'],
    ['seats_0', '0', 'Give the number of seats'],
    ['seats_0', '900000', 'A plan has at most 50,000 seats'],
    ['row_start_0', 'I', 'Give one or two letters other than I and O'],
    ['row_start_1', 'B', 'Give a number'],
    ['aisles_0', '6, 12', 'Give numbers from 1 to 11, such as 6, 18'],
    ['curve_0', '9', 'Give a number from 0 to 3 for rows of this length'],
    ['curve_0', 'much', 'Give a number, such as 12.5'],
    ['y_1', '', 'Give both numbers, or none'],
    ['wheelchair_0', 'K-1', 'There is no seat K-1 here. A seat is named like A-1'],
    ['companion_0', 'H-1', 'H-1 is a wheelchair place already'],
    [
      'row_categories_0',
      'A-Q: Premium',
      '“A-Q: Premium” is not understood. Write rows of this section and a category: A-C: Premium',
    ],
  ])('refuses %s “%s”', (field, value, message) => {
    const parsed = generatorFormSchema.safeParse({ ...theatre, [field]: value })
    expect(parsed.error?.issues.find(({ path }) => path[0] === field)?.message).toBe(message)
  })

  test('refuses sections whose seats have the same labels', () => {
    const twice = { ...theatre, label_1: 'Stalls', row_names_1: 'letters' }
    expect(generatorFormSchema.safeParse(twice).error?.issues[0]).toMatchObject({
      path: ['label_1'],
      message: 'Two seats have the label Stalls A-1',
    })
  })

  test('adds and removes sections', () => {
    const without = removeSection(theatre, 0)
    expect(without).toMatchObject({ name: 'Theatre', sections: '1', label_0: 'Balcony', rows_0: '2' })
    expect(removeSection(without, 0)).toEqual({ ...emptyGeneratorForm, name: 'Theatre' })
  })

  test('never throws, whatever is sent', () => {
    const values = fc.dictionary(fc.constantFrom(...Object.keys(theatre)), fc.string({ unit: 'binary', maxLength: 12 }))
    fc.assert(
      fc.property(values, (odd) => {
        generatorFormSchema.safeParse({ ...theatre, ...odd })
      }),
    )
  })
})
