import { siteOf } from '#lib/http/site.ts'
import { bookingFileRoute } from '../booking-file-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingFileRoute({
  id: 'getCalendar',
  path: '/bookings/{reference}/calendar.ics',
  summary: 'The show as an entry for the buyer’s calendar',
  type: 'text/calendar; charset=utf-8',
  name: ({ id }) => `booking-${id}.ics`,
  // The time zones are large. They are loaded with the first file.
  write: async (booking, { headers }) =>
    (await import('#domain/tickets/calendar.ts')).writeCalendar(booking, { publicUrl: siteOf(headers) }),
})
