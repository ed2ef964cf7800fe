import { z } from 'zod'
import { countBuyers } from '#domain/bookings/queries.ts'
import { getShowForStaff, type StaffShow } from '#domain/shows/queries.ts'
import { showState } from '#domain/shows/rules.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { type Answer, staleContent } from '#lib/http/operation.ts'
import { staleAnswer } from '#lib/http/preconditions.ts'
import type { Reply } from '#lib/http/reply.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { busy } from '../../../bookings/booking-answer.ts'
import { versionedReply } from '../answers.ts'

const seats = z.int().min(0)

/** A show as staff read it. `total_seats` to `note` and `name` to `booking_closes_at` are what they edit. */
export const staffShowSchema = z.strictObject({
  id: z.int().min(1),
  production_id: z.int().min(1).nullable().describe('Null if another program stored the show without a production'),
  name: z.string(),
  start_time: instantSchema,
  doors_at: instantSchema.nullable(),
  place: z.string().nullable().describe('Null at the venue itself'),
  booking_opens_at: instantSchema.nullable(),
  booking_closes_at: instantSchema.nullable(),
  total_seats: z.int().min(1),
  kept_back_seats: seats,
  seating_plan: z.int().min(1).optional().describe('The plan of its numbered seats. Without it, general admission'),
  note: z.string().nullable(),
  state: z.enum(['draft', 'scheduled', 'open', 'started', 'closed', 'cancelled']),
  cancelled_at: instantSchema.nullable(),
  rescheduled_at: instantSchema.nullable().describe('When its start was last moved while it had bookings'),
  created_at: instantSchema,
  booked_seats: seats.describe('Seats of confirmed bookings and of holds'),
  available_seats: seats,
})

const orNull = (instant: Date | null) => instant && toUtcSeconds(instant)

export const toStaffShow = (show: StaffShow): z.infer<typeof staffShowSchema> => ({
  id: show.id,
  production_id: show.productionId,
  name: show.name,
  start_time: toUtcSeconds(show.startTime),
  doors_at: orNull(show.doorsAt),
  place: show.place,
  booking_opens_at: orNull(show.bookingOpensAt),
  booking_closes_at: orNull(show.bookingClosesAt),
  total_seats: show.totalSeats,
  kept_back_seats: show.keptBackSeats,
  ...(show.seatingPlanId !== null && { seating_plan: show.seatingPlanId }),
  note: show.note,
  state: showState(show, new Date()),
  cancelled_at: orNull(show.cancelledAt),
  rescheduled_at: orNull(show.rescheduledAt),
  created_at: toUtcSeconds(show.createdAt),
  booked_seats: show.bookedSeats,
  available_seats: show.availableSeats,
})

const count = z.int().min(0)

/** The answer to a change that can mail buyers. */
export const changedShowSchema = z.strictObject({
  show: staffShowSchema.describe('With `preview`, the show as it was'),
  buyers: z
    .strictObject({
      bookings: count.describe('Confirmed bookings'),
      seats: count.describe('Their seats'),
      mailed: count.describe('Those with an e-mail address, which get a mail'),
    })
    .describe('The buyers whom the change concerns'),
})

/** The query of a change that can mail buyers. */
export const previewQuery = z.strictObject({
  preview: z
    .enum(['true', 'false'], 'Say true or false')
    .default('false')
    .transform((text) => text === 'true')
    .describe('`true` changes nothing, and says whom the change would concern'),
})

/** The counts of `changedShowSchema`. */
export const readBuyers = async (showId: number, concerned = true) =>
  concerned ? countBuyers(showId) : { bookings: 0, seats: 0, mailed: 0 }

export const showNotFound: ErrorAnswer = { status: 404, message: 'Show not found' }

const cancelled: ErrorAnswer = {
  status: 409,
  message: 'The show is cancelled',
  description: 'A cancelled show takes no such change.',
}

/** The answers to commands on a show that change nothing, by their outcome. */
export const showRefusals = { 'not-found': showNotFound, busy, cancelled }

/** The answer to a command on an old version of the show. */
export const staleShow: Answer = staleContent(staffShowSchema)

/** Answers to a command on an old version with the show as it is now. */
export async function staleShowAnswer(id: number): Promise<ErrorAnswer> {
  const show = await getShowForStaff(id)
  return show ? staleAnswer(show.version, toStaffShow(show)) : showNotFound
}

/** Answers with the show as it is now, and its `ETag`. */
export async function showReply(id: number): Promise<Reply | ErrorAnswer> {
  const show = await getShowForStaff(id)
  return show ? versionedReply(toStaffShow(show), show.version) : showNotFound
}
