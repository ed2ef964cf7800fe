import { asc, eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from '#db/webhooks-schema.ts'
import { createEndpoint } from '#domain/webhooks/create.ts'
import type { NetworkSettings } from '#domain/webhooks/networks.ts'
import { type EventType, eventTypes } from '#domain/webhooks/schema.ts'
import { testActor as actor } from './actor.ts'

/** Settings that allow webhooks to this machine. */
export const loopbackAllowed: NetworkSettings = { WEBHOOK_ALLOWED_NETWORKS: ['127.0.0.0/8'] }

/** Creates an endpoint, by default for all events. */
export async function makeEndpoint(
  database: Database,
  url: string,
  types: readonly EventType[] = Object.keys(eventTypes) as EventType[],
) {
  const fields = { url, description: null, eventTypes: types }
  const outcome = await createEndpoint(fields, null, { actor, database, env: loopbackAllowed })
  if (outcome.kind !== 'created') throw new Error(`The endpoint was not created: ${outcome.kind}`)
  return { ...outcome.endpoint, secret: outcome.secret }
}

/** Reads the deliveries, oldest first. */
export const readDeliveries = (database: Database) =>
  database.select().from(webhookDeliveries).orderBy(asc(webhookDeliveries.id))

/** Reads the attempts of a delivery, oldest first. */
export const readAttempts = (database: Database, deliveryId: number) =>
  database
    .select()
    .from(webhookAttempts)
    .where(eq(webhookAttempts.deliveryId, deliveryId))
    .orderBy(asc(webhookAttempts.id))

/** Reads the row of an endpoint. */
export async function readEndpoint(database: Database, id: number) {
  const [endpoint] = await database.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id))
  if (!endpoint) throw new Error(`There is no endpoint ${id}`)
  return endpoint
}

/** Deletes all endpoints and deliveries. */
export async function clearWebhooks(database: Database) {
  await database.delete(webhookDeliveries)
  await database.delete(webhookEndpoints)
}
