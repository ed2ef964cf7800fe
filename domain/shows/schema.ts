import { z } from 'zod'
import { formatNumber } from '#lib/format.ts'
import { instantInZone } from '#lib/time.ts'
import { maxShowsAsked, maxShowsListed } from './rules.ts'

/** The largest value of PostgreSQL's `integer`, in which seats and ids are stored. */
export const maxInteger = 2_147_483_647

const wholeSeconds = (date: Date) => new Date(Math.floor(date.getTime() / 1000) * 1000)

// RFC 3339 wants seconds, which ISO 8601 and zod leave out when they like.
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

/** What has no shape of its own: marks for layout, spaces, and fillers that are drawn as nothing. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}\u2800]/gu

/** A name as people write it, trimmed; `missing` says what to do where there is none. */
export const nameRules = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, { error: missing, abort: true })
    .refine((name) => [...name].length <= 200, 'A name has at most 200 characters')
    .refine((name) => name.replace(unseen, '') !== '', missing)
    .refine((name) => !/\p{Cc}/u.test(name) && name.isWellFormed(), 'A name has no control characters')

const seats = z
  .int('Give the number of seats as a whole number')
  .min(1, 'A show has at least 1 seat')
  .max(maxInteger, `A show has at most ${formatNumber(maxInteger)} seats`)

/** A field's digits as a number; anything else as NaN, which every rule for integers refuses. */
export const wholeNumber = z.string().transform((text) => (/^\s*\d{1,16}\s*$/.test(text) ? Number(text) : Number.NaN))

/** What `POST /admin/show` takes. Times come out as whole seconds. Without a closing time, or with null, booking never closes. */
export const createShowSchema = z.object({
  name: nameRules('Give the show a name'),
  start_time: instant,
  total_seats: seats,
  booking_closes_at: instant.nullish(),
})

const localTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/

/** A time as a `datetime-local` field gives it, read in the venue's zone and checked as the API's instant. */
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
 * What the admin form sends: strings, with times in the venue's time zone. Each is turned into what the API takes and
 * checked by the API's own rule for it. An empty closing time is none.
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

/** A show's number as it stands in a path or a query: digits alone. */
export const showIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(z.int().max(maxInteger))

const invalidCursor = 'Take this from the link to the next shows'

const exactInstant = z
  .string()
  // PostgreSQL keeps microseconds, and knows no year 0.
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

/** What `GET /shows` takes in its query, all of it optional. */
export const listingSchema = z.object({
  limit: z
    .string(wrongLimit)
    .regex(/^[1-9]\d{0,3}$/, wrongLimit)
    .transform(Number)
    .pipe(z.int().max(maxShowsListed, wrongLimit))
    .optional(),
  after: cursorSchema.optional(),
  show: z.array(showIdSchema).max(maxShowsAsked),
})

export type ListingQuery = z.output<typeof listingSchema>
