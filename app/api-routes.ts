import { GET as ticketsForStaff } from './admin/bookings/[id]/tickets.pdf/route.ts'
import { GET as exportBookings } from './admin/bookings.csv/route.ts'
import { GET as exportPersonalData } from './admin/personal-data.json/route.ts'
import { GET as exportReport } from './admin/reports.csv/route.ts'
import { POST as createShow } from './admin/show/route.ts'
import { POST as cancelByStaff } from './api/admin/bookings/[id]/cancel/route.ts'
import { POST as changeBookedSeats } from './api/admin/bookings/[id]/change/route.ts'
import { POST as moveBooking } from './api/admin/bookings/[id]/move/route.ts'
import { POST as addNote } from './api/admin/bookings/[id]/note/route.ts'
import { POST as resendTickets } from './api/admin/bookings/[id]/resend/route.ts'
import { POST as returnTickets } from './api/admin/bookings/[id]/return/route.ts'
import { GET as staffBooking } from './api/admin/bookings/[id]/route.ts'
import { GET as searchBookings } from './api/admin/bookings/route.ts'
import { POST as eraseBuyer } from './api/admin/buyers/erase/route.ts'
import { GET as exportBuyer } from './api/admin/buyers/route.ts'
import { POST as resendMail } from './api/admin/mails/[id]/resend/route.ts'
import { GET as staffMail } from './api/admin/mails/[id]/route.ts'
import { GET as listMails } from './api/admin/mails/route.ts'
import { POST as addDates } from './api/admin/productions/[id]/dates/route.ts'
import { GET as staffProduction } from './api/admin/productions/[id]/route.ts'
import { GET as staffProductions } from './api/admin/productions/route.ts'
import { GET as bookingsOfShow } from './api/admin/shows/[id]/bookings/route.ts'
import { POST as cancelShow } from './api/admin/shows/[id]/cancel/route.ts'
import { POST as closeShow } from './api/admin/shows/[id]/close/route.ts'
import { GET as doorList } from './api/admin/shows/[id]/door-list/route.ts'
import { POST as mailBuyers } from './api/admin/shows/[id]/mail/route.ts'
import { POST as publishShow } from './api/admin/shows/[id]/publish/route.ts'
import { POST as reopenShow } from './api/admin/shows/[id]/reopen/route.ts'
import { GET as staffShow } from './api/admin/shows/[id]/route.ts'
import { GET as staffShows } from './api/admin/shows/route.ts'
import { GET as staffVenue } from './api/admin/venue/route.ts'
import { GET as expireBookings } from './api/cron/expire-bookings/route.ts'
import { POST as book } from './book/route.ts'
import { GET as calendar } from './bookings/[reference]/calendar.ics/route.ts'
import { POST as cancel } from './bookings/[reference]/cancel/route.ts'
import { POST as change } from './bookings/[reference]/change/route.ts'
import { POST as confirm } from './bookings/[reference]/confirm/route.ts'
import { POST as extend } from './bookings/[reference]/extend/route.ts'
import { GET as tickets } from './bookings/[reference]/tickets.pdf/route.ts'
import { GET as healthz } from './healthz/route.ts'
import { GET as readyz } from './readyz/route.ts'
import { GET as seatEvents } from './shows/events/route.ts'
import { GET as listShows } from './shows/route.ts'
import { GET as publicKey } from './tickets/public-key/route.ts'

/** The API's routes that `server/api.ts` calls without Next. Each has its declaration as `route`. */
export const apiRoutes = [
  listShows,
  seatEvents,
  book,
  confirm,
  extend,
  change,
  cancel,
  createShow,
  exportBookings,
  exportPersonalData,
  exportReport,
  staffShows,
  staffShow,
  cancelShow,
  closeShow,
  reopenShow,
  publishShow,
  mailBuyers,
  doorList,
  staffProductions,
  staffProduction,
  addDates,
  staffVenue,
  searchBookings,
  staffBooking,
  changeBookedSeats,
  returnTickets,
  moveBooking,
  cancelByStaff,
  resendTickets,
  addNote,
  bookingsOfShow,
  listMails,
  staffMail,
  resendMail,
  exportBuyer,
  eraseBuyer,
  publicKey,
  expireBookings,
  healthz,
  readyz,
]

/** Routes of files that pages link to. Next calls them. */
export const fileRoutes = [tickets, calendar, ticketsForStaff]
