import { type Booking, book } from '#domain/bookings/book.ts'
import { bookSchema } from '#domain/bookings/schema.ts'
import { readJson, refuse, route } from '#lib/http.ts'
import { toUtcSeconds } from '#lib/time.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route(
  {
    POST: async (request) => {
      const body = await readJson(request, bookSchema, 'Invalid input')
      if (!body.ok) return refuse(request, body.refusal)
      const bookings = await book(body.data.show_id, [{ seatCount: body.data.seat_count }])
      const booking = bookings?.[0]
      if (!booking) return refuse(request, { status: 404, message: 'Show not found' })
      return Response.json(
        { message: `Booking ${booking.status}`, booking: toJson(booking) },
        { headers: { Location: `/bookings/${booking.reference}` } },
      )
    },
  },
  { cors: true },
)

const toJson = (booking: Booking) => ({
  id: booking.id,
  show_id: booking.showId,
  seat_count: booking.seatCount,
  status: booking.status,
  created_at: toUtcSeconds(booking.createdAt),
})
