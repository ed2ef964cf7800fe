import { z } from 'zod'

/** The largest value of PostgreSQL's `integer`, in which seats and ids are stored. */
export const maxInteger = 2_147_483_647

/** Invisible characters: layout marks, spaces and blank fillers. */
export const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}\u2800]/gu

/** Schema of a name, which is trimmed. @param missing the message for a missing name. */
export const nameRules = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, { error: missing, abort: true })
    .refine((name) => [...name].length <= 200, 'A name has at most 200 characters')
    .refine((name) => name.replace(invisible, '') !== '', missing)
    .refine((name) => !/\p{Cc}/u.test(name) && name.isWellFormed(), 'A name has no control characters')
    .meta({ maxLength: 200 })

/** Parses the digits of a field. Any other text becomes NaN, which schemas of integers refuse. */
export const wholeNumber = z.string().transform((text) => (/^\s*\d{1,16}\s*$/.test(text) ? Number(text) : Number.NaN))
