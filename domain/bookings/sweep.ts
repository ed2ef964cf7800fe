import 'server-only'
import { deleteOldMails } from '#domain/mails/delete-old.ts'
import { expireBookings } from './expire.ts'
import { forgetFailedBookings } from './forget-failed.ts'
import { forgetIdempotencyKeys } from './idempotency.ts'

/**
 * What is to be done every minute: expired holds give their seats back; old idempotency keys, mails and failed bookings are
 * removed. Any number of instances may sweep at once.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal ends it before the next transaction.
 * @returns how many bookings expired, and how many the database refused to change.
 */
export async function sweep(options: Parameters<typeof expireBookings>[0] = {}) {
  const outcome = await expireBookings(options)
  await forgetIdempotencyKeys(options)
  await deleteOldMails(options)
  await forgetFailedBookings(options)
  return outcome
}
