import 'server-only'
import { z } from 'zod'
import { type getProductionWithDates, readProduction } from '#domain/productions/queries.ts'
import type { ShowDetails } from '#domain/shows/queries.ts'
import { type ShowState, showState } from '#domain/shows/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { toUtcSeconds } from '#lib/time.ts'

const states = ['scheduled', 'open', 'started', 'closed', 'cancelled'] as const satisfies readonly ShowState[]

export const stateSchema = z
  .enum(states)
  .describe('`scheduled`: booking opens later. `open` and `started` shows take bookings, unless they are sold out.')

const dateSchema = z.strictObject({
  id: z.int().min(1),
  start_time: instantSchema,
  state: stateSchema,
  total_seats: z.int().min(1),
  available_seats: z.int().min(0),
})

const productionSchema = z.strictObject({
  id: z.int().min(1),
  title: z.string(),
  subtitle: z.string().nullable(),
  description: z.string().nullable(),
  duration_minutes: z.int().min(1).nullable(),
  age_advice: z.string().nullable(),
  access_notes: z.string().nullable(),
  content_notes: z.string().nullable(),
})

/** A show as the API reads it. */
export const showContentSchema = z.strictObject({
  ...dateSchema.shape,
  name: z.string(),
  doors_at: instantSchema.nullable(),
  place: z.string().nullable().describe('Null at the venue itself.'),
  note: z.string().nullable(),
  booking_opens_at: instantSchema.nullable().describe('Null if booking was always open.'),
  booking_closes_at: instantSchema.nullable().describe('Null if booking never closes.'),
  cancelled_at: instantSchema.nullable(),
  max_seats_per_booking: z.int().min(1).nullable().describe('Null without a limit.'),
  venue: z.strictObject({ name: z.string(), address: z.string().nullable(), time_zone: z.string() }),
  production: productionSchema.nullable(),
  dates: z.array(dateSchema).describe('Other dates of the production that have not started: the next 200.'),
  links: z.strictObject({
    self: z.string(),
    page: z.string().describe('The page for people.'),
    events: z.string().describe('The stream of its seats.'),
    seats: z.string().optional().describe('The list of its numbered seats. Without it, general admission.'),
    book: z.string().optional().describe('The path to book at with POST, while the show takes bookings.'),
  }),
})

/** The state of a show to the public. Only another SQL client can make a draft that has bookings: its booking is not open. */
export function publicState(show: Parameters<typeof showState>[0], now: Date): (typeof states)[number] {
  const state = showState(show, now)
  return state === 'draft' ? 'scheduled' : state
}

type Dated = Pick<ShowDetails, 'id' | 'startTime' | 'totalSeats' | 'availableSeats'> & Parameters<typeof showState>[0]

const toDate = (show: Dated, now: Date): z.infer<typeof dateSchema> => ({
  id: show.id,
  start_time: toUtcSeconds(show.startTime),
  state: publicState(show, now),
  total_seats: show.totalSeats,
  available_seats: show.availableSeats,
})

const orNull = (instant: Date | null) => instant && toUtcSeconds(instant)

type Production = NonNullable<Awaited<ReturnType<typeof getProductionWithDates>>>['production']

const toProduction = (production: Production): z.infer<typeof productionSchema> => ({
  id: production.id,
  title: production.title,
  subtitle: production.subtitle,
  description: production.description,
  duration_minutes: production.durationMinutes,
  age_advice: production.ageAdvice,
  access_notes: production.accessNotes,
  content_notes: production.contentNotes,
})

/** Writes a published show with its production as the API reads it. */
export async function readShowJson(show: ShowDetails): Promise<z.infer<typeof showContentSchema>> {
  const found = show.productionId === null ? undefined : await readProduction(show.productionId)
  const now = new Date()
  const date = toDate(show, now)
  const { name, address, timeZone, maxSeatsPerBooking } = getVenue()
  return {
    ...date,
    name: show.name,
    doors_at: orNull(show.doorsAt),
    place: show.place,
    note: show.note,
    booking_opens_at: orNull(show.bookingOpensAt),
    booking_closes_at: orNull(show.bookingClosesAt),
    cancelled_at: orNull(show.cancelledAt),
    max_seats_per_booking: maxSeatsPerBooking,
    venue: { name, address, time_zone: timeZone },
    production: found ? toProduction(found.production) : null,
    dates: found?.dates.filter(({ id }) => id !== show.id).map((each) => toDate(each, now)) ?? [],
    links: {
      self: `/api/shows/${show.id}`,
      page: `/shows/${show.id}`,
      events: `/shows/events?show=${show.id}`,
      ...(show.seatingPlanId !== null && { seats: `/shows/${show.id}/seats` }),
      ...(['open', 'started'].includes(date.state) && { book: '/book' }),
    },
  }
}
