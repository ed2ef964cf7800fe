'use server'

import { redirect } from 'next/navigation'
import type { BookingFormState } from '#components/shows/booking-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { book } from '#domain/bookings/book.ts'
import { bookFormSchema } from '#domain/bookings/schema.ts'
import { getLog } from '#lib/log.ts'

const fields = ['show_id', 'seat_count'] as const
const gone = 'This show is not there any more. Choose another one from what’s on.'
const broken =
  'Something broke on our side, and we cannot tell whether your seats are booked. Look how many are left before you try again.'

/** Books the seats that the form asks for and goes on to the booking, whether it was granted or not. */
export async function bookSeats(_previous: BookingFormState, posted: FormData): Promise<BookingFormState> {
  const values = formValues(posted, fields)
  const parsed = bookFormSchema.safeParse(values)
  if (!parsed.success) {
    const { show_id: noShow, ...errors } = fieldErrors(parsed.error, fields)
    return { values, errors, message: noShow && gone }
  }

  let reference: string | undefined
  try {
    const [outcome] = (await book(parsed.data.show_id, [{ seatCount: parsed.data.seat_count }])) ?? []
    if (outcome?.kind === 'booked') reference = outcome.booking.reference
  } catch (error) {
    getLog().error({ err: error, showId: parsed.data.show_id }, 'booking from the form failed')
    return { values, errors: {}, message: broken }
  }
  if (!reference) return { values, errors: {}, message: gone }
  redirect(`/bookings/${reference}`)
}
