import { z } from 'zod'
import { formatNumber } from '#lib/format.ts'
import { instantInZone } from '#lib/time.ts'
import { maxShowIds, maxShowsListed } from './rules.ts'

/** The largest value of PostgreSQL's `integer`, in which seats and ids are stored. */
export const maxInteger = 2_147_483_647

const wholeSeconds = (date: Date) => new Date(Math.floor(date.getTime() / 1000) * 1000)

// RFC 3339 requires seconds, which are optional in ISO 8601 and in zod.
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

const instant = z
  .string('Give the date and time')
  .regex(rfc3339, 'Give the date and time as in 2024-03-25T18:00:00Z')
  .pipe(z.iso.datetime({ offset: true, error: 'That date and time does not exist' }))
  .transform((text) => wholeSeconds(new Date(text)))
  .refine(
    (date) => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999,
    'The date must lie in the years 0001 to 9999 in UTC',
  )

/** Invisible characters: layout marks, spaces and blank fillers. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}\u2800]/gu

/** Schema of a name, which is trimmed. @param missing the message for a missing name. */
export const nameRules = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, { error: missing, abort: true })
    .refine((name) => [...name].length <= 200, 'A name has at most 200 characters')
    .refine((name) => name.replace(invisible, '') !== '', missing)
    .refine((name) => !/\p{Cc}/u.test(name) && name.isWellFormed(), 'A name has no control characters')

const seats = z
  .int('Give the number of seats as a whole number')
  .min(1, 'A show has at least 1 seat')
  .max(maxInteger, `A show has at most ${formatNumber(maxInteger)} seats`)

/** Parses the digits of a field. Any other text becomes NaN, which schemas of integers refuse. */
export const wholeNumber = z.string().transform((text) => (/^\s*\d{1,16}\s*$/.test(text) ? Number(text) : Number.NaN))

/** The body of `POST /admin/show`. Times are cut to whole seconds. Without a closing time, or with null, booking never closes. */
export const createShowSchema = z.object({
  name: nameRules('Give the show a name'),
  start_time: instant,
  total_seats: seats,
  booking_closes_at: instant.nullish(),
})

const localTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/

/** A time of a `datetime-local` field, in the venue's time zone. It has the same limits as a time in the API. */
const localInstant = (timeZone: string) =>
  z
    .string()
    .transform((local, context) => {
      if (!localTime.test(local)) {
        context.addIssue('Choose a date and a time')
        return z.NEVER
      }
      const found = instantInZone(local, timeZone)
      if (!found) context.addIssue(`That time does not exist in ${timeZone}: the clocks skip it`)
      return found?.toISOString() ?? z.NEVER
    })
    .pipe(instant)

/**
 * The input of the admin form: strings, with times in the venue's time zone. They are converted to the API's types and
 * validated by the API's schema. An empty closing time means none.
 */
export const createShowFormSchema = (timeZone: string) =>
  z.object({
    name: createShowSchema.shape.name,
    start_time: localInstant(timeZone),
    total_seats: wholeNumber.pipe(createShowSchema.shape.total_seats),
    booking_closes_at: z
      .string()
      .transform((local) => (local === '' ? null : local))
      .pipe(localInstant(timeZone).nullable()),
  })

export type CreateShowForm = z.input<ReturnType<typeof createShowFormSchema>>

/** A show's id in a path or a query: only digits. */
export const showIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(z.int().max(maxInteger))

const invalidCursor = 'Take this from the link to the next shows'

const exactInstant = z
  .string()
  // PostgreSQL stores microseconds, and has no year 0.
  .regex(/^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/)
  .pipe(z.iso.datetime())

/**
 * The cursor of a list of shows, such as `2024-03-25T18:00:00Z_7`: start and id of the last show that was listed. The show may be
 * gone by now. The start is exact to the microsecond, as PostgreSQL stores it, and therefore stays text.
 */
export const cursorSchema = z.string(invalidCursor).transform((text, context) => {
  const [start, number, ...rest] = text.split('_')
  const [startTime, id] = [exactInstant.safeParse(start), showIdSchema.safeParse(number)]
  if (startTime.success && id.success && rest.length === 0) return { startTime: startTime.data, id: id.data }
  context.addIssue(invalidCursor)
  return z.NEVER
})

export type ShowCursor = z.output<typeof cursorSchema>

const wrongLimit = `Ask for 1 to ${maxShowsListed} shows`

/** The query of `GET /shows`. All parameters are optional. */
export const listingSchema = z.object({
  limit: z
    .string(wrongLimit)
    .regex(/^[1-9]\d{0,3}$/, wrongLimit)
    .transform(Number)
    .pipe(z.int().max(maxShowsListed, wrongLimit))
    .optional(),
  after: cursorSchema.optional(),
  show: z.array(showIdSchema).max(maxShowIds),
})

export type ListingQuery = z.output<typeof listingSchema>
