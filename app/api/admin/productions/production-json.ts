import { z } from 'zod'
import type { getProduction } from '#domain/productions/queries.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'

/** A production as staff read it. They edit all fields but `id`. */
export const staffProductionSchema = z.strictObject({
  id: z.int().min(1),
  title: z.string(),
  subtitle: z.string().nullable(),
  description: z.string().nullable().describe('Paragraphs of plain text with empty lines between them'),
  duration_minutes: z.int().min(1).nullable().describe('With its intervals'),
  age_advice: z.string().nullable(),
  access_notes: z.string().nullable(),
  content_notes: z.string().nullable(),
})

type Production = NonNullable<Awaited<ReturnType<typeof getProduction>>>

export const toStaffProduction = (production: Omit<Production, 'version'>): z.infer<typeof staffProductionSchema> => ({
  id: production.id,
  title: production.title,
  subtitle: production.subtitle,
  description: production.description,
  duration_minutes: production.durationMinutes,
  age_advice: production.ageAdvice,
  access_notes: production.accessNotes,
  content_notes: production.contentNotes,
})

export const productionNotFound: ErrorAnswer = {
  status: 404,
  message: 'Production not found',
  description: 'No production has this id.',
}

/** The texts of a production fill more than the usual body. A character takes 12 bytes at most, as `\ud83c\udfad`. */
export const maxBodyKib = 256
