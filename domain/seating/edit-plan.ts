import { z } from 'zod'
import { nameRules } from '#lib/basic-schemas.ts'
import { texts } from '#lib/language/texts.ts'
import { planFields } from '#messages/console/plan-fields.ts'
import { labelRules, planSchema, type SeatingPlan } from './schema.ts'
import { seatKinds } from './seat-kinds.ts'
import { toSeatMap } from './seat-map.ts'
import { listParts, selectSeats } from './seat-selection.ts'
import { shortenCategories } from './shorten-categories.ts'

/** Seats as `selectSeats` reads them. */
const selection = z
  .string()
  .trim()
  .min(1, { error: () => texts(planFields)('seatsNotChosen') })
  .max(20_000, { error: () => texts(planFields)('tooManyChosen') })

const trimmedLabel = (most: number) => z.string().trim().pipe(labelRules(most))

/** A change of a plan. Names are those of the plan as earlier changes have left it. */
export const editSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('set-kind'),
    seats: selection,
    kind: z.enum(seatKinds, { error: () => texts(planFields)('kindMissing') }),
  }),
  z.strictObject({ do: z.literal('set-category'), seats: selection, category: trimmedLabel(40) }),
  /** Several seats are numbered on from the label, which is a number then. */
  z.strictObject({ do: z.literal('set-label'), seats: selection, label: trimmedLabel(20) }),
  z.strictObject({ do: z.literal('remove'), seats: selection }),
  /** The part is a row (`Stalls A`) or a section (`Stalls`). */
  z.strictObject({
    do: z.literal('rename-part'),
    part: z.string().min(1, { error: () => texts(planFields)('partMissing') }),
    to: trimmedLabel(60),
  }),
  z.strictObject({ do: z.literal('rename-plan'), name: nameRules(() => texts(planFields)('nameMissing')) }),
])

export type Edit = z.output<typeof editSchema>

/** The changes of a form that are not saved yet. */
export const editsSchema = z.array(editSchema).max(500, { error: () => texts(planFields)('tooManyChanges') })

type Edited = { kind: 'edited'; plan: SeatingPlan } | { kind: 'refused'; message: string }

/** Makes changes one after the other. A change that is not possible refuses all of them. */
export function applyEdits(plan: SeatingPlan, edits: readonly Edit[]): Edited {
  let current = plan
  for (const edit of edits) {
    const edited = applyEdit(current, edit)
    if (edited.kind === 'refused') return edited
    current = edited.plan
  }
  return { kind: 'edited', plan: current }
}

/** Makes a change. @returns a new plan, or why there is none. */
export function applyEdit(plan: SeatingPlan, edit: Edit): Edited {
  if (edit.do === 'rename-plan') return checked({ ...plan, name: edit.name })
  if (edit.do === 'rename-part') return renamePart(plan, edit)
  const selected = selectSeats(toSeatMap(plan), edit.seats)
  if (selected.kind === 'unknown') {
    return { kind: 'refused', message: texts(planFields)('nothingOfName', { name: selected.name }) }
  }
  const order = new Map(selected.seats.map((seat, i) => [seat, i]))
  if (order.size === 0) return { kind: 'refused', message: texts(planFields)('seatsNotChosen') }
  switch (edit.do) {
    case 'remove':
      return removeSeats(plan, order)
    case 'set-kind':
      return checked(changeSeats(plan, order, () => ({ kind: edit.kind })))
    case 'set-category': {
      const changed = changeSeats(plan, order, () => ({ category: edit.category }))
      return checked(withUsedCategories(plan, { ...changed, sections: changed.sections.map(shortenCategories) }))
    }
    case 'set-label': {
      if (order.size === 1) return checked(changeSeats(plan, order, () => ({ label: edit.label })))
      if (!/^\d{1,6}$/.test(edit.label)) {
        return { kind: 'refused', message: texts(planFields)('firstNumberMissing') }
      }
      return checked(changeSeats(plan, order, (i) => ({ label: String(Number(edit.label) + i) })))
    }
  }
}

type Section = SeatingPlan['sections'][number]
type Seat = Section['rows'][number]['seats'][number]

