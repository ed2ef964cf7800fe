import 'server-only'
import { getBooking } from '#domain/bookings/queries.ts'
import { referenceSchema } from '#domain/bookings/schema.ts'
import type { TicketedBooking } from '#domain/tickets/list.ts'
import { refuse, route } from '#lib/http.ts'

/** The exports of a route that gives a confirmed booking's file. Whoever has the reference may have it; nobody else finds it. */
export const fileRoute = (write: (booking: TicketedBooking, url: URL) => Promise<Response>) =>
  route({
    GET: async (request) => {
      const url = new URL(request.url)
      const reference = referenceSchema.safeParse(url.pathname.split('/')[2])
      const booking = reference.success ? await getBooking(reference.data) : undefined
      if (!booking) return refuse(request, { status: 404, message: 'Booking not found' })
      if (booking.status !== 'CONFIRMED') {
        return refuse(request, { status: 404, message: 'This booking has no tickets: it is not confirmed' })
      }
      const response = await write(booking, url)
      response.headers.set('Cache-Control', 'private, no-store')
      response.headers.set('X-Robots-Tag', 'noindex')
      return response
    },
  })
