import { z } from 'zod'
import { createShowSchema, dateOfProductionSchema, showIdSchema, totalSeatsSchema } from '#domain/shows/schema.ts'
import { nameRules, wholeNumber } from '#lib/basic-schemas.ts'
import { texts } from '#lib/language/texts.ts'
import { productionFields as messages } from '#messages/console/production-fields.ts'
import { type DatePattern, localTimesOf, maxDates, maxDays } from './rules.ts'

/** A production's id in a path or a form. */
export const productionIdSchema = showIdSchema

/** Schema of an optional text. Lines end with `\n`, and an empty text becomes null. */
const optionalText = (max: number, { lines = false } = {}) =>
  z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => [...text].length <= max, { error: () => texts(messages)('textTooLong', { most: max }) })
    .refine((text) => !(lines ? /[^\P{Cc}\n\t]/u : /\p{Cc}/u).test(text) && text.isWellFormed(), {
      error: () => texts(messages)('textHasControls'),
    })
    .transform((text) => (text === '' ? null : text))

const longestMinutes = 1440

const minutes = z
  .int({ error: () => texts(messages)('minutesNotWhole') })
  .min(1, { error: () => texts(messages)('minutesTooFew') })
  .max(longestMinutes, { error: () => texts(messages)('minutesTooMany') })

/** The fields of a production in the API. Null stands for none. */
const productionFields = {
  title: nameRules(() => texts(messages)('titleMissing')),
  subtitle: optionalText(200).nullable(),
  description: optionalText(10_000, { lines: true }).nullable(),
  duration_minutes: minutes.nullable(),
  age_advice: optionalText(200).nullable(),
  access_notes: optionalText(2000, { lines: true }).nullable(),
  content_notes: optionalText(2000, { lines: true }).nullable(),
}

const noTexts = {
  subtitle: null,
  description: null,
  duration_minutes: null,
  age_advice: null,
  access_notes: null,
  content_notes: null,
}

/** The body of `PATCH /api/admin/productions/{id}`. The fields that are left out stay. */
export const editProductionSchema = z.strictObject(productionFields).partial()

/** The body of `POST /api/admin/productions`. The fields that are left out are null. */
export const createProductionSchema = z
  .strictObject({ ...editProductionSchema.shape, title: productionFields.title })
  .transform((fields) => ({ ...noTexts, ...fields }))

/** The body of `POST /api/admin/productions/{id}/dates`: shows, whose name is the production's title. */
export const addDatesSchema = z
  .strictObject({
    dates: z
      .array(dateOfProductionSchema)
      .min(1, 'Give at least one date')
      .max(maxDates, `Add ${maxDates} dates at most in one step`),
  })
  .superRefine(({ dates }, context) => {
    const starts = dates.map(({ start_time }) => start_time.getTime())
    for (const [i, start] of starts.entries()) {
      if (starts.indexOf(start) === i) continue
      context.addIssue({ code: 'custom', path: ['dates', i, 'start_time'], message: 'This start is there already' })
    }
  })

/** The input of the form for a production: strings, which become the types of the API. */
export const productionFormSchema = z.object({
  title: productionFields.title,
  subtitle: productionFields.subtitle.unwrap(),
  description: productionFields.description.unwrap(),
  duration_minutes: z
    .string()
    .transform((text) => (text.trim() === '' ? null : text))
    .pipe(wholeNumber.pipe(minutes).nullable()),
  age_advice: productionFields.age_advice.unwrap(),
  access_notes: productionFields.access_notes.unwrap(),
  content_notes: productionFields.content_notes.unwrap(),
})

/** The fields of the form in their order on the page. */
export const productionFormFields = [
  'production_id',
  'version',
  'title',
  'subtitle',
  'description',
  'duration_minutes',
  'age_advice',
  'access_notes',
  'content_notes',
] as const

export type ProductionFormField = (typeof productionFormFields)[number]

export type ProductionForm = z.input<typeof productionFormSchema>

/** The fields of a production that staff edit, as they are stored. */
export type ProductionFields = {
  title: string
  subtitle: string | null
  description: string | null
  durationMinutes: number | null
  ageAdvice: string | null
  accessNotes: string | null
  contentNotes: string | null
}

/** What a form or a call stores. */
export const toProductionFields = (form: z.output<typeof productionFormSchema>): ProductionFields => ({
  title: form.title,
  subtitle: form.subtitle,
  description: form.description,
  durationMinutes: form.duration_minutes,
  ageAdvice: form.age_advice,
  accessNotes: form.access_notes,
  contentNotes: form.content_notes,
})

