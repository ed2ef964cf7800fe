/**
 * The schemas of buyers' forms. They are apart from those of the API and of staff, because a browser loads all of this file: making a
 * schema takes a phone a millisecond.
 */
import { z } from 'zod'
import { seatLabelsSchema } from '#domain/seating/seat-labels.ts'
import { maxInteger, nameRules, wholeNumber } from '#lib/basic-schemas.ts'
import { emailAddress } from '#lib/email-address.ts'
import { texts } from '#lib/language/texts.ts'
import { forms } from '#messages/forms.ts'

/** A number of seats that a booking gets. */
export const seatCount = z
  .int({ error: () => texts(forms)('seatsNotWhole') })
  .min(1, { error: () => texts(forms)('seatsTooFew') })
  .max(maxInteger, { error: () => texts(forms)('seatsTooMany', { most: maxInteger }) })

/** A show's number. */
export const showNumber = z
  .int('Give the number of a show')
  .min(1, 'Give the number of a show')
  .max(maxInteger, 'There is no such show')

export const buyerName = nameRules(() => texts(forms)('nameMissing'))

export const buyerEmail = emailAddress(() => texts(forms)('emailMissing'))

/** A booking's reference. */
export const referenceSchema = z.string().regex(/^[\w-]{24}$/)

/** The number of seats in a form's field. A number that is too large to store counts as the largest, and is refused like it. */
const seatField = wholeNumber.transform((count) => Math.min(count, maxInteger)).pipe(seatCount)

/** The message for a form that asks for more seats than are left. */
export function tooManySeats(left: number): string {
  const t = texts(forms)
  return left === 0 ? t('noSeatsLeft') : t('seatsLeftChoose', { left })
}

/**
 * The fields of the booking form: strings, each converted to the API's type and checked by the API's rule. A missing or invalid key
 * is no error, because buyers do not type it.
 */
export const bookFormSchema = z.object({
  show_id: wholeNumber.pipe(showNumber),
  seat_count: seatField,
  idempotency_key: z.string().transform((key) => z.uuid().safeParse(key).data),
})

/** The labels of seats as the text of a field: one in a line. */
export const joinLabels = (labels: readonly string[]): string => labels.join('\n')

/** The labels in a field. No label has spaces at its ends. */
export const splitLabels = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The fields of the booking form of a show with numbered seats. Without labels it gets the best `seat_count` seats. */
export const pickFormSchema = bookFormSchema.extend({
  seats: z
    .string()
    .transform(splitLabels)
    .pipe(z.union([z.array(z.never()).length(0), seatLabelsSchema])),
  /** The reference of the hold that the form changes, if the page presents one. */
  held: z.string().transform((text) => referenceSchema.safeParse(text).data),
})

/** The fields of a hold's form. Name and address are required here, because the tickets are mailed. */
export const confirmFormSchema = z.object({
  name: buyerName,
  email: buyerEmail,
  seat_count: bookFormSchema.shape.seat_count,
})

/** The form by which buyers have the links of their bookings mailed. */
export const findFormSchema = confirmFormSchema.pick({ email: true })

/** The start of the name of the step that confirms a hold. The number of seats on its button follows. */
export const confirmStepPrefix = 'confirm:'

/** The number of a ticket in its booking, in a field or a query. */
export const ticketNumber = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)

/** The form by which a buyer corrects the address of a booking. */
export const addressFormSchema = z.object({ reference: referenceSchema, new_email: confirmFormSchema.shape.email })

/** The form by which a buyer hands a ticket on or takes it back. */
export const ticketFormSchema = z.object({ reference: referenceSchema, ticket: ticketNumber })

export type BookForm = z.input<typeof bookFormSchema>
export type PickForm = z.input<typeof pickFormSchema>
export type FindForm = z.input<typeof findFormSchema>
export type ConfirmForm = z.input<typeof confirmFormSchema>
export type AddressForm = z.input<typeof addressFormSchema>
export type TicketForm = z.input<typeof ticketFormSchema>
