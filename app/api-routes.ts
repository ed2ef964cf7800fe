import { GET as ticketsForStaff } from './admin/bookings/[id]/tickets.pdf/route.ts'
import { GET as exportBookings } from './admin/bookings.csv/route.ts'
import { GET as exportPersonalData } from './admin/personal-data.json/route.ts'
import { GET as exportReport } from './admin/reports.csv/route.ts'
import { GET as exportSeatingPlan } from './admin/seating-plans/[id]/plan.json/route.ts'
import { POST as createShow } from './admin/show/route.ts'
import { GET as exportDoorList } from './admin/shows/[id]/door-list.csv/route.ts'
import { POST as disableAccount } from './api/admin/accounts/[id]/disable/route.ts'
import { POST as enableAccount } from './api/admin/accounts/[id]/enable/route.ts'
import { POST as endSessions } from './api/admin/accounts/[id]/end-sessions/route.ts'
import { POST as mailPasswordLink } from './api/admin/accounts/[id]/link/route.ts'
import { POST as changeRole } from './api/admin/accounts/[id]/role/route.ts'
import { GET as account } from './api/admin/accounts/[id]/route.ts'
import { GET as accounts } from './api/admin/accounts/route.ts'
import { GET as auditLog } from './api/admin/audit/route.ts'
import { POST as cancelByStaff } from './api/admin/bookings/[id]/cancel/route.ts'
import { POST as changeBookedSeats } from './api/admin/bookings/[id]/change/route.ts'
import { POST as moveBooking } from './api/admin/bookings/[id]/move/route.ts'
import { POST as addNote } from './api/admin/bookings/[id]/note/route.ts'
import { POST as resendTickets } from './api/admin/bookings/[id]/resend/route.ts'
import { POST as returnTickets } from './api/admin/bookings/[id]/return/route.ts'
import { GET as staffBooking } from './api/admin/bookings/[id]/route.ts'
import { POST as moveSeats } from './api/admin/bookings/[id]/seats/route.ts'
import { GET as searchBookings } from './api/admin/bookings/route.ts'
import { POST as eraseBuyer } from './api/admin/buyers/erase/route.ts'
import { GET as exportBuyer } from './api/admin/buyers/route.ts'
import { POST as resendMail } from './api/admin/mails/[id]/resend/route.ts'
import { GET as staffMail } from './api/admin/mails/[id]/route.ts'
import { GET as listMails } from './api/admin/mails/route.ts'
import { POST as addDates } from './api/admin/productions/[id]/dates/route.ts'
import { GET as staffProduction } from './api/admin/productions/[id]/route.ts'
import { GET as staffProductions } from './api/admin/productions/route.ts'
import { GET as reports } from './api/admin/reports/route.ts'
import { GET as seatingPlan } from './api/admin/seating-plans/[id]/route.ts'
import { GET as seatingPlans } from './api/admin/seating-plans/route.ts'
import { GET as bookingsOfShow } from './api/admin/shows/[id]/bookings/route.ts'
import { POST as cancelShow } from './api/admin/shows/[id]/cancel/route.ts'
import { POST as closeShow } from './api/admin/shows/[id]/close/route.ts'
import { GET as doorList } from './api/admin/shows/[id]/door-list/route.ts'
import { POST as mailBuyers } from './api/admin/shows/[id]/mail/route.ts'
import { POST as publishShow } from './api/admin/shows/[id]/publish/route.ts'
import { POST as reopenShow } from './api/admin/shows/[id]/reopen/route.ts'
import { GET as staffShow } from './api/admin/shows/[id]/route.ts'
import { POST as blockSeats } from './api/admin/shows/[id]/seats/block/route.ts'
import { POST as changePlan } from './api/admin/shows/[id]/seats/plan/route.ts'
import { POST as releaseSeats } from './api/admin/shows/[id]/seats/release/route.ts'
import { POST as unblockSeats } from './api/admin/shows/[id]/seats/unblock/route.ts'
import { GET as staffShows } from './api/admin/shows/route.ts'
import { GET as today } from './api/admin/today/route.ts'
import { POST as revokeToken } from './api/admin/tokens/[id]/revoke/route.ts'
import { GET as tokens } from './api/admin/tokens/route.ts'
import { GET as staffVenue } from './api/admin/venue/route.ts'
import { POST as replayDelivery } from './api/admin/webhook-deliveries/[id]/replay/route.ts'
import { GET as delivery } from './api/admin/webhook-deliveries/[id]/route.ts'
import { GET as deliveries } from './api/admin/webhooks/[id]/deliveries/route.ts'
import { POST as pauseWebhook } from './api/admin/webhooks/[id]/pause/route.ts'
import { POST as replayFailed } from './api/admin/webhooks/[id]/replay/route.ts'
import { POST as resumeWebhook } from './api/admin/webhooks/[id]/resume/route.ts'
import { GET as webhook } from './api/admin/webhooks/[id]/route.ts'
import { POST as rotateWebhookSecret } from './api/admin/webhooks/[id]/secret/route.ts'
import { POST as sendTestEvent } from './api/admin/webhooks/[id]/test/route.ts'
import { GET as webhooks } from './api/admin/webhooks/route.ts'
import { GET as getBooking } from './api/bookings/[reference]/route.ts'
import { GET as expireBookings } from './api/cron/expire-bookings/route.ts'
import { GET as getShow } from './api/shows/[id]/route.ts'
import { POST as book } from './book/route.ts'
import { GET as calendar } from './bookings/[reference]/calendar.ics/route.ts'
import { POST as cancel } from './bookings/[reference]/cancel/route.ts'
import { POST as change } from './bookings/[reference]/change/route.ts'
import { POST as confirm } from './bookings/[reference]/confirm/route.ts'
import { POST as extend } from './bookings/[reference]/extend/route.ts'
import { POST as returnOwnTickets } from './bookings/[reference]/return/route.ts'
import { GET as tickets } from './bookings/[reference]/tickets.pdf/route.ts'
import { GET as healthz } from './healthz/route.ts'
import { GET as readyz } from './readyz/route.ts'
import { GET as showCalendar } from './shows/[id]/calendar.ics/route.ts'
import { GET as seats } from './shows/[id]/seats/route.ts'
import { GET as seatEvents } from './shows/events/route.ts'
import { GET as listShows } from './shows/route.ts'
import { GET as sitemap } from './sitemap.xml/route.ts'
import { GET as handedCalendar } from './tickets/[reference]/calendar.ics/route.ts'
import { GET as handedTicket } from './tickets/[reference]/ticket.pdf/route.ts'
import { GET as publicKey } from './tickets/public-key/route.ts'

