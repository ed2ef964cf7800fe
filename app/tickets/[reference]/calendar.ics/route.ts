import { siteOf } from '#lib/http/site.ts'
import { ticketFileRoute } from '../../../bookings/[reference]/booking-file-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = ticketFileRoute({
  id: 'getHandedCalendar',
  path: '/tickets/{reference}/calendar.ics',
  summary: 'The show of a ticket that was handed on, as an entry for a calendar',
  type: 'text/calendar; charset=utf-8',
  name: ({ id, number }) => `ticket-${id}-${number}.ics`,
  // The time zones are large. They are loaded with the first file.
  write: async (ticket, { headers }) =>
    (await import('#domain/tickets/calendar.ts')).writeCalendar(
      { ...ticket, seatCount: 1 },
      { publicUrl: siteOf(headers) },
    ),
})
