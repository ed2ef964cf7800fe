import { z } from 'zod'
import { wholeNumber } from '#domain/shows/schema.ts'

/** A mail's number as an address or a form gives it. */
export const mailIdSchema = wholeNumber.pipe(z.int().min(1))
