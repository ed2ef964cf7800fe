import { texts } from '#lib/language/texts.ts'
import { planFields } from '#messages/console/plan-fields.ts'
import { applyEdit, applyEdits, type Edit, editSchema, editsSchema } from './edit-plan.ts'
import type { SeatingPlan } from './schema.ts'
import { toSeatMap } from './seat-map.ts'
import { nameSelection, selectSeats } from './seat-selection.ts'

/**
 * The fields of the editor's form. `edits` are the changes that are not saved yet, as JSON. `newest` is a version that was saved
 * meanwhile.
 */
export const editorFields = [
  'plan_id',
  'newest',
  'edits',
  'seats',
  'kind',
  'category',
  'label',
  'part',
  'to',
  'name',
] as const

export type EditorField = (typeof editorFields)[number]

export type EditorForm = Record<EditorField, string>

/** What the form's buttons do, apart from saving. */
const editorSteps = ['set-kind', 'set-category', 'set-label', 'remove', 'rename-part', 'rename-plan', 'undo'] as const

export type EditorStep = (typeof editorSteps)[number]

/** The step that a button names; undefined for any other button. */
export const toStep = (value: unknown): EditorStep | undefined => editorSteps.find((step) => step === value)

/** The changes of a form; undefined if they are not what the form sends. */
export function parseEdits(text: string): Edit[] | undefined {
  try {
    return editsSchema.safeParse(JSON.parse(text || '[]')).data
  } catch {
    return undefined
  }
}

/** The change that a button makes of the form's fields. */
const toEdit = (step: Edit['do'], form: EditorForm): Record<string, string> => {
  const { seats, kind, category, label, part, to, name } = form
  const all = {
    'set-kind': { seats, kind },
    'set-category': { seats, category },
    'set-label': { seats, label },
    remove: { seats },
    'rename-part': { part, to },
    'rename-plan': { name },
  }
  return { do: step, ...all[step] }
}

type Stepped =
  | { kind: 'changed'; form: EditorForm; plan: SeatingPlan }
  | { kind: 'refused'; field: EditorField; message: string }

/**
 * The form after one of its buttons.
 *
 * @param plan the stored plan.
 * @returns the form with the changes so far and the names of the chosen seats by now, and the plan; or the field that refuses it.
 */
export function takeStep(plan: SeatingPlan, form: EditorForm, step: EditorStep): Stepped {
  const edits = parseEdits(form.edits) ?? []
  const before = applyEdits(plan, step === 'undo' ? edits.slice(0, -1) : edits)
  if (before.kind === 'refused') return { kind: 'refused', field: 'seats', message: before.message }
  if (step === 'undo') {
    const seats = selectSeats(toSeatMap(before.plan), form.seats).kind === 'found' ? form.seats : ''
    return {
      kind: 'changed',
      form: { ...form, edits: JSON.stringify(edits.slice(0, -1)), seats, name: before.plan.name },
      plan: before.plan,
    }
  }
  const parsed = editSchema.safeParse(toEdit(step, form))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = editorFields.find((each) => each === issue?.path[0]) ?? 'seats'
    return { kind: 'refused', field, message: issue?.message ?? texts(planFields)('notPossible') }
  }
  const after = applyEdit(before.plan, parsed.data)
  if (after.kind === 'refused') return { kind: 'refused', field: fieldOf[step], message: after.message }
  const chosen = selectSeats(toSeatMap(before.plan), form.seats)
  // Only a removal changes the numbers of seats.
  const isKept = step !== 'remove' && chosen.kind === 'found'
  const seats = isKept ? nameSelection(toSeatMap(after.plan), chosen.seats) : ''
  return {
    kind: 'changed',
    form: { ...form, edits: JSON.stringify([...edits, parsed.data]), seats, label: '', part: '', to: '' },
    plan: after.plan,
  }
}

/** The field to which an error of a change belongs. */
const fieldOf = {
  'set-kind': 'seats',
  'set-category': 'seats',
  'set-label': 'label',
  remove: 'seats',
  'rename-part': 'to',
  'rename-plan': 'name',
} as const
