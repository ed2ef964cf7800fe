import { calendarFile } from '#domain/tickets/calendar.ts'
import { fileRoute } from '../file.ts'

/** The show for the buyer's calendar. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = fileRoute(
  async (booking) =>
    new Response(calendarFile(booking), {
      headers: {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': `inline; filename="booking-${booking.id}.ics"`,
      },
    }),
)
