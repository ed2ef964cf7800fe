import { z } from 'zod'
import { wholeNumber } from '#domain/shows/schema.ts'

/** A mail's id in a path or a form. */
export const mailIdSchema = wholeNumber.pipe(z.int().min(1))
