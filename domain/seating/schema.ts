import { z } from 'zod'
import { nameRules } from '#lib/basic-schemas.ts'
import { texts } from '#lib/language/texts.ts'
import { planFields } from '#messages/console/plan-fields.ts'

import { isSpecial, seatKinds, seatLabel } from './seat-kinds.ts'

/** The most seats of a plan. */
export const maxPlanSeats = 50_000

/** Schema of a label as it is printed, without white space around it. @param most characters at most. */
export const labelRules = (most: number) =>
  z
    .string({ error: () => texts(planFields)('labelMissing') })
    .min(1, { error: () => texts(planFields)('labelMissing') })
    .max(most, { error: () => texts(planFields)('labelTooLong', { most: String(most) }) })
    .regex(/^\S(.*\S)?$/su, { error: () => texts(planFields)('labelHasSpace') })
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text) && text.isWellFormed(), {
      error: () => texts(planFields)('labelHasControls'),
    })

const category = labelRules(40)

const coordinate = z
  .number({ error: () => texts(planFields)('numberMissing') })
  .min(-10_000, { error: () => texts(planFields)('coordinateTooSmall') })
  .max(10_000, { error: () => texts(planFields)('numberTooLarge') })

/** A place on the drawing of a plan, in widths of a seat. */
const position = z.strictObject({ x: coordinate, y: coordinate })

const seatSchema = z.strictObject({
  label: labelRules(20).describe('As it is printed, such as `12`. It says nothing about neighbours.'),
  slot: z
    .int({ error: () => texts(planFields)('numberNotWhole') })
    .min(0, { error: () => texts(planFields)('slotTooSmall') })
    .max(10_000, { error: () => texts(planFields)('numberTooLarge') })
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
  seats: z
    .array(seatSchema)
    .min(1, { error: () => texts(planFields)('rowEmpty') })
    .max(1000, { error: () => texts(planFields)('rowTooLong') }),
})

const sectionSchema = z.strictObject({
  label: labelRules(60),
  category: category.describe('One of the categories of the plan.'),
  position: position.optional().describe('The origin of the section on the drawing.'),
  rows: z
    .array(rowSchema)
    .min(1, { error: () => texts(planFields)('sectionEmpty') })
    .max(500, { error: () => texts(planFields)('sectionTooLarge') }),
})

/**
 * A seating plan. Sections and rows are in the order in which their seats are given to buyers who name none: the best first.
 */
export const planSchema = z
  .strictObject({
    name: nameRules(() => texts(planFields)('nameMissing')),
    categories: z
      .array(category)
      .min(1, { error: () => texts(planFields)('categoryMissing') })
      .max(50, { error: () => texts(planFields)('categoriesTooMany') }),
    sections: z
      .array(sectionSchema)
      .min(1, { error: () => texts(planFields)('sectionMissing') })
      .max(100, { error: () => texts(planFields)('sectionsTooMany') }),
  })
  .superRefine((plan, context) => {
    const addIssue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (new Set(plan.categories).size < plan.categories.length)
      addIssue(['categories'], texts(planFields)('categoryRepeated'))
    const checkCategory = (path: (string | number)[], name: string | undefined) => {
      if (name !== undefined && !plan.categories.includes(name)) addIssue(path, texts(planFields)('categoryUnknown'))
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
          if (labels.has(name)) addIssue([...seatPath, 'label'], texts(planFields)('labelRepeated', { label: name }))
          if (slots.has(seat.slot)) addIssue([...seatPath, 'slot'], texts(planFields)('slotRepeated'))
          labels.add(name)
          slots.add(seat.slot)
          if (!isSpecial(seat.kind)) sellable++
        }
      }
    }
    if (labels.size > maxPlanSeats) addIssue(['sections'], texts(planFields)('planTooLarge', { most: maxPlanSeats }))
    if (labels.size > 0 && sellable === 0) addIssue(['sections'], texts(planFields)('onlySpecialSeats'))
  })

/** A seating plan, with the defaults of its optional fields. */
export type SeatingPlan = z.output<typeof planSchema>
