import { z } from 'zod'
import { maxInteger, nameRules, showIdSchema, wholeNumber } from '#domain/shows/schema.ts'
import { emailAddress } from '#lib/email-address.ts'
import { formatNumber } from '#lib/format.ts'

/** The body of `POST /bookings/{reference}/change`. */
export const changeSchema = z.object({
  seat_count: z
    .int('Choose how many seats, as a whole number')
    .min(1, 'Choose at least 1 seat')
    .max(maxInteger, `Choose at most ${formatNumber(maxInteger)} seats`),
})

/** The body of `POST /bookings/{reference}/confirm`. */
export const confirmSchema = z.object({
  name: nameRules('Give your name').optional(),
  email: emailAddress('Give your e-mail address').optional(),
})

/** A value that clients may leave out or send as null, which counts as left out. */
const optionalOrNull = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

/** The body of `POST /book`. */
export const bookSchema = z.object({
  show_id: z
    .int('Give the number of a show')
    .min(1, 'Give the number of a show')
    .max(maxInteger, 'There is no such show'),
  seat_count: changeSchema.shape.seat_count,
  hold: z.boolean('Say true to hold the seats').optional(),
  name: optionalOrNull(confirmSchema.shape.name),
  email: optionalOrNull(confirmSchema.shape.email),
})

/** An `Idempotency-Key` header: visible ASCII, 255 characters at most. */
export const idempotencyKeySchema = z.string().regex(/^[\x21-\x7e]{1,255}$/, 'A key has 1 to 255 visible characters')

/** The number of seats in a form's field. A number that is too large to store counts as the largest, and is refused like it. */
const seatField = wholeNumber.transform((count) => Math.min(count, maxInteger)).pipe(bookSchema.shape.seat_count)

/** The message for a form that asks for more seats than are left. */
export function tooManySeats(left: number): string {
  if (left === 0) return 'No seats are left right now.'
  return left === 1
    ? 'There is 1 seat left. Choose 1.'
    : `There are ${formatNumber(left)} seats left. Choose at most ${formatNumber(left)}.`
}

/**
 * The fields of the booking form: strings, each converted to the API's type and checked by the API's rule. A missing or invalid key
 * is no error, because buyers do not type it.
 */
export const bookFormSchema = z.object({
  show_id: wholeNumber.pipe(bookSchema.shape.show_id),
  seat_count: seatField,
  idempotency_key: z.string().transform((key) => z.uuid().safeParse(key).data),
})

/** The fields of a hold's form. Name and address are required here, because the tickets are mailed. */
export const confirmFormSchema = z.object({
  name: confirmSchema.shape.name.unwrap(),
  email: confirmSchema.shape.email.unwrap(),
  seat_count: bookFormSchema.shape.seat_count,
})

/** The start of the name of the step that confirms a hold. The number of seats on its button follows. */
export const confirmStepPrefix = 'confirm:'

/** A booking's reference. */
export const referenceSchema = z.string().regex(/^[\w-]{24}$/)

/** A booking's number in a path or a query: only digits. */
export const bookingIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .pipe(z.int())

/** A reference alone, or the address of the booking's page that ends with it. */
const pastedReference = /^(?:https?:\/\/\S+\/bookings\/)?([\w-]{24})$/

/** The reference that a search text consists of; undefined if it is no reference. */
export const findReference = (text: string): string | undefined => pastedReference.exec(text)?.[1]

/**
 * The query of the console's list of bookings. A wrong value counts as not sent, so that an edited address still shows a list.
 * `date` is the day of the show, and `after` the number of the booking after which the list begins.
 */
export const bookingSearchSchema = z.object({
  text: z
    .string()
    .transform(
      (text) =>
        text
          .toWellFormed()
          .replace(/\p{Cc}/gu, ' ')
          .trim()
          .slice(0, 200) || undefined,
    )
    .optional()
    .catch(undefined),
  show: showIdSchema.optional().catch(undefined),
  status: z.enum(['PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED']).optional().catch(undefined),
  date: z.iso
    .date()
    .refine((date) => date >= '0001-01-02' && date <= '9999-12-30')
    .optional()
    .catch(undefined),
  after: bookingIdSchema.optional().catch(undefined),
})

export type BookingSearch = z.output<typeof bookingSearchSchema>

export type BookForm = z.input<typeof bookFormSchema>
export type ConfirmForm = z.input<typeof confirmFormSchema>