/** The API's routes that `server/api.ts` calls without Next. Each has its declaration as `route`. */
export const apiRoutes = [
  listShows,
  seatEvents,
  getShow,
  seats,
  book,
  confirm,
  extend,
  change,
  cancel,
  returnOwnTickets,
  getBooking,
  createShow,
  exportBookings,
  exportDoorList,
  exportPersonalData,
  exportSeatingPlan,
  exportReport,
  staffShows,
  staffShow,
  cancelShow,
  closeShow,
  reopenShow,
  publishShow,
  mailBuyers,
  doorList,
  blockSeats,
  unblockSeats,
  releaseSeats,
  changePlan,
  seatingPlans,
  seatingPlan,
  staffProductions,
  staffProduction,
  addDates,
  staffVenue,
  searchBookings,
  staffBooking,
  changeBookedSeats,
  returnTickets,
  moveBooking,
  moveSeats,
  cancelByStaff,
  resendTickets,
  addNote,
  bookingsOfShow,
  listMails,
  staffMail,
  resendMail,
  exportBuyer,
  eraseBuyer,
  disableAccount,
  enableAccount,
  endSessions,
  mailPasswordLink,
  changeRole,
  account,
  accounts,
  auditLog,
  reports,
  today,
  revokeToken,
  tokens,
  replayDelivery,
  delivery,
  deliveries,
  pauseWebhook,
  replayFailed,
  resumeWebhook,
  webhook,
  rotateWebhookSecret,
  sendTestEvent,
  webhooks,
  publicKey,
  sitemap,
  expireBookings,
  healthz,
  readyz,
]

/** Routes of files that pages link to. Next calls them. */
export const fileRoutes = [tickets, calendar, handedTicket, handedCalendar, showCalendar, ticketsForStaff]
