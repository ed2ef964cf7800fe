import { bookingIdSchema } from '#domain/bookings/schema.ts'
import { type BookingFilter, searchBookings } from '#domain/bookings/search.ts'
import type { Reply } from '#lib/http/reply.ts'
import { findNamedBooking } from '../../../admin/bookings/find-named-booking.ts'
import { staffReply } from '../answers.ts'
import { pageParameters, toPage } from '../pages.ts'
import { toListedBooking } from './booking-json.ts'

/** The parameters of a page of bookings. Its cursor is the number of a booking. */
export const bookingPage = pageParameters(bookingIdSchema)

type Page = { limit: number; after?: number | undefined }

/** Answers with a page of the bookings that a search finds. */
export async function listBookingsReply(filter: BookingFilter, page: Page): Promise<Reply> {
  const named = filter.text === undefined ? undefined : await findNamedBooking(filter.text)
  const { bookings, next } = named ? await findNumbered(filter, named.id) : await searchBookings({ ...filter, ...page })
  return staffReply(toPage(bookings.map(toListedBooking), next))
}

/** The booking with a number, if it is among those that a search is limited to. The exact number is found first. */
async function findNumbered(filter: BookingFilter, id: number) {
  const { bookings } = await searchBookings({ ...filter, text: String(id), limit: 1 })
  return { bookings: bookings.filter((booking) => booking.id === id), next: undefined }
}