/** Changes seats. @param change is called with the position of a seat in `order`. */
const changeSeats = (plan: SeatingPlan, order: ReadonlyMap<number, number>, change: (i: number) => Partial<Seat>) =>
  mapSeats(plan, (seat, number) => {
    const i = order.get(number)
    return i === undefined ? seat : { ...seat, ...change(i) }
  })

/** Makes a plan of another one, seat by seat in the order of their numbers. Rows and sections without seats are left out. */
function mapSeats(plan: SeatingPlan, map: (seat: Seat, number: number) => Seat | undefined): SeatingPlan {
  let number = 0
  const sections = plan.sections.flatMap((section) => {
    const rows = section.rows.flatMap((row) => {
      const seats = row.seats.toSorted((a, b) => a.slot - b.slot).flatMap((seat) => map(seat, number++) ?? [])
      return seats.length > 0 ? [{ ...row, seats }] : []
    })
    return rows.length > 0 ? [{ ...section, rows }] : []
  })
  return { ...plan, sections }
}

function removeSeats(plan: SeatingPlan, order: ReadonlyMap<number, number>): Edited {
  // Seats without places of their own are drawn at the position of their row, which changes when a row before it goes.
  const left = mapSeats(withPlaces(plan), (seat, number) => (order.has(number) ? undefined : seat))
  if (left.sections.length === 0) return { kind: 'refused', message: texts(planFields)('keepsASeat') }
  const sections = left.sections.map((section) => shortenCategories(withoutUsualPlaces(section)))
  return checked(withUsedCategories(plan, { ...left, sections }))
}

const withPlaces = (plan: SeatingPlan): SeatingPlan => ({
  ...plan,
  sections: plan.sections.map((section) => ({
    ...section,
    rows: section.rows.map((row, y) => ({
      ...row,
      seats: row.seats.map((seat) => ({ ...seat, position: seat.position ?? { x: seat.slot, y } })),
    })),
  })),
})

const withoutUsualPlaces = (section: Section): Section => ({
  ...section,
  rows: section.rows.map((row, y) => ({
    ...row,
    seats: row.seats.map(({ position, ...seat }) =>
      position && (position.x !== seat.slot || position.y !== y) ? { ...seat, position } : seat,
    ),
  })),
})

/** Adds new categories to the list of a plan, and drops those that it has no more. One that was not used before stays. */
function withUsedCategories(before: SeatingPlan, plan: SeatingPlan): SeatingPlan {
  const [used, usedBefore] = [usedCategories(plan), usedCategories(before)]
  const kept = plan.categories.filter((category) => used.has(category) || !usedBefore.has(category))
  return { ...plan, categories: [...new Set([...kept, ...used])] }
}

const usedCategories = ({ sections }: SeatingPlan) =>
  new Set(
    sections.flatMap((section) => [
      section.category,
      ...section.rows.flatMap((row) => [row.category ?? [], row.seats.map((seat) => seat.category ?? [])].flat(2)),
    ]),
  )

function renamePart(plan: SeatingPlan, { part, to }: { part: string; to: string }): Edited {
  const { rows, sections } = listParts(toSeatMap(plan))
  const isRow = rows.some(({ name }) => name === part)
  if (!isRow && !sections.some(({ name }) => name === part)) {
    return { kind: 'refused', message: texts(planFields)('noPartOfName', { name: part }) }
  }
  return checked({
    ...plan,
    sections: plan.sections.map((section) => ({
      ...section,
      label: !isRow && section.label === part ? to : section.label,
      rows: section.rows.map((row) =>
        isRow && `${section.label} ${row.label}` === part ? { ...row, label: to } : row,
      ),
    })),
  })
}

/** The plan if it keeps the rules of plans, which say what is wrong otherwise. */
function checked(plan: SeatingPlan): Edited {
  const parsed = planSchema.safeParse(plan)
  if (parsed.success) return { kind: 'edited', plan: parsed.data }
  return { kind: 'refused', message: parsed.error.issues[0]?.message ?? texts(planFields)('notPossible') }
}
