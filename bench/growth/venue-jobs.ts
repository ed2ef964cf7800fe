import type { Database } from '#db/client.ts'
import { deleteOldStaffRequests } from '#domain/accounts/idempotency.ts'
import { deleteFailedBookings } from '#domain/bookings/delete-failed.ts'
import { expireBookings } from '#domain/bookings/expire.ts'
import { deleteOldIdempotencyKeys } from '#domain/bookings/idempotency.ts'
import { enforceRetention } from '#domain/buyers/enforce-retention.ts'
import { deleteExpiredCounts } from '#domain/limits/delete-expired.ts'
import { deleteOldMails } from '#domain/mails/delete-old.ts'
import { queueMailings } from '#domain/mails/mailings.ts'
import { queueReminders } from '#domain/mails/remind.ts'
import { countDays } from '#domain/reports/count-days.ts'
import { finishCancellations } from '#domain/shows/cancel.ts'
import { markClosedShows } from '#domain/shows/mark-closed.ts'
import { deleteOldDeliveries } from '#domain/webhooks/delete-old.ts'
import { leaseDue, listDueEndpoints } from '#domain/webhooks/lease.ts'
import { retentionDays } from './venue-data.ts'

export type Job = (database: Database) => Promise<unknown>

/** What the sweep and the delivery of webhooks do each minute and more often, mostly with nothing to do. */
export const regularJobs: Record<string, Job> = {
  'sweep: expire holds': (database) => expireBookings({ database }),
  'sweep: finish cancellations': (database) => finishCancellations({ database }),
  'sweep: reminders and mailings': async (database) => {
    await queueReminders({ database })
    await queueMailings({ database })
  },
  'sweep: old keys, mails and counts': async (database) => {
    await deleteOldIdempotencyKeys({ database })
    await deleteOldStaffRequests({ database })
    await deleteOldMails({ database })
    await deleteExpiredCounts({ database })
  },
  'sweep: old webhook deliveries': (database) => deleteOldDeliveries({ database }),
  'sweep: old failed bookings': (database) => deleteFailedBookings({ database }),
  'sweep: uncounted days': (database) => countDays({ database }),
  'sweep: closed shows': (database) => markClosedShows({ database }),
  'sweep: buyers after their retention': (database) => enforceRetention({ days: retentionDays, database }),
  'webhooks: endpoints with due deliveries': (database) => listDueEndpoints(database),
  'webhooks: next due deliveries of an endpoint': (database) => leaseDue(database, 1),
}

const dayMs = 86_400_000

/** What the sweep has to do after a day, at once. Each changes the data, so it is measured once. */
export function dailyJobs(now = new Date(Date.now() + dayMs)): Record<string, Job> {
  return {
    'webhook deliveries of a day': (database) => deleteOldDeliveries({ now, database }),
    'failed bookings of a day': (database) => deleteFailedBookings({ now, database }),
    'buyers of a day': (database) => enforceRetention({ days: retentionDays, now, database }),
    'holds of all coming shows': (database) => expireBookings({ now, database }),
  }
}
