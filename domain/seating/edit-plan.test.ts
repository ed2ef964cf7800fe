import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdit, applyEdits, type Edit } from './edit-plan.ts'
import { type EditorForm, editorFields, parseEdits, takeStep } from './editor-form.ts'
import { hall, smallTheatre } from './examples.ts'
import { planSchema, type SeatingPlan } from './schema.ts'
import { toSeatMap } from './seat-map.ts'
import { nameSelection, selectSeats } from './seat-selection.ts'
import { shortenCategories } from './shorten-categories.ts'

const theatre = planSchema.parse(smallTheatre)
const map = toSeatMap(theatre)

const edited = (edit: Edit, plan = theatre): SeatingPlan => {
  const outcome = applyEdit(plan, edit)
  if (outcome.kind === 'refused') throw new Error(outcome.message)
  return outcome.plan
}
const seatsOf = (plan: SeatingPlan) => toSeatMap(plan).seats

describe('seats are named', () => {
  test.each([
    ['Stalls A-1', [0]],
    ['Stalls A-1..A-6', [0, 1, 2, 3, 4, 5]],
    ['Stalls A-1..6', [0, 1, 2, 3, 4, 5]],
    ['Stalls A-3..Stalls A-1', [0, 1, 2]],
    ['Stalls B', Array.from({ length: 12 }, (_, i) => 12 + i)],
    ['Balcony', Array.from({ length: 24 }, (_, i) => 96 + i)],
    [' Stalls A-2 ,\r\n\nStalls A-1', [0, 1]],
    ['', []],
  ])('as “%s”', (text, seats) => {
    expect(selectSeats(map, text)).toEqual({ kind: 'found', seats })
  })

  test.each(['Stalls Z-1', 'Stalls A-1..B-2', 'Stalls A-1..', '..', 'Circle'])('not as “%s”', (name) => {
    expect(selectSeats(map, `Stalls A-1, ${name}`)).toEqual({ kind: 'unknown', name })
  })

  test('with names that find the same seats, whatever is chosen, and however odd the labels are', () => {
    const odd = planSchema.parse({
      name: 'Odd',
      categories: ['A'],
      sections: ['S', 'S A', 'a, b', '1..2'].map((label) => ({
        label,
        category: 'A',
        rows: ['A', 'A-1', '3,4', '..'].map((row) => ({
          label: row,
          seats: ['1', '2', '3..4', 'x, y'].map((seat, slot) => ({ label: seat, slot })),
        })),
      })),
    })
    for (const plan of [theatre, planSchema.parse(hall), odd]) {
      const house = toSeatMap(plan)
      const seats = fc.uniqueArray(fc.nat(house.seats.length - 1), { maxLength: 60 })
      const blocks = fc
        .tuple(fc.nat(house.seats.length - 1), fc.nat(80))
        .map(([first, count]) =>
          Array.from({ length: count }, (_, i) => first + i).filter((seat) => seat < house.seats.length),
        )
      fc.assert(
        fc.property(fc.oneof(seats, blocks), (chosen) => {
          const found = selectSeats(house, nameSelection(house, chosen))
          expect(found).toEqual({ kind: 'found', seats: chosen.toSorted((a, b) => a - b) })
        }),
      )
    }
  })

  test('shortly', () => {
    expect(nameSelection(map, [...Array(13).keys(), 20, ...Array.from({ length: 24 }, (_, i) => 96 + i)])).toBe(
      'Stalls A\nStalls B-1\nStalls B-9\nBalcony',
    )
    expect(nameSelection(map, [2, 3, 4])).toBe('Stalls A-3..A-5')
  })
})

