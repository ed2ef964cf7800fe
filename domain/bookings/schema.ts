import { z } from 'zod'
import { maxInteger, wholeNumber } from '#domain/shows/schema.ts'

/** What `POST /book` takes. */
export const bookSchema = z.object({
  show_id: z
    .int('Give the number of a show')
    .min(1, 'Give the number of a show')
    .max(maxInteger, 'There is no such show'),
  seat_count: z
    .int('Choose how many seats, as a whole number')
    .min(1, 'Choose at least 1 seat')
    .max(maxInteger, `Choose at most ${maxInteger} seats`),
})

/** What the booking form sends: strings, each turned into what the API takes and checked by the API's own rule for it. */
export const bookFormSchema = z.object({
  show_id: wholeNumber.pipe(bookSchema.shape.show_id),
  seat_count: wholeNumber.pipe(bookSchema.shape.seat_count),
})

/** A booking's reference as the database makes it. */
export const referenceSchema = z.string().regex(/^[\w-]{24}$/)

export type BookForm = z.input<typeof bookFormSchema>
