import { z } from 'zod'
import type { FoundInSearch } from '#domain/bookings/search.ts'
import { isErased } from '#domain/buyers/rules.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { toUtcSeconds } from '#lib/time.ts'

export const statusSchema = z.enum(['PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED'])

export const showSchema = z.strictObject({ id: z.int().min(1), name: z.string(), start_time: instantSchema })

/** The buyer. Only operations with the permission to read bookings answer with it. */
export const buyerSchema = z.strictObject({
  name: z.string().nullable(),
  email: z.string().nullable(),
  erased: z.boolean().describe('Whether name, address and notes were erased.'),
})

export const toShowJson = (show: FoundInSearch['show']): z.infer<typeof showSchema> => ({
  id: show.id,
  name: show.name,
  start_time: toUtcSeconds(show.startTime),
})

export const toBuyerJson = (
  booking: Pick<FoundInSearch, 'name' | 'email' | 'erasedAt'>,
): z.infer<typeof buyerSchema> => ({
  name: booking.name,
  email: booking.email,
  erased: isErased(booking),
})

/** The numbered seats of a booking. */
export const seatLabels = z
  .array(z.string())
  .optional()
  .describe('The labels of its numbered seats in the order of its tickets. Without it, general admission.')

/** A booking in a list. */
export const listedBookingSchema = z.strictObject({
  id: z.int().min(1),
  show: showSchema,
  seat_count: z.int().min(1),
  status: statusSchema,
  created_at: instantSchema,
  seats: seatLabels,
  buyer: buyerSchema,
})

/** Writes a booking of a list. Its reference is not among the columns of a search. */
export const toListedBooking = (booking: FoundInSearch): z.infer<typeof listedBookingSchema> => ({
  id: booking.id,
  show: toShowJson(booking.show),
  seat_count: booking.seatCount,
  status: booking.status,
  created_at: toUtcSeconds(booking.createdAt),
  ...(booking.seats && { seats: booking.seats.map(({ label }) => label) }),
  buyer: toBuyerJson(booking),
})