test('categories in their shortest form are the same', () => {
  const plans = fc.array(fc.array(fc.constantFrom('A', 'B', 'C', undefined), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(plans, (rows) => {
      const section = {
        label: 'S',
        category: 'A',
        rows: rows.map((seats, r) => ({
          label: String(r),
          ...(r === 1 && { category: 'B' }),
          seats: seats.map((category, slot) => ({ label: String(slot), slot, kind: 'standard' as const, category })),
        })),
      }
      const categoriesOf = (of: typeof section) =>
        seatsOf({ name: '', categories: [], sections: [of] }).map(({ category }) => category)
      const short = shortenCategories(section)
      expect(toSeatMap({ name: '', categories: [], sections: [short] }).seats.map(({ category }) => category)).toEqual(
        categoriesOf(section),
      )
      expect(shortenCategories(short)).toEqual(short)
    }),
  )
})

describe('a plan is edited', () => {
  test('by kinds', () => {
    const plan = edited({ do: 'set-kind', seats: 'Stalls A-1..A-2', kind: 'wheelchair' })
    expect(toSeatMap(plan).special.slice(0, 2)).toEqual([0, 1])
  })

  test('by categories, which join the list of the plan and leave it', () => {
    const plan = edited({ do: 'set-category', seats: 'Stalls A\nStalls B-1', category: 'Premium' })
    expect(plan.categories).toEqual(['Stalls', 'Balcony', 'Premium'])
    expect(plan.sections[0]?.rows[0]?.category).toBe('Premium')
    expect(seatsOf(plan).filter(({ category }) => category === 'Premium')).toHaveLength(13)
    const all = edited({ do: 'set-category', seats: 'Stalls\nBalcony', category: 'One' }, plan)
    expect(all.categories).toEqual(['One'])
  })

  test('by labels, one or numbered on', () => {
    const labels = (edit: Edit) =>
      seatsOf(edited(edit))
        .slice(0, 3)
        .map(({ label }) => label)
    expect(labels({ do: 'set-label', seats: 'Stalls A-1', label: '1A' })).toEqual([
      'Stalls A-1A',
      'Stalls A-2',
      'Stalls A-3',
    ])
    expect(labels({ do: 'set-label', seats: 'Stalls A', label: '101' })).toEqual([
      'Stalls A-101',
      'Stalls A-102',
      'Stalls A-103',
    ])
  })

  test('by removing seats, rows and sections, while the others stay where they are drawn', () => {
    const plan = edited({ do: 'remove', seats: 'Stalls A\nStalls B-1' })
    expect(seatsOf(plan)).toHaveLength(107)
    expect(plan.sections[0]?.rows[0]?.seats[0]).toMatchObject({ label: '2', slot: 1, position: { x: 1, y: 1 } })
    const one = edited({ do: 'remove', seats: 'Stalls A-1' })
    expect(one.sections[0]?.rows[0]?.seats[0]).toEqual({ label: '2', slot: 1, kind: 'standard' })
    expect(edited({ do: 'remove', seats: 'Balcony' }).categories).toEqual(['Stalls'])
  })

  test('by names', () => {
    expect(seatsOf(edited({ do: 'rename-part', part: 'Stalls A', to: 'AA' }))[0]?.label).toBe('Stalls AA-1')
    expect(seatsOf(edited({ do: 'rename-part', part: 'Stalls', to: 'Parterre' }))[0]?.label).toBe('Parterre A-1')
    expect(edited({ do: 'rename-plan', name: 'Other' }).name).toBe('Other')
  })

  test.each<[Edit, string]>([
    [{ do: 'remove', seats: 'Stalls\nBalcony' }, 'A plan keeps at least 1 seat'],
    [{ do: 'remove', seats: 'Circle' }, 'The plan has no seat, row or section “Circle”'],
    [{ do: 'set-label', seats: 'Stalls A-1', label: '2' }, 'Two seats have the label Stalls A-2'],
    [
      { do: 'set-label', seats: 'Stalls A-1..A-2', label: 'x' },
      'Give a number from which several seats are numbered, such as 1',
    ],
    [{ do: 'rename-part', part: 'Stalls A', to: 'B' }, 'Two seats have the label Stalls B-1'],
    [{ do: 'rename-part', part: 'Circle', to: 'B' }, 'The plan has no row or section “Circle”'],
    [
      { do: 'set-kind', seats: 'Stalls\nBalcony', kind: 'wheelchair' },
      'A plan has at least 1 seat that is no wheelchair or companion place',
    ],
  ])('but not by %o', (edit, message) => {
    expect(applyEdit(theatre, edit)).toEqual({ kind: 'refused', message })
  })

  test('by changes in their order, all or none', () => {
    const edits: Edit[] = [
      { do: 'rename-part', part: 'Stalls', to: 'Parterre' },
      { do: 'remove', seats: 'Parterre A-1' },
    ]
    expect(applyEdits(theatre, edits)).toMatchObject({ kind: 'edited' })
    expect(applyEdits(theatre, edits.toReversed())).toMatchObject({ kind: 'refused' })
  })
})

describe('the form of the editor', () => {
  const empty = Object.fromEntries(editorFields.map((field) => [field, ''])) as EditorForm

  test('adds a change for each button, keeps the choice of seats, and undoes', () => {
    const chosen = { ...empty, seats: 'Stalls A-1..A-2', label: '21', name: 'Small theatre' }
    const labelled = takeStep(theatre, chosen, 'set-label')
    if (labelled.kind === 'refused') throw new Error(labelled.message)
    expect(labelled.form).toMatchObject({ seats: 'Stalls A-21..A-22', label: '' })
    expect(parseEdits(labelled.form.edits)).toEqual([{ do: 'set-label', seats: 'Stalls A-1..A-2', label: '21' }])
    const undone = takeStep(theatre, labelled.form, 'undo')
    expect(undone).toMatchObject({ kind: 'changed', form: { edits: '[]', seats: '' }, plan: theatre })
  })

  test.each([
    ['set-kind', { seats: '' }, 'seats', 'Choose seats first'],
    ['set-kind', { seats: 'Stalls', kind: 'sofa' }, 'kind', 'Choose a kind'],
    ['set-category', { seats: 'Stalls', category: ' ' }, 'category', 'Give a label'],
    ['set-label', { seats: 'Stalls A-1', label: '2' }, 'label', 'Two seats have the label Stalls A-2'],
    ['rename-part', { part: '', to: 'X' }, 'part', 'Choose a row or a section'],
    ['rename-plan', { name: '' }, 'name', 'Give the plan a name'],
  ] as const)('says what is wrong with %s of %o', (step, values, field, message) => {
    expect(takeStep(theatre, { ...empty, ...values }, step)).toEqual({ kind: 'refused', field, message })
  })

  test('reads no changes that it does not write', () => {
    for (const text of ['{', '[1]', '[{"do":"drop"}]', '{}', '[{"do":"remove","seats":""}]'])
      expect(parseEdits(text)).toBeUndefined()
    expect(parseEdits('')).toEqual([])
  })
})
