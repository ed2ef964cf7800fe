import 'server-only'
import { and, asc, count, desc, eq, gt, isNotNull, isNull, lt, max, sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from '#db/webhooks-schema.ts'
import type { EventType } from './schema.ts'
import type { Attempt, Endpoint } from './types.ts'

/** By name, because the secrets must not leave the database. */
const endpointColumns = {
  id: webhookEndpoints.id,
  url: webhookEndpoints.url,
  description: webhookEndpoints.description,
  eventTypes: sql<EventType[]>`${webhookEndpoints.eventTypes}`,
  version: webhookEndpoints.version,
  createdAt: webhookEndpoints.createdAt,
  createdBy: webhookEndpoints.createdBy,
  pausedAt: webhookEndpoints.pausedAt,
  pauseReason: webhookEndpoints.pauseReason,
  failingSince: webhookEndpoints.failingSince,
  previousSecretUntil: webhookEndpoints.previousSecretUntil,
}

const isEndpoint = (id: number) => and(eq(webhookEndpoints.id, id), isNull(webhookEndpoints.deletedAt))

const isUndone = and(isNull(webhookDeliveries.deliveredAt), isNull(webhookDeliveries.givenUpAt))

/**
 * Lists the endpoints, oldest first, with how many of their deliveries wait and were given up, and when one succeeded last. Of each
 * number, `countLimit` is the most.
 */
export async function listEndpoints(database = db()): Promise<(Endpoint & DeliveryCounts)[]> {
  const endpoints = await database
    .select(endpointColumns)
    .from(webhookEndpoints)
    .where(isNull(webhookEndpoints.deletedAt))
    .orderBy(asc(webhookEndpoints.id))
  return Promise.all(
    endpoints.map(async (endpoint) => ({ ...endpoint, ...(await countDeliveries(endpoint.id, database)) })),
  )
}

/** Gets an endpoint; undefined if there is no such endpoint, or it is deleted. */
export async function getEndpoint(id: number, database: Database | Transaction = db()): Promise<Endpoint | undefined> {
  const [endpoint] = await database.select(endpointColumns).from(webhookEndpoints).where(isEndpoint(id))
  return endpoint
}

/** Locks an endpoint until the transaction ends, and reads it; undefined if there is no such endpoint, or it is deleted. */
export async function lockEndpoint(tx: Transaction, id: number): Promise<Endpoint | undefined> {
  const [endpoint] = await tx.select(endpointColumns).from(webhookEndpoints).where(isEndpoint(id)).for('update')
  return endpoint
}

/** How many endpoints there are. */
export const countEndpoints = (database: Database | Transaction = db()): Promise<number> =>
  database.$count(webhookEndpoints, isNull(webhookEndpoints.deletedAt))

/** Up to which number deliveries are counted. */
export const countLimit = 1000

export type DeliveryCounts = { waiting: number; givenUp: number; lastDeliveredAt: Date | null }

/** Counts an endpoint's deliveries that wait or were given up, each up to `countLimit`. */
export async function countDeliveries(endpointId: number, database: Database = db()): Promise<DeliveryCounts> {
  const ofEndpoint = eq(webhookDeliveries.endpointId, endpointId)
  const countUpTo = async (which: typeof isUndone) => {
    const found = database
      .select({ id: webhookDeliveries.id })
      .from(webhookDeliveries)
      .where(and(ofEndpoint, which))
      .limit(countLimit)
      .as('found')
    const [row] = await database.select({ count: count() }).from(found)
    return row?.count ?? 0
  }
  const newest = database
    .select({ deliveredAt: webhookDeliveries.deliveredAt })
    .from(webhookDeliveries)
    .where(ofEndpoint)
    .orderBy(desc(webhookDeliveries.id))
    .limit(countLimit)
    .as('newest')
  const [waiting, givenUp, [last]] = await Promise.all([
    countUpTo(isUndone),
    countUpTo(isNotNull(webhookDeliveries.givenUpAt)),
    database.select({ at: max(newest.deliveredAt) }).from(newest),
  ])
  return { waiting, givenUp, lastDeliveredAt: last?.at ?? null }
}

const deliveryColumns = {
  id: webhookDeliveries.id,
  endpointId: webhookDeliveries.endpointId,
  eventId: webhookDeliveries.eventId,
  type: webhookDeliveries.type,
  subjectKind: webhookDeliveries.subjectKind,
  subjectId: webhookDeliveries.subjectId,
  createdAt: webhookDeliveries.createdAt,
  nextAttemptAt: webhookDeliveries.nextAttemptAt,
  attempts: webhookDeliveries.attempts,
  deliveredAt: webhookDeliveries.deliveredAt,
  givenUpAt: webhookDeliveries.givenUpAt,
}

/** A delivery as a list has it: without its body. */
export type ListedDelivery = Awaited<ReturnType<typeof listDeliveries>>[number]

/** Which deliveries a list has: all, those that wait or are tried again, or those that were given up. */
export type DeliveryFilter = 'all' | 'waiting' | 'given-up'

/**
 * Lists deliveries of an endpoint, newest first, `limit` at most.
 *
 * @param options.before the cursor: the id of the last delivery that was listed.
 */
export const listDeliveries = (
  endpointId: number,
  { filter = 'all', before, limit }: { filter?: DeliveryFilter; before?: number | undefined; limit: number },
  database = db(),
) =>
  database
    .select(deliveryColumns)
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        filter === 'waiting' ? isUndone : undefined,
        filter === 'given-up' ? isNotNull(webhookDeliveries.givenUpAt) : undefined,
        before === undefined ? undefined : lt(webhookDeliveries.id, before),
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit)

/** Attempts of a delivery that are listed at most: after many replays there may be more. */
const attemptsListed = 100

/** Gets a delivery with its body and its newest attempts, newest first; undefined if there is none, or its endpoint is deleted. */
export async function getDelivery(id: number, database = db()) {
  const [delivery] = await database
    .select({
      ...deliveryColumns,
      body: webhookDeliveries.body,
      url: webhookEndpoints.url,
      pausedAt: webhookEndpoints.pausedAt,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(and(eq(webhookDeliveries.id, id), isNull(webhookEndpoints.deletedAt)))
  if (!delivery) return
  const log: Attempt[] = await database
    .select({
      startedAt: webhookAttempts.startedAt,
      durationMs: webhookAttempts.durationMs,
      status: webhookAttempts.status,
      error: webhookAttempts.error,
      response: webhookAttempts.response,
    })
    .from(webhookAttempts)
    .where(eq(webhookAttempts.deliveryId, id))
    .orderBy(desc(webhookAttempts.id))
    .limit(attemptsListed)
  return { ...delivery, log }
}

/** Counts the endpoints that are paused because they kept failing or are gone, for a note on the console's front page. */
export const countPausedByFailure = (database = db()): Promise<number> =>
  database.$count(
    webhookEndpoints,
    and(
      isNull(webhookEndpoints.deletedAt),
      gt(webhookEndpoints.pausedAt, sql`'-infinity'`),
      sql`${webhookEndpoints.pauseReason} <> 'staff'`,
    ),
  )
