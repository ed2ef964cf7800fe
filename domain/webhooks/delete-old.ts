import 'server-only'
import { and, asc, eq, inArray, isNotNull, lt, notExists, sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { webhookDeliveries, webhookEndpoints } from '#db/webhooks-schema.ts'
import { retentionDays } from './rules.ts'

/** Rows that one statement deletes. */
const batchSize = 1000

/** Statements of each kind per sweep. */
const maxBatches = 20

/**
 * Deletes deliveries after `retentionDays`, also those that still wait, and the deliveries of deleted endpoints, each with its
 * attempts. Then it deletes the endpoints that have been deleted for an hour and have no deliveries left: a transaction that began
 * before the deletion may still write some.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next statement.
 */
export async function deleteOldDeliveries({
  now,
  database = db(),
  signal,
}: {
  now?: Date
  database?: Database
  signal?: AbortSignal
} = {}) {
  const { id, createdAt, endpointId } = webhookDeliveries
  const isDeleted = isNotNull(webhookEndpoints.deletedAt)
  const deleted = await database.select({ id: webhookEndpoints.id }).from(webhookEndpoints).where(isDeleted)
  // The oldest are found by primary key, so that a sweep with nothing to do costs almost nothing.
  const oldest = () => database.select({ id, createdAt }).from(webhookDeliveries).orderBy(asc(id)).limit(batchSize)
  const expired = () => {
    const found = oldest().as('oldest')
    const end = sql`${sqlNow(now)} - make_interval(days => ${retentionDays})`
    return database.select({ id: found.id }).from(found).where(lt(found.createdAt, end))
  }
  const ofEndpoint = (endpoint: number) => () =>
    database.select({ id }).from(webhookDeliveries).where(eq(endpointId, endpoint)).orderBy(asc(id)).limit(batchSize)
  for (const which of [expired, ...deleted.map((endpoint) => ofEndpoint(endpoint.id))]) {
    for (let batch = 0, count = batchSize; count === batchSize && batch < maxBatches; batch++) {
      if (signal?.aborted) return
      ;({ count } = await database.delete(webhookDeliveries).where(inArray(id, which())))
    }
  }
  const hourAgo = sql`${sqlNow(now)} - interval '1 hour'`
  const ofDeleted = database.select({ id }).from(webhookDeliveries).where(eq(endpointId, webhookEndpoints.id))
  await database
    .delete(webhookEndpoints)
    .where(and(isDeleted, lt(webhookEndpoints.deletedAt, hourAgo), notExists(ofDeleted)))
}
