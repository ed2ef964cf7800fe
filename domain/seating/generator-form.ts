import { z } from 'zod'
import { nameRules, wholeNumber } from '#lib/basic-schemas.ts'
import { texts } from '#lib/language/texts.ts'
import { planFields } from '#messages/console/plan-fields.ts'

import { type Block, generate, listRowLabels, listSeatNumbers, nameInBlock, numberings, widthOf } from './generate.ts'
import { labelRules, maxPlanSeats, planSchema, type SeatingPlan } from './schema.ts'

/** The most sections that the form makes. */
export const maxFormSections = 12

/** The fields of a section, with the values of a new one. The form has each of them with the number of the section: `label_0`. */
const emptySection = {
  label: '',
  category: '',
  rows: '',
  seats: '',
  row_names: 'letters',
  row_start: '',
  numbering: 'left',
  aisles: '',
  curve: '',
  x: '',
  y: '',
  wheelchair: '',
  companion: '',
  row_categories: '',
}

export type SectionField = keyof typeof emptySection

const sectionFields = Object.keys(emptySection) as SectionField[]

/** The name of a section's field in the form. */
export const fieldOf = (field: SectionField, section: number) => `${field}_${section}`

/** All fields that the form may have. */
export const generatorFields = [
  'name',
  'sections',
  ...Array.from({ length: maxFormSections }, (_, i) => sectionFields.map((field) => fieldOf(field, i))).flat(),
]

type Values = Record<string, string>

/** How many sections a form has. */
export const countSections = ({ sections = '' }: Values): number =>
  /^\d{1,2}$/.test(sections) ? Math.min(Math.max(Number(sections), 1), maxFormSections) : 1

const readSection = (values: Values, section: number): Record<SectionField, string> => ({
  ...emptySection,
  ...Object.fromEntries(sectionFields.map((field) => [field, values[fieldOf(field, section)] ?? ''])),
})

const writeSections = (values: Values, sections: readonly Record<SectionField, string>[]): Values => ({
  name: values.name ?? '',
  sections: String(sections.length),
  ...Object.fromEntries(
    sections.flatMap((section, i) => sectionFields.map((field) => [fieldOf(field, i), section[field]])),
  ),
})

const readSections = (values: Values) => Array.from({ length: countSections(values) }, (_, i) => readSection(values, i))

/** The values of the form of a new plan. */
export const emptyGeneratorForm: Values = writeSections({}, [emptySection])

/** The form with one more section. */
export const addSection = (values: Values): Values =>
  writeSections(values, [...readSections(values), emptySection].slice(0, maxFormSections))

/** The form without a section. The last one stays. */
export const removeSection = (values: Values, section: number): Values => {
  const others = readSections(values).filter((_, i) => i !== section)
  return writeSections(values, others.length > 0 ? others : [emptySection])
}

const label = (most: number) => z.string().trim().pipe(labelRules(most))

const count = (what: 'rows' | 'seats', most: number) => {
  const missing = { error: () => texts(planFields)(`${what}Missing`) }
  return wholeNumber.pipe(
    z
      .int(missing)
      .min(1, missing)
      .max(most, { error: () => texts(planFields)(`${what}TooMany`, { most }) }),
  )
}

/** A number with a point or a comma; empty means none. */
const decimal = z.string().transform((text, context) => {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (/^-?\d{1,4}([.,]\d{1,2})?$/.test(trimmed)) return Number(trimmed.replace(',', '.'))
  context.addIssue(texts(planFields)('decimalInvalid'))
  return z.NEVER
})

/** The parts of a list that is separated by commas or spaces. */
const parts = (text: string) => text.split(/[\s,;]+/).filter((part) => part !== '')

