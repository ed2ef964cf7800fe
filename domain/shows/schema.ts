import { z } from 'zod'
import { invisible, maxInteger, nameRules, wholeNumber } from '#lib/basic-schemas.ts'
import { texts } from '#lib/language/texts.ts'
import { instantsInZone, localTimeInZone } from '#lib/time.ts'
import { showFields } from '#messages/console/show-fields.ts'
import { maxShowIds, maxShowsListed } from './rules.ts'

const wholeSeconds = (date: Date) => new Date(Math.floor(date.getTime() / 1000) * 1000)

// RFC 3339 requires seconds, which are optional in ISO 8601 and in zod.
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

const instant = z
  .string({ error: () => texts(showFields)('instantMissing') })
  // It aborts, so that checks of other fields do not meet a text instead of a date.
  .regex(rfc3339, { error: 'Give the date and time as in 2024-03-25T18:00:00Z', abort: true })
  .meta({
    id: 'GivenInstant',
    format: 'date-time',
    description: 'An instant as in RFC 3339, with `Z` or an offset. Fractions of a second are cut off.',
    examples: ['2024-03-25T18:00:00Z'],
  })
  .pipe(z.iso.datetime({ offset: true, error: () => texts(showFields)('instantUnknown') }))
  .transform((text) => wholeSeconds(new Date(text)))
  .refine((date) => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999, {
    error: () => texts(showFields)('instantTooFar'),
  })

const seats = z
  .int({ error: () => texts(showFields)('seatsNotWhole') })
  .min(1, { error: () => texts(showFields)('seatsTooFew') })
  .max(maxInteger, { error: () => texts(showFields)('seatsTooMany', { most: maxInteger }) })

/** Schema of a text that may be empty, which becomes null. @param most characters at most. @param controls characters that it must not have. */
const optionalText = (most: number, controls: RegExp) =>
  z
    .string('Give a text')
    .meta({ maxLength: most })
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => [...text].length <= most, { error: () => texts(showFields)('textTooLong', { most }) })
    .refine((text) => !controls.test(text) && text.isWellFormed(), {
      error: () => texts(showFields)('textHasControls'),
    })
    .transform((text) => (text.replace(invisible, '') === '' ? null : text))

const day = 86_400_000

/** The fields of a show that depend on each other. */
type Dependent = {
  start_time: Date
  doors_at?: Date | null | undefined
  booking_opens_at?: Date | null | undefined
  booking_closes_at?: Date | null | undefined
  total_seats: number
  kept_back_seats?: number | undefined
}

/** Adds an issue to each field that contradicts another one. */
export function checkDependent(show: Dependent, addIssue: (field: keyof Dependent, message: string) => void) {
  const { start_time: start, doors_at: doors, booking_opens_at: opens, booking_closes_at: closes } = show
  if (doors && (doors > start || start.getTime() - doors.getTime() > day)) {
    addIssue('doors_at', texts(showFields)('doorsTooEarlyOrLate'))
  }
  if (opens && closes && opens >= closes) addIssue('booking_opens_at', texts(showFields)('bookingOpensTooLate'))
  if ((show.kept_back_seats ?? 0) > show.total_seats) {
    addIssue('kept_back_seats', texts(showFields)('keptBackTooMany'))
  }
}

const addIssueTo = (context: z.RefinementCtx) => (field: string, message: string) =>
  context.addIssue({ code: 'custom', path: [field], message })

/** The fields of a new show with general admission. */
const newShowSchema = z.object({
  name: nameRules(() => texts(showFields)('nameMissing')),
  start_time: instant,
  total_seats: seats,
  doors_at: instant.nullish().describe('The doors open at this time, at most a day before the start.'),
  place: optionalText(200, /\p{Cc}/u)
    .nullish()
    .describe('Where the show is. Without it, the show is at the venue.'),
  booking_opens_at: instant.nullish().describe('Without it, booking is open at once.'),
  booking_closes_at: instant.nullish().describe('Without it, booking never closes.'),
  kept_back_seats: z
    .int({ error: () => texts(showFields)('seatsNotWhole') })
    .min(0, { error: () => texts(showFields)('keptBackTooFew') })
    .max(maxInteger, { error: () => texts(showFields)('seatsTooMany', { most: maxInteger }) })
    .optional()
    .describe('Seats that buyers cannot book. At most `total_seats`.'),
  note: optionalText(1000, /[^\P{Cc}\n\t]/u)
    .nullish()
    .describe('A text for the page of the show.'),
  draft: z
    .boolean('Say true for a draft')
    .optional()
    .describe('Whether only staff see the show until they publish it.'),
})

