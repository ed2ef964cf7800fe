import { calendarFile } from '#domain/tickets/calendar.ts'
import { bookingFileRoute } from '../booking-file-route.ts'

/** The show for the buyer's calendar. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingFileRoute({
  type: 'text/calendar; charset=utf-8',
  name: ({ id }) => `booking-${id}.ics`,
  write: async (booking) => calendarFile(booking),
})
