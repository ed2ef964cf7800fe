import { z } from 'zod'
import { texts } from '#lib/language/texts.ts'
import { forms } from '#messages/forms.ts'

/** The largest value of PostgreSQL's `integer`, in which seats and ids are stored. */
export const maxInteger = 2_147_483_647

/** Invisible characters: layout marks, spaces and blank fillers. */
export const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}\u2800]/gu

/** A message of a schema, or a function that gives it in the current language. */
export type SchemaMessage = string | (() => string)

/** Schema of a name, which is trimmed. @param missing the message for a missing name. */
export const nameRules = (missing: SchemaMessage) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, { error: missing, abort: true })
    .refine((name) => [...name].length <= 200, { error: () => texts(forms)('nameTooLong') })
    .refine((name) => name.replace(invisible, '') !== '', { error: missing })
    .refine((name) => !/\p{Cc}/u.test(name) && name.isWellFormed(), { error: () => texts(forms)('nameHasControls') })
    .meta({ maxLength: 200 })

/** Parses the digits of a field. Any other text becomes NaN, which schemas of integers refuse. */
export const wholeNumber = z.string().transform((text) => (/^\s*\d{1,16}\s*$/.test(text) ? Number(text) : Number.NaN))
