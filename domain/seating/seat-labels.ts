import { z } from 'zod'
import { texts } from '#lib/language/texts.ts'
import { forms } from '#messages/forms.ts'

/** The most seats that a call names. */
export const maxNamedSeats = 500

/** The labels of seats that a call names. */
export const seatLabelsSchema = z
  .array(
    z
      .string('Give the labels of seats')
      .min(1, 'Give a label')
      .max(120, { error: () => texts(forms)('seatUnknown') }),
  )
  .min(1, { error: () => texts(forms)('seatLabelsMissing') })
  .max(maxNamedSeats, { error: () => texts(forms)('seatLabelsTooMany', { most: maxNamedSeats }) })
  .refine((labels) => new Set(labels).size === labels.length, { error: () => texts(forms)('seatLabelsRepeated') })
