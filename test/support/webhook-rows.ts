import { eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { webhookDeliveries, webhookEndpoints } from '#db/webhooks-schema.ts'

/** An address that no webhook may be sent to, so that attempts fail at once and nothing leaves the machine. */
const unreachable = 'https://192.0.2.1/hooks'

/**
 * Stores an endpoint with a delivery that was given up, both with a chosen number, or makes them as they were.
 *
 * @param options.paused whether staff have paused it.
 */
export async function storeWebhook(
  database: Database,
  id: number,
  { paused = false, url = unreachable }: { paused?: boolean; url?: string } = {},
) {
  const endpoint = {
    url,
    description: 'The accounts',
    eventTypes: ['booking.confirmed'],
    secret: `whsec_${Buffer.alloc(32).toString('base64')}`,
    createdBy: 'Ada',
    version: 1,
    deletedAt: null,
    pausedAt: paused ? new Date(0) : null,
    pauseReason: paused ? ('staff' as const) : null,
  }
  await database
    .insert(webhookEndpoints)
    .values({ id, ...endpoint })
    .onConflictDoUpdate({ target: webhookEndpoints.id, set: endpoint })
  await database.delete(webhookDeliveries).where(eq(webhookDeliveries.endpointId, id))
  await database.insert(webhookDeliveries).values({
    id,
    endpointId: id,
    eventId: 'evt_1',
    type: 'booking.confirmed',
    subjectKind: 'booking',
    subjectId: 1,
    body: '{"type":"booking.confirmed"}',
    createdAt: new Date(),
    nextAttemptAt: new Date(),
    attempts: 10,
    givenUpAt: new Date(),
  })
}
