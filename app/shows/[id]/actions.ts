'use server'

import { randomUUID } from 'node:crypto'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { BookingFormState } from '#components/shows/booking-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { holdOnce } from '#domain/bookings/hold-once.ts'
import { isAnswered } from '#domain/bookings/idempotency.ts'
import { countSeatsToHave } from '#domain/bookings/queries.ts'
import { bookFormSchema, tooManySeats } from '#domain/bookings/schema.ts'
import { isOpen } from '#domain/shows/inventory.ts'
import { getShow } from '#domain/shows/queries.ts'
import { getLog } from '#lib/log.ts'

const fields = ['show_id', 'seat_count', 'idempotency_key'] as const
const gone = 'This show is not there any more. Choose another one from what’s on.'
const closed = 'Booking for this show has closed. Nothing was booked.'
const crowded = 'So many people want seats right now that yours could not be asked for. Please try again in a moment.'
const broken =
  'Something broke on our side, and we cannot tell whether your seats are held. Please try again in a moment: you get them once, however often you ask.'

/**
 * Refuses what the show cannot give as it stands, without storing anything: a booking that fails is for those who come too
 * late. A form that was sent before is not refused: it leads to its hold, which may have taken the last seats.
 */
async function findRefusal(
  showId: number,
  seatCount: number,
  key: string,
): Promise<Partial<BookingFormState> | undefined> {
  const show = await getShow(showId)
  if (!show) return undefined
  const open = isOpen(show, new Date())
  if ((open && seatCount <= show.availableSeats) || (await isAnswered(key))) return undefined
  if (!open) return { message: closed }
  const left = await countSeatsToHave(showId)
  return seatCount > left ? { errors: { seat_count: tooManySeats(left) } } : undefined
}

/**
 * Holds the seats that the form asks for and goes on to the booking, also where others were faster. A page has a key of its
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
  let refusal: Partial<BookingFormState> | undefined
  let outcome: Awaited<ReturnType<typeof holdOnce>> | undefined
  try {
    refusal = await findRefusal(showId, seatCount, key)
    if (!refusal) outcome = await holdOnce(showId, seatCount, key)
  } catch (error) {
    getLog().error({ err: error, showId }, 'holding seats from the form failed')
    return { values, errors: {}, message: broken }
  }
  if (refusal) {
    // Without JavaScript, and to others, the page shows the seats as they are now.
    refresh()
    return { values, errors: {}, ...refusal }
  }
  if (outcome?.kind === 'busy') return { values, errors: {}, message: crowded }
  if (outcome?.kind !== 'booked') return { values, errors: {}, message: gone }
  redirect(`/bookings/${outcome.booking.reference}`)
}
