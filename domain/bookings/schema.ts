import { z } from 'zod'
import { seatLabelsSchema } from '#domain/seating/seat-labels.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { maxInteger, nameRules, wholeNumber } from '#lib/basic-schemas.ts'
import { texts } from '#lib/language/texts.ts'
import { sale } from '#messages/console/sale.ts'
import {
  bookFormSchema,
  buyerEmail,
  buyerName,
  confirmFormSchema,
  seatCount,
  showNumber,
  splitLabels,
  ticketNumber,
} from './form-schemas.ts'

/** A number of seats that a booking gets. */
export const changeSchema = z.object({ seat_count: seatCount })

/** The seats that a request names, or their number: it has one of the two. */
const seatsOrNumber = {
  seat_count: changeSchema.shape.seat_count.optional().describe('Gets the best seats. Give this or `seats`.'),
  seats: seatLabelsSchema
    .optional()
    .describe('The labels of numbered seats, such as `Stalls A-12`. The booking has all of them or none.'),
}

/** Adds an issue unless a request names seats or their number. */
function checkSeatsOrNumber(
  { seat_count, seats }: { seat_count?: number | undefined; seats?: readonly string[] | undefined },
  context: z.RefinementCtx,
) {
  const addIssue = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
  if (seats === undefined && seat_count === undefined)
    addIssue('seat_count', 'Choose how many seats, as a whole number')
  if (seats !== undefined && seat_count !== undefined) addIssue('seats', 'Give the seats or their number, not both')
}

/** The body of `POST /bookings/{reference}/change`. */
export const changeHoldSchema = z.object(seatsOrNumber).superRefine(checkSeatsOrNumber)

/** The body of `POST /bookings/{reference}/confirm`. */
export const confirmSchema = z.object({
  name: buyerName.optional(),
  email: buyerEmail.optional(),
})

/** A value that clients may leave out or send as null, which counts as left out. */
const optionalOrNull = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

/** The body of `POST /book`. */
export const bookSchema = z
  .object({
    show_id: showNumber,
    ...seatsOrNumber,
    hold: z.boolean('Say true to hold the seats').optional().describe('Whether the seats are held, not booked.'),
    name: optionalOrNull(confirmSchema.shape.name).describe('The name of the buyer.'),
    email: optionalOrNull(confirmSchema.shape.email).describe('The tickets of a confirmed booking are mailed to it.'),
  })
  .superRefine(checkSeatsOrNumber)

/** An `Idempotency-Key` header: visible ASCII, 255 characters at most. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'A key has 1 to 255 visible characters')
  .describe(
    'A random text, such as a UUID. The same request with the same key gets the first answer again for 24 hours.',
  )

/** Seats that staff name in a field, each once. */
const namedSeats = z
  .string()
  .transform((text) => [...new Set(splitLabels(text))])
  .pipe(seatLabelsSchema)

/** What staff send to block, unblock or release seats of a show. The button says which. */
export const blockFormSchema = z.object({ show_id: bookFormSchema.shape.show_id, seats: namedSeats })

/** What staff send to move a show to another plan. */
export const planFormSchema = z.object({
  show_id: bookFormSchema.shape.show_id,
  seating_plan: wholeNumber.pipe(z.int('Choose a plan').min(1, 'Choose a plan').max(maxInteger, 'Choose a plan')),
})

/** A booking's number in a path or a query: only digits. */
export const bookingIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .pipe(z.int().min(1))

/** A field that may stay empty, which counts as null. */
const orEmpty = <T extends z.ZodType<string, string>>(schema: T) =>
  z
    .string()
    .transform((text) => text.trim() || null)
    .pipe(schema.nullable())

/** Whether the buyer gets a mail about a change. An unticked box is another value than `yes`, or none. */
const tellBuyer = z.custom<string>().transform((value) => value === 'yes')

/** What staff send to correct a buyer. `seen_…` is what they saw. */
export const correctFormSchema = z.object({
  id: bookingIdSchema,
  name: orEmpty(confirmFormSchema.shape.name),
  email: orEmpty(confirmFormSchema.shape.email),
  seen_name: z.string(),
  seen_email: z.string(),
  tell_buyer: tellBuyer,
})

/** What staff send to change the seats of a confirmed booking. */
export const seatsFormSchema = z.object({
  id: bookingIdSchema,
  seat_count: bookFormSchema.shape.seat_count,
  seen_seat_count: wholeNumber,
  tell_buyer: tellBuyer,
})

/** The most tickets that are returned at once. */
export const maxReturned = 100

/** The number of a ticket in a query. A wrong value counts as not sent. */
export const ticketNumberSchema = ticketNumber.optional().catch(undefined)

/** The query of the page on which staff return tickets: the tickets that are ticked, and the position at which the list begins. */
export const returnQuerySchema = z.object({
  ticket: z.union([z.array(ticketNumber).max(maxReturned), ticketNumber.transform((number) => [number])]).catch([]),
  from: ticketNumber.catch(1),
  review: z.string().optional().catch(undefined),
})

const wrongNumber = 'Give the number of a ticket'

