import type { z } from 'zod'
import type { StaffShow } from '#domain/shows/queries.ts'
import { checkDependent, type editShowSchema } from '#domain/shows/schema.ts'
import type { ErrorAnswer, FieldError } from '#lib/http/error-answer.ts'

/**
 * Compares the fields of an edit with those that stay.
 *
 * @param stored the version that the edit is based on.
 * @returns the error to answer with; undefined if they fit.
 */
export function findContradictions(
  stored: StaffShow,
  edited: z.output<typeof editShowSchema>,
): ErrorAnswer | undefined {
  const errors: FieldError[] = []
  const current = {
    start_time: stored.startTime,
    doors_at: stored.doorsAt,
    booking_opens_at: stored.bookingOpensAt,
    booking_closes_at: stored.bookingClosesAt,
    total_seats: stored.totalSeats,
    kept_back_seats: stored.keptBackSeats,
  }
  checkDependent({ ...current, ...edited }, (field, detail) => errors.push({ pointer: `#/${field}`, detail }))
  return errors.length > 0 ? { status: 400, message: 'Invalid input', errors } : undefined
}
