import { GET as ticketsForStaff } from './admin/bookings/[id]/tickets.pdf/route.ts'
import { GET as exportBookings } from './admin/bookings.csv/route.ts'
import { GET as exportPersonalData } from './admin/personal-data.json/route.ts'
import { GET as exportReport } from './admin/reports.csv/route.ts'
import { POST as createShow } from './admin/show/route.ts'
import { GET as getBooking } from './api/bookings/[reference]/route.ts'
import { GET as expireBookings } from './api/cron/expire-bookings/route.ts'
import { GET as getShow } from './api/shows/[id]/route.ts'
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
  getShow,
  book,
  confirm,
  extend,
  change,
  cancel,
  getBooking,
  createShow,
  exportBookings,
  exportPersonalData,
  exportReport,
  publicKey,
  expireBookings,
  healthz,
  readyz,
]

/** Routes of files that pages link to. Next calls them. */
export const fileRoutes = [tickets, calendar, ticketsForStaff]