const sectionSchema = z
  .object({
    label: label(60),
    category: label(40),
    rows: count('rows', 500),
    seats: count('seats', 1000),
    row_names: z.enum(['letters', 'numbers'], { error: () => texts(planFields)('rowNamesMissing') }),
    row_start: z.string().transform((text) => text.trim().toUpperCase()),
    numbering: z.enum(numberings, { error: () => texts(planFields)('numberingMissing') }),
    aisles: z.string().transform(parts),
    curve: decimal.transform((curve) => curve ?? 0),
    x: decimal,
    y: decimal,
    wheelchair: z.string().transform(parts),
    companion: z.string().transform(parts),
    row_categories: z.string(),
  })
  .transform((fields, context): Block => {
    const refuse = (field: SectionField, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    const { row_names: names, row_start: start, seats, curve, x, y } = fields
    const first = start || (names === 'letters' ? 'A' : '1')
    const isStart = names === 'letters' ? /^[A-HJ-NP-Z]{1,2}$/.test(first) : /^\d{1,4}$/.test(first)
    if (!isStart) {
      refuse('row_start', texts(planFields)(names === 'letters' ? 'startNotLetters' : 'numberMissing'))
    }
    const rows = isStart ? listRowLabels(names, first, fields.rows) : []
    const aisles = [...new Set(fields.aisles.map(Number))]
    if (!aisles.every((aisle) => Number.isInteger(aisle) && aisle >= 1 && aisle < seats)) {
      refuse(
        'aisles',
        seats > 1 ? texts(planFields)('aislesInvalid', { last: String(seats - 1) }) : texts(planFields)('noAisle'),
      )
    }
    const mostCurve = Math.floor(widthOf({ seatsPerRow: seats, aisles }) / 4)
    if (curve < 0 || curve > mostCurve) refuse('curve', texts(planFields)('curveInvalid', { most: String(mostCurve) }))
    if ((x === undefined) !== (y === undefined)) refuse(x === undefined ? 'x' : 'y', texts(planFields)('bothOrNone'))

    const block = { seatsPerRow: seats, aisles, rows, numbering: fields.numbering }
    const isKnown = context.issues.length === 0
    const kinds = isKnown ? readKinds(fields, block, refuse) : undefined
    const rowCategories = isKnown ? readRowCategories(fields.row_categories, rows, refuse) : undefined
    return {
      label: fields.label,
      category: fields.category,
      ...block,
      curve,
      position: x === undefined || y === undefined ? undefined : { x, y },
      kinds: kinds ?? new Map(),
      rowCategories: rowCategories ?? new Map(),
    }
  })

type Refuse = (field: SectionField, message: string) => void

/** The kinds of the seats that two lists name. */
function readKinds(
  lists: { wheelchair: string[]; companion: string[] },
  { rows, numbering, seatsPerRow }: Pick<Block, 'rows' | 'numbering' | 'seatsPerRow'>,
  refuse: Refuse,
): Block['kinds'] {
  const numbers = listSeatNumbers(numbering, seatsPerRow)
  const places = new Set(rows.flatMap((row) => numbers.map((number) => nameInBlock(row, number))))
  const kinds = new Map<string, 'wheelchair' | 'companion'>()
  for (const kind of ['wheelchair', 'companion'] as const) {
    for (const place of lists[kind].map((text) => text.toUpperCase())) {
      if (!places.has(place)) refuse(kind, texts(planFields)('noSeat', { place, example: `${rows[0]}-1` }))
      if (kind === 'companion' && kinds.get(place) === 'wheelchair') {
        refuse(kind, texts(planFields)('isWheelchairPlace', { place }))
      }
      kinds.set(place, kind)
    }
  }
  return kinds
}

/** The categories of rows that lines name, such as `A-C: Premium`. */
function readRowCategories(lines: string, rows: readonly string[], refuse: Refuse): Block['rowCategories'] {
  const categories = new Map<string, string>()
  for (const line of lines.split('\n').map((each) => each.trim())) {
    if (line === '') continue
    const [, from = '', to = from, name = ''] = /^(\w+)(?:\s*(?:-|–|\.\.)\s*(\w+))?\s*:\s*(.+)$/u.exec(line) ?? []
    const [begin, end] = [rows.indexOf(from.toUpperCase()), rows.indexOf(to.toUpperCase())]
    const category = labelRules(40).safeParse(name)
    if (begin < 0 || end < begin || !category.success) {
      const shown = line.slice(0, 60)
      refuse('row_categories', texts(planFields)('lineUnclear', { line: shown }))
    } else for (const row of rows.slice(begin, end + 1)) categories.set(row, name)
  }
  return categories
}

/** The input of the form that makes a plan: strings, which become the plan. */
export const generatorFormSchema = z.record(z.string(), z.string()).transform((values, context): SeatingPlan => {
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  const name = nameRules(() => texts(planFields)('nameMissing')).safeParse(values.name)
  for (const { message } of name.error?.issues ?? []) refuse('name', message)
  const blocks: Block[] = []
  let seats = 0
  for (const [i, section] of readSections(values).entries()) {
    // Counted before the seats are made.
    seats += Number(section.rows) * Number(section.seats)
    if (seats > maxPlanSeats) {
      refuse(fieldOf('seats', i), texts(planFields)('planTooLarge', { most: maxPlanSeats }))
      return z.NEVER
    }
    const parsed = sectionSchema.safeParse(section)
    for (const { path, message } of parsed.error?.issues ?? []) refuse(fieldOf(path[0] as SectionField, i), message)
    if (parsed.success) blocks.push(parsed.data)
  }
  if (context.issues.length > 0 || !name.success) return z.NEVER
  const plan = planSchema.safeParse(generate(name.data, blocks))
  for (const { path, message } of plan.error?.issues ?? []) {
    refuse(fieldOf('label', path[0] === 'sections' ? Number(path[1] ?? 0) : 0), message)
  }
  return plan.data ?? z.NEVER
})
