import { databaseUrl, db } from '#db/client.ts'
import { isPooled } from '#db/session-settings.ts'
import { setDeliverer } from '#domain/webhooks/events.ts'
import { listDueEndpoints } from '#domain/webhooks/lease.ts'
import { schedule } from './schedule.ts'
import { openWebhookThread } from './webhook-thread.ts'

const everyTenSeconds = 10_000

/** How long new events are gathered, in milliseconds: a show that everyone wants commits hundreds of times a second. */
const gatherMs = 100

/** Milliseconds that attempts under way get to finish when the server stops. An event that is cut off is sent again. */
const graceMs = 5_000

/**
 * Delivers events to webhooks: those of this process at once, and every ten seconds those of other processes and those that are due
 * for another try. The first due event starts the thread that delivers.
 *
 * @returns a function that stops delivering and ends the thread.
 */
export function scheduleWebhooks(): () => Promise<void> {
  const thread = openWebhookThread({ databaseUrl: databaseUrl(), pooled: isPooled(databaseUrl()), graceMs })
  const { wake, stop } = schedule('delivering events', everyTenSeconds, async ({ signal }) => {
    const isDue = thread.isRunning() || (await listDueEndpoints(db())).length > 0
    if (isDue && !signal.aborted) thread.deliver()
  })
  let gathering: NodeJS.Timeout | undefined
  setDeliverer(() => {
    gathering ??= setTimeout(() => {
      gathering = undefined
      wake()
    }, gatherMs).unref()
  })
  return async () => {
    setDeliverer(undefined)
    clearTimeout(gathering)
    await stop()
    await thread.stop()
  }
}
