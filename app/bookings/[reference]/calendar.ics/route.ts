import { writeCalendar } from '#domain/tickets/calendar.ts'
import { fileRoute } from '../file.ts'

/** The show for the buyer's calendar. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = fileRoute({
  type: 'text/calendar; charset=utf-8',
  name: ({ id }) => `booking-${id}.ics`,
  write: async (booking) => writeCalendar(booking),
})
