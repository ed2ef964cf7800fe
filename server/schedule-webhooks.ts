import { createDeliverer } from '#domain/webhooks/deliver.ts'
import { setDeliverer } from '#domain/webhooks/events.ts'
import { getTransport } from '#domain/webhooks/transport.ts'
import { getLog } from '#lib/log.ts'
import { schedule } from './schedule.ts'

const everyTenSeconds = 10_000

/** Milliseconds that attempts under way get to finish when the server stops. An event that is cut off is sent again. */
const graceMs = 5_000

/**
 * Delivers events to webhooks: those of this process at once, and every ten seconds those of other processes and those that are due
 * for another try. A run does not wait for its attempts, so that a slow receiver does not delay the next run.
 *
 * @returns a function that stops delivering and closes the connections.
 */
export function scheduleWebhooks(): () => Promise<void> {
  const transport = getTransport()
  const deliverer = createDeliverer({ transport })
  const { wake, stop } = schedule('delivering events', everyTenSeconds, ({ signal }) => deliverer.start(signal))
  setDeliverer(wake)
  return async () => {
    setDeliverer(undefined)
    const late = setTimeout(() => transport.close(), graceMs)
    await stop()
    const outcome = await deliverer.end()
    if (outcome.delivered + outcome.failed + outcome.givenUp > 0) getLog().info(outcome, 'webhooks')
    clearTimeout(late)
    transport.close()
  }
}
