'use server'

import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import type { BookingFormState } from '#components/shows/booking-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { holdOnce } from '#domain/bookings/hold-once.ts'
import { bookFormSchema } from '#domain/bookings/schema.ts'
import { getLog } from '#lib/log.ts'

const fields = ['show_id', 'seat_count', 'idempotency_key'] as const
const gone = 'This show is not there any more. Choose another one from what’s on.'
const crowded = 'So many people want seats right now that yours could not be asked for. Please try again in a moment.'
const broken =
  'Something broke on our side, and we cannot tell whether your seats are held. Please try again in a moment: you get them once, however often you ask.'

/**
 * Holds the seats that the form asks for and goes on to the booking, whether it was granted or not. A page has a key of its
 * own: sending its form twice, also after going back to it, holds the seats once as long as that hold stands, and another
 * number of seats is another hold.
 */
export async function holdSeats(_previous: BookingFormState, posted: FormData): Promise<BookingFormState> {
  const values = formValues(posted, fields)
  const parsed = bookFormSchema.safeParse(values)
  if (!parsed.success) {
    const { show_id: noShow, ...errors } = fieldErrors(parsed.error, fields)
    return { values, errors, message: noShow && gone }
  }

  const { show_id: showId, seat_count: seatCount, idempotency_key: pageKey } = parsed.data
  const key = `form:${pageKey ?? randomUUID()}:${showId}:${seatCount}`
  let booking: Awaited<ReturnType<typeof holdOnce>>
  try {
    booking = await holdOnce(showId, seatCount, key)
  } catch (error) {
    getLog().error({ err: error, showId }, 'holding seats from the form failed')
    return { values, errors: {}, message: broken }
  }
  if (!booking) return { values, errors: {}, message: gone }
  if ('kind' in booking) return { values, errors: {}, message: crowded }
  redirect(`/bookings/${booking.reference}`)
}
