import 'server-only'
import { deleteOldStaffRequests } from '#domain/accounts/idempotency.ts'
import { enforceRetention } from '#domain/buyers/enforce-retention.ts'
import { deleteExpiredCounts } from '#domain/limits/delete-expired.ts'
import { deleteOldMails } from '#domain/mails/delete-old.ts'
import { queueMailings } from '#domain/mails/mailings.ts'
import { queueLinks } from '#domain/mails/queue-links.ts'
import { queueReminders } from '#domain/mails/remind.ts'
import { countDays } from '#domain/reports/count-days.ts'
import { checkSeats } from '#domain/seating/check.ts'
import { finishCancellations } from '#domain/shows/cancel.ts'
import { markClosedShows } from '#domain/shows/mark-closed.ts'
import { deleteOldDeliveries } from '#domain/webhooks/delete-old.ts'
import { deleteFailedBookings } from './delete-failed.ts'
import { expireBookings } from './expire.ts'
import { deleteOldIdempotencyKeys } from './idempotency.ts'

/**
 * The sweep, which runs every minute: it expires holds, gives numbered seats to bookings that lack them, ends bookings of cancelled shows, puts reminders, links and other mails to buyers
 * into the outbox, deletes old idempotency keys, mails, events, counts of requests and failed bookings, counts the sales of past days,
 * takes closed shows out of the index of open ones, and erases buyers after the venue's retention time. Any number of instances may sweep at once.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next transaction.
 * @returns how many holds expired, and how many the database refused to change.
 */
export async function sweep(options: Parameters<typeof expireBookings>[0] = {}) {
  const outcome = await expireBookings(options)
  await checkSeats(options)
  await finishCancellations(options)
  await queueReminders(options)
  await queueMailings(options)
  await queueLinks(options)
  await deleteOldIdempotencyKeys(options)
  await deleteOldStaffRequests(options)
  await deleteOldMails(options)
  await deleteOldDeliveries(options)
  await deleteExpiredCounts(options)
  await deleteFailedBookings(options)
  await countDays(options)
  await markClosedShows(options)
  await enforceRetention(options)
  return outcome
}
