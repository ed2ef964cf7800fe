import { z } from 'zod'
import { nameRules } from '#lib/basic-schemas.ts'
import { formatNumber } from '#lib/format.ts'
import { isSpecial, seatKinds, seatLabel } from './seat-kinds.ts'

/** The most seats of a plan. */
export const maxPlanSeats = 50_000

/** Schema of a label as it is printed, without white space around it. @param most characters at most. */
export const labelRules = (most: number) =>
  z
    .string('Give a label')
    .min(1, 'Give a label')
    .max(most, `A label has at most ${most} characters`)
    .regex(/^\S(.*\S)?$/su, 'A label has no space at its ends')
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text) && text.isWellFormed(), 'A label has no control characters')

const category = labelRules(40)

const coordinate = z.number('Give a number').min(-10_000, 'Give at least -10,000').max(10_000, 'Give at most 10,000')

/** A place on the drawing of a plan, in widths of a seat. */
const position = z.strictObject({ x: coordinate, y: coordinate })

const seatSchema = z.strictObject({
  label: labelRules(20).describe('As it is printed, such as `12`. It says nothing about neighbours.'),
  slot: z
    .int('Give a whole number')
    .min(0, 'Give 0 or more')
    .max(10_000, 'Give at most 10,000')
    .describe('Seats of a row are neighbours if their slots differ by 1. An aisle skips a number.'),
  kind: z.enum(seatKinds).default('standard'),
  category: category.optional().describe('That of the row if it is left out.'),
  position: position
    .optional()
    .describe('In the section. Without it, the seat is drawn at its slot, in the order of the rows.'),
})

const rowSchema = z.strictObject({
  label: labelRules(20),
  category: category.optional().describe('That of the section if it is left out.'),
  seats: z.array(seatSchema).min(1, 'A row has at least 1 seat').max(1000, 'A row has at most 1,000 seats'),
})

const sectionSchema = z.strictObject({
  label: labelRules(60),
  category: category.describe('One of the categories of the plan.'),
  position: position.optional().describe('The origin of the section on the drawing.'),
  rows: z.array(rowSchema).min(1, 'A section has at least 1 row').max(500, 'A section has at most 500 rows'),
})

/**
 * A seating plan. Sections and rows are in the order in which their seats are given to buyers who name none: the best first.
 */
export const planSchema = z
  .strictObject({
    name: nameRules('Give the plan a name'),
    categories: z.array(category).min(1, 'A plan has at least 1 category').max(50, 'A plan has at most 50 categories'),
    sections: z
      .array(sectionSchema)
      .min(1, 'A plan has at least 1 section')
      .max(100, 'A plan has at most 100 sections'),
  })
  .superRefine((plan, context) => {
    const addIssue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (new Set(plan.categories).size < plan.categories.length) addIssue(['categories'], 'Each category is listed once')
    const checkCategory = (path: (string | number)[], name: string | undefined) => {
      if (name !== undefined && !plan.categories.includes(name)) addIssue(path, 'This category is not one of the plan')
    }
    const labels = new Set<string>()
    let sellable = 0
    for (const [s, section] of plan.sections.entries()) {
      checkCategory(['sections', s, 'category'], section.category)
      for (const [r, row] of section.rows.entries()) {
        const path = ['sections', s, 'rows', r]
        checkCategory([...path, 'category'], row.category)
        const slots = new Set<number>()
        for (const [i, seat] of row.seats.entries()) {
          const seatPath = [...path, 'seats', i]
          checkCategory([...seatPath, 'category'], seat.category)
          const name = seatLabel(section.label, row.label, seat.label)
          if (labels.has(name)) addIssue([...seatPath, 'label'], `Two seats have the label ${name}`)
          if (slots.has(seat.slot)) addIssue([...seatPath, 'slot'], 'Two seats of the row have this slot')
          labels.add(name)
          slots.add(seat.slot)
          if (!isSpecial(seat.kind)) sellable++
        }
      }
    }
    if (labels.size > maxPlanSeats) addIssue(['sections'], `A plan has at most ${formatNumber(maxPlanSeats)} seats`)
    if (labels.size > 0 && sellable === 0)
      addIssue(['sections'], 'A plan has at least 1 seat that is no wheelchair or companion place')
  })

/** A seating plan, with the defaults of its optional fields. */
export type SeatingPlan = z.output<typeof planSchema>