/** The body of `POST /bookings/{reference}/return`, and of the call of staff. */
export const returnSchema = z.strictObject({
  tickets: z
    .array(z.int(wrongNumber).min(1, wrongNumber).max(4_294_967_295, wrongNumber), 'Give the numbers of tickets')
    .min(1, 'Give at least one ticket')
    .max(maxReturned, `Return at most ${maxReturned} tickets at once`),
})

/** What staff send to return tickets. `tickets` are their numbers with commas between them. */
export const returnFormSchema = z.object({
  id: bookingIdSchema,
  tickets: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(ticketNumber).min(1).max(maxReturned)),
})

/** What staff send to move a booking to the show `show_id`. `seen_show_id` is its show as they saw it. */
export const moveFormSchema = z.object({
  id: bookingIdSchema,
  show_id: wholeNumber.pipe(bookSchema.shape.show_id),
  seen_show_id: wholeNumber.pipe(bookSchema.shape.show_id),
})

/** What staff send to move a booking to other seats, in the order of its tickets. `seen_seats` are its seats as they saw them. */
export const moveSeatsFormSchema = z.object({
  id: bookingIdSchema,
  seats: namedSeats,
  seen_seats: z.string().transform(splitLabels),
})

/** The text of a note of staff. */
export const noteSchema = z
  .string('Write a note')
  .trim()
  .min(1, 'Write a note')
  .refine((text) => [...text].length <= 1000, 'A note has at most 1,000 characters')
  .refine((text) => !/[^\P{Cc}\r\n\t]/u.test(text) && text.isWellFormed(), 'A note has no control characters')

/** What staff send to add a note. */
export const noteFormSchema = z.object({ id: bookingIdSchema, note: noteSchema })

/** How a sale at the counter is paid. */
export const paymentSchema = z.enum(['paid', 'complimentary'], 'Choose how it is paid')

/** What staff send to sell seats at the counter. */
export const saleFormSchema = z.object({
  show_id: bookFormSchema.shape.show_id,
  seat_count: bookFormSchema.shape.seat_count,
  /** Numbered seats, whose number counts then; empty for the best ones, and for general admission. */
  seats: z
    .string()
    .transform((text) => [...new Set(splitLabels(text))])
    .pipe(z.union([z.array(z.never()).length(0), seatLabelsSchema])),
  name: nameRules(() => texts(sale)('nameMissing')),
  email: orEmpty(confirmFormSchema.shape.email),
  payment: z.string().pipe(paymentSchema),
  /** `yes` if the box is ticked. */
  kept_back: z.string().transform((text) => text === 'yes'),
  idempotency_key: bookFormSchema.shape.idempotency_key,
})

/** The body of `POST /api/admin/bookings`. */
export const saleSchema = z
  .strictObject({
    show_id: bookSchema.shape.show_id,
    ...seatsOrNumber,
    name: confirmSchema.shape.name.unwrap(),
    email: confirmSchema.shape.email.unwrap().nullable().default(null),
    payment: paymentSchema,
    kept_back: z
      .boolean('Say true to sell seats that are kept back')
      .default(false)
      .describe('Sells seats that are kept back first.'),
  })
  .superRefine(checkSeatsOrNumber)

/** A reference alone, or the address of the booking's page that ends with it. */
const pastedReference = /^(?:https?:\/\/\S+\/bookings\/)?([\w-]{24})$/

/** The reference that a search text consists of; undefined if it is no reference. */
export const findReference = (text: string): string | undefined => pastedReference.exec(text)?.[1]

/** What a search of bookings is limited to. `date` is the day of the show. */
export const bookingFilter = {
  text: z
    .string('Give a text')
    .transform(
      (text) =>
        text
          .toWellFormed()
          .replace(/\p{Cc}/gu, ' ')
          .trim()
          .slice(0, 200) || undefined,
    )
    .optional(),
  show: showIdSchema.optional(),
  status: z.enum(['PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED'], 'There is no such status').optional(),
  date: z.iso
    .date('Give a day such as 2026-03-29')
    .refine((date) => date >= '0001-01-02' && date <= '9999-12-30', 'Give a day in the years 0001 to 9999')
    .optional(),
}

/**
 * The query of the console's list of bookings. A wrong value counts as not sent, so that an edited address still shows a list. `after`
 * is the number of the booking after which the list begins.
 */
export const bookingSearchSchema = z.object({
  text: bookingFilter.text.catch(undefined),
  show: bookingFilter.show.catch(undefined),
  status: bookingFilter.status.catch(undefined),
  date: bookingFilter.date.catch(undefined),
  after: bookingIdSchema.optional().catch(undefined),
})

export type BookingSearch = z.output<typeof bookingSearchSchema>

export type CorrectForm = z.input<typeof correctFormSchema>
export type SeatsForm = z.input<typeof seatsFormSchema>
export type NoteForm = z.input<typeof noteFormSchema>
export type PlanForm = z.input<typeof planFormSchema>
export type MoveSeatsForm = z.input<typeof moveSeatsFormSchema>
export type BlockForm = z.input<typeof blockFormSchema>
export type SaleForm = z.input<typeof saleFormSchema>