/** The strings of `productionFormSchema` for a production. */
export const toProductionForm = (production: ProductionFields): ProductionForm => ({
  title: production.title,
  subtitle: production.subtitle ?? '',
  description: production.description ?? '',
  duration_minutes: production.durationMinutes === null ? '' : String(production.durationMinutes),
  age_advice: production.ageAdvice ?? '',
  access_notes: production.accessNotes ?? '',
  content_notes: production.contentNotes ?? '',
})

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** The query of the console's list of productions. A wrong value counts as none. */
export const productionSearchSchema = z.object({
  text: optional(
    z
      .string()
      .transform((text) =>
        text
          .replace(/\p{Cc}/gu, '')
          .trim()
          .slice(0, 200),
      )
      .pipe(z.string().min(1)),
  ),
  /** The cursor: the number of the last production that was listed. */
  before: optional(productionIdSchema),
})

const calendarDay = (missing: 'firstDayMissing' | 'lastDayMissing') =>
  z
    .string({ error: () => texts(messages)(missing) })
    .regex(/^(?!0000)\d{4}-\d{2}-\d{2}$/, { error: () => texts(messages)(missing) })
    .meta({ format: 'date' })
    .pipe(z.iso.date({ error: () => texts(messages)('dayUnknown') }))

const clockTime = z
  .string({ error: () => texts(messages)('timeMissing') })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => texts(messages)('timeMissing') })

const list = z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string()))

/** An empty field counts as none. */
const orNone = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const firstDay = calendarDay('firstDayMissing')
const lastDay = calendarDay('lastDayMissing')

type PatternFields = {
  from: string
  to?: string | undefined
  weekday: readonly number[]
  time: string
  second_time?: string | undefined
}

/** The pattern of dates. Without a last day there is one day. */
export const toPattern = ({ from, to = from, weekday, time, second_time }: PatternFields): DatePattern => ({
  from,
  to,
  weekdays: weekday,
  times: second_time === undefined ? [time] : [time, second_time],
})

/** Adds an issue if a pattern has no dates, or too many. */
function checkPattern(pattern: DatePattern, { addIssue }: Pick<z.RefinementCtx, 'addIssue'>) {
  const t = texts(messages)
  const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
  const days = (Date.parse(pattern.to) - Date.parse(pattern.from)) / 86_400_000
  if (days < 0) return wrong('to', t('daysReversed'))
  if (days > maxDays) return wrong('to', t('daysTooFar'))
  const count = localTimesOf(pattern).length
  if (count === 0) wrong('weekday', t('noSuchWeekday'))
  if (count > maxDates) wrong('to', t('datesTooMany', { count, most: String(maxDates) }))
}

/** The query of `GET /api/admin/productions/{id}/dates`: a pattern of days and times in the venue's time zone. */
export const planDatesSchema = z
  .strictObject({
    from: firstDay,
    to: lastDay.optional(),
    weekday: z
      .array(z.enum(['1', '2', '3', '4', '5', '6', '7'], 'Give weekdays from 1 (Monday) to 7').transform(Number))
      .default([]),
    time: clockTime,
    second_time: clockTime.optional(),
  })
  .superRefine((fields, context) => checkPattern(toPattern(fields), context))

/** The query of the page that previews dates: a pattern, and the seats of each show. */
export const datesQuerySchema = z
  .object({
    from: firstDay,
    to: orNone(lastDay),
    weekday: list.transform((days) => days.filter((number) => /^[1-7]$/.test(number)).map(Number)),
    time: clockTime,
    second_time: orNone(clockTime),
    total_seats: z
      .string({ error: () => texts(messages)('seatsMissing') })
      .pipe(wholeNumber)
      .pipe(totalSeatsSchema),
  })
  .transform(({ total_seats, ...fields }, context) => {
    const pattern = toPattern(fields)
    checkPattern(pattern, context)
    return { pattern, totalSeats: total_seats }
  })

export const datesQueryFields = ['from', 'to', 'weekday', 'time', 'second_time', 'total_seats'] as const

/** The input of the form that adds dates, apart from its ticks: see `tickedStarts`. */
export const addDatesFormSchema = z.object({
  production_id: productionIdSchema,
  total_seats: wholeNumber.pipe(totalSeatsSchema),
})

/** The name of a tick in the preview. A date that has passed has a name of its own, so that ticking it confirms that. */
export const dateFieldName = (index: number, past: boolean) => `${past ? 'past' : 'start'}_${index}`

const names = (past: boolean) => Array.from({ length: 2 * maxDates }, (_, i) => dateFieldName(i, past))

/** The fields of the form that adds dates. A local time that the clocks show twice has two ticks. */
export const dateFormFields = ['production_id', 'total_seats', ...names(false), ...names(true)]

/** The starts that are ticked. Unticked ones are no instants. @param past those that were in the past in the preview. */
export const tickedStarts = (values: Record<string, string>, past: boolean): Date[] =>
  names(past).flatMap((name) => {
    const start = createShowSchema.shape.start_time.safeParse(values[name])
    return start.success ? [start.data] : []
  })
