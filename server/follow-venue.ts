import { maxAgeMs, refreshVenue } from '#domain/venue/settings.ts'
import { getLog } from '#lib/log.ts'
import type { Lifecycle } from './lifecycle.ts'
import { schedule } from './schedule.ts'

/**
 * Reads the venue's settings for this process, now and every few seconds. Without an answer of the database the process starts with
 * the defaults: until the database answers, no page shows a time or a booking either.
 */
export async function followVenue(lifecycle: Lifecycle) {
  await refreshVenue().catch((error) => getLog().error({ err: error }, 'the venue’s settings were not read'))
  lifecycle.onStop(schedule('reading the venue’s settings', maxAgeMs, () => refreshVenue()).stop)
}