/** The fields of a new show that can have a plan of numbered seats instead of a number of seats. */
const plannedFields = {
  total_seats: seats.optional().describe('May be left out with a `seating_plan`, whose seats it has then.'),
  seating_plan: z
    .int('Give the number of a seating plan')
    .min(1, 'Give the number of a seating plan')
    .max(maxInteger, 'There is no such seating plan')
    .optional()
    .describe('The plan of its numbered seats. Without it, the show has general admission.'),
}

type Planned = Omit<Dependent, 'total_seats'> & { total_seats?: number | undefined; seating_plan?: number | undefined }

/** Adds issues as `checkDependent` does, and one if nothing says how many seats there are. */
function checkPlanned(show: Planned, addIssue: Parameters<typeof checkDependent>[1]) {
  const { total_seats = maxInteger } = show
  checkDependent({ ...show, total_seats }, addIssue)
  if (show.total_seats === undefined && show.seating_plan === undefined) {
    addIssue('total_seats', texts(showFields)('seatsNotWhole'))
  }
}

/**
 * The body of `POST /admin/show`. Times are cut to whole seconds. All fields but the first three may be left out: without times,
 * booking is always open.
 */
export const createShowSchema = newShowSchema
  .extend(plannedFields)
  .superRefine((show, context) => checkPlanned(show, addIssueTo(context)))

const { name: showName, draft, ...datedFields } = newShowSchema.shape
const editedFields = { name: showName, ...datedFields }

/** A show of a production, without its name. */
export const dateOfProductionSchema = z
  .strictObject({ ...datedFields, draft })
  .superRefine((show, context) => checkDependent(show, addIssueTo(context)))

/** The body of `PATCH /api/admin/shows/{id}`. The fields that are left out stay. `checkDependent` checks them together with those. */
export const editShowSchema = z.strictObject(editedFields).partial()

/** The body of `POST /api/admin/shows`: a show of a new production with this name, or a date of an existing production. */
export const addShowSchema = z
  .strictObject({
    ...newShowSchema.shape,
    ...plannedFields,
    name: showName.optional(),
    production_id: z
      .int('Give the number of a production')
      .min(1, 'Give the number of a production')
      .max(maxInteger, 'There is no such production')
      .optional(),
  })
  .superRefine((show, context) => {
    const addIssue = addIssueTo(context)
    checkPlanned(show, addIssue)
    if (show.production_id === undefined && show.name === undefined) addIssue('name', texts(showFields)('nameMissing'))
    if (show.production_id !== undefined && show.name !== undefined) {
      addIssue('name', 'A date of a production has its title as its name. Leave the name out')
    }
  })

/** The columns for the fields of `editShowSchema`. Those of fields that are left out are undefined. */
export const toEdits = (fields: z.output<typeof editShowSchema>) => ({
  name: fields.name,
  startTime: fields.start_time,
  doorsAt: fields.doors_at,
  place: fields.place,
  bookingOpensAt: fields.booking_opens_at,
  bookingClosesAt: fields.booking_closes_at,
  totalSeats: fields.total_seats,
  keptBackSeats: fields.kept_back_seats,
  note: fields.note,
})

/** The number of seats of a show, as the API takes it. */
export const totalSeatsSchema = newShowSchema.shape.total_seats

/** The columns of a show for fields of the API or the form, which have passed their schema. Fields that are left out mean none. */
export const toColumns = (
  fields: Dependent & { name: string; place?: string | null | undefined; note?: string | null | undefined },
) => ({
  name: fields.name,
  startTime: fields.start_time,
  doorsAt: fields.doors_at ?? null,
  place: fields.place ?? null,
  bookingOpensAt: fields.booking_opens_at ?? null,
  bookingClosesAt: fields.booking_closes_at ?? null,
  totalSeats: fields.total_seats,
  keptBackSeats: fields.kept_back_seats ?? 0,
  note: fields.note ?? null,
})

const localTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/

/** The instants at which the venue's clocks show the time of a `datetime-local` field: one, or two in the hour that they repeat. */
const localInstants = (timeZone: string) =>
  z.string().transform((local, context) => {
    if (!localTime.test(local)) {
      context.addIssue(texts(showFields)('localTimeMissing'))
      return z.NEVER
    }
    const found = instantsInZone(local, timeZone)
    if (found.length === 0) context.addIssue(texts(showFields)('localTimeSkipped', { zone: timeZone }))
    // It has the same limits as a time in the API.
    const parsed = z.array(instant).safeParse(found.map((each) => each.toISOString()))
    for (const { message } of parsed.error?.issues.slice(0, 1) ?? []) context.addIssue(message)
    return parsed.data ?? z.NEVER
  })

/** Which of two instants with the same local time is meant. Empty for all other times. */
const turn = z.string()

/** Which turn a local time has that the clocks repeat. */
const turns = ['first', 'second']

/** Chooses the instant that is meant. A time that the clocks repeat needs a turn: it is not guessed. */
function chooseInstant(instants: Date[], meant: string, addIssue: (message: string) => void): Date {
  const chosen = instants.length === 1 ? instants[0] : instants[turns.indexOf(meant)]
  if (!chosen) addIssue(texts(showFields)('localTimeRepeated'))
  return chosen ?? z.NEVER
}

/** As `localInstants`; an empty field becomes null. */
const localInstantsOrNull = (timeZone: string) =>
  z
    .string()
    .transform((local) => (local === '' ? null : local))
    .pipe(localInstants(timeZone).nullable())

/** The fields of the form with a time. Each has a turn beside it. */
export type TimeField = 'start_time' | 'doors_at' | 'booking_opens_at' | 'booking_closes_at'

/**
 * The input of the admin's forms for a show: strings, with times in the venue's time zone. They are converted to the API's types and
 * validated by the API's schema. An empty time, place or note means none.
 */
export const showFormSchema = (timeZone: string) =>
  z
    .object({
      name: createShowSchema.shape.name,
      start_time: localInstants(timeZone),
      start_time_turn: turn,
      total_seats: wholeNumber.pipe(newShowSchema.shape.total_seats),
      doors_at: localInstantsOrNull(timeZone),
      doors_at_turn: turn,
      place: createShowSchema.shape.place.unwrap().unwrap(),
      booking_opens_at: localInstantsOrNull(timeZone),
      booking_opens_at_turn: turn,
      booking_closes_at: localInstantsOrNull(timeZone),
      booking_closes_at_turn: turn,
      kept_back_seats: z
        .string()
        .transform((text) => text.trim() || '0')
        .pipe(wholeNumber.pipe(createShowSchema.shape.kept_back_seats.unwrap())),
      note: createShowSchema.shape.note.unwrap().unwrap(),
    })
    .transform((fields, context) => {
      const addIssue = addIssueTo(context)
      const choose = (field: TimeField, instants: Date[]) =>
        chooseInstant(instants, fields[`${field}_turn`], (message) => addIssue(`${field}_turn`, message))
      const { name, place, total_seats, kept_back_seats, note, doors_at, booking_opens_at, booking_closes_at } = fields
      const show = {
        name,
        start_time: choose('start_time', fields.start_time),
        doors_at: doors_at && choose('doors_at', doors_at),
        place,
        booking_opens_at: booking_opens_at && choose('booking_opens_at', booking_opens_at),
        booking_closes_at: booking_closes_at && choose('booking_closes_at', booking_closes_at),
        total_seats,
        kept_back_seats,
        note,
      }
      // A time of which it is not known which turn is meant has an issue already.
      if (context.issues.length === 0) checkDependent(show, addIssue)
      return show
    })

/** The fields of the form in their order on the page. The server checks those that `showFormSchema` does not have. */
export const showFormFields = [
  'show_id',
  'production_id',
  'version',
  'name',
  'start_time',
  'start_time_turn',
  'doors_at',
  'doors_at_turn',
  'in_the_past',
  'place',
  'mail_buyers',
  'booking_opens_at',
  'booking_opens_at_turn',
  'booking_closes_at',
  'booking_closes_at_turn',
  'seating_plan',
  'total_seats',
  'kept_back_seats',
  'note',
] as const

export type ShowFormField = (typeof showFormFields)[number]

export type ShowForm = z.input<ReturnType<typeof showFormSchema>>

/** The strings of `showFormSchema` without any values. */
export const emptyShowForm: Record<keyof ShowForm, string> = {
  name: '',
  start_time: '',
  start_time_turn: '',
  doors_at: '',
  doors_at_turn: '',
  place: '',
  booking_opens_at: '',
  booking_opens_at_turn: '',
  booking_closes_at: '',
  booking_closes_at_turn: '',
  total_seats: '',
  kept_back_seats: '0',
  note: '',
}

/** Whether the clocks in `timeZone` show a local time twice. */
export const isRepeated = (local: string, timeZone: string): boolean =>
  localTime.test(local) && instantsInZone(local, timeZone).length > 1

/** The strings of `showFormSchema` for a show. Seconds are left out: a time whose string has not changed stays as it is stored. */
export function toShowForm(
  show: {
    name: string
    startTime: Date
    doorsAt: Date | null
    place: string | null
    bookingOpensAt: Date | null
    bookingClosesAt: Date | null
    totalSeats: number
    keptBackSeats: number
    note: string | null
  },
  timeZone: string,
): Record<keyof ShowForm, string> {
  const start = toLocal(show.startTime, timeZone)
  const doors = toLocal(show.doorsAt, timeZone)
  const opens = toLocal(show.bookingOpensAt, timeZone)
  const closes = toLocal(show.bookingClosesAt, timeZone)
  return {
    name: show.name,
    start_time: start.local,
    start_time_turn: start.turn,
    doors_at: doors.local,
    doors_at_turn: doors.turn,
    place: show.place ?? '',
    booking_opens_at: opens.local,
    booking_opens_at_turn: opens.turn,
    booking_closes_at: closes.local,
    booking_closes_at_turn: closes.turn,
    total_seats: String(show.totalSeats),
    kept_back_seats: String(show.keptBackSeats),
    note: show.note ?? '',
  }
}

function toLocal(instant: Date | null, timeZone: string): { local: string; turn: string } {
  if (!instant) return { local: '', turn: '' }
  const local = localTimeInZone(instant, timeZone)
  const instants = instantsInZone(local, timeZone)
  const isSecond = instants[1] !== undefined && instants[1] <= instant
  return { local, turn: instants.length < 2 ? '' : isSecond ? 'second' : 'first' }
}

/** A show's id in a path or a query: only digits. */
export const showIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(maxInteger))

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

/** A day in the venue's time zone. */
const venueDay = z.iso
  .date({ error: 'Give a day as in 2024-03-25', abort: true })
  .refine((date) => date >= '0001-01-02' && date <= '9999-12-30', 'The day must lie in the years 0001 to 9999')

const searchText = z
  .string('Give one text to search for')
  .trim()
  .refine((text) => [...text].length <= 200, 'Search for at most 200 characters')
  .refine((text) => !/\p{Cc}/u.test(text) && text.isWellFormed(), 'Names have no control characters')

/** The query of `GET /shows`. All parameters are optional. `from` and `to` are days, both included. */
export const listingSchema = z.object({
  limit: z
    .string(wrongLimit)
    .regex(/^[1-9]\d{0,3}$/, wrongLimit)
    .transform(Number)
    .pipe(z.int().min(1).max(maxShowsListed, wrongLimit))
    .optional()
    .describe('At most so many shows.'),
  after: cursorSchema.optional().describe('A cursor. Take it from the `Link` header.'),
  show: z.array(showIdSchema).max(maxShowIds).describe('Only these shows.'),
  q: searchText.optional().describe('A part of the name, or of the title or subtitle of the production.'),
  from: venueDay.optional().describe('Only shows that start on this day or later, in the venue’s time zone.'),
  to: venueDay.optional().describe('Only shows that start on this day or earlier, in the venue’s time zone.'),
})

export type ListingQuery = z.output<typeof listingSchema>
