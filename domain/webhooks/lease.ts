import 'server-only'
import { and, asc, eq, exists, isNull, lte, or, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { parseInstant } from '#db/instant.ts'
import { webhookDeliveries, webhookEndpoints } from '#db/webhooks-schema.ts'
import { attemptsAtOnce, leaseSeconds } from './rules.ts'

/** An event that this process may try to deliver until its lease is over. `attempts` includes the attempt that begins now. */
export type LeasedDelivery = { id: number; eventId: string; body: string; attempts: number }

/** Leased deliveries of an endpoint, oldest first, and what they need. `isFailing`: its last attempts failed. */
export type Lease = { items: LeasedDelivery[]; url: string; secrets: string[]; isFailing: boolean; now: Date }

const isReady = (now?: Date) =>
  and(
    isNull(webhookEndpoints.deletedAt),
    isNull(webhookEndpoints.pausedAt),
    or(isNull(webhookEndpoints.retryAt), lte(webhookEndpoints.retryAt, sqlNow(now))),
  )

const isDue = (now?: Date) =>
  and(
    isNull(webhookDeliveries.deliveredAt),
    isNull(webhookDeliveries.givenUpAt),
    lte(webhookDeliveries.nextAttemptAt, sqlNow(now)),
  )

/** Lists the ids of the endpoints that have due deliveries. */
export async function listDueEndpoints(database: Database, now?: Date): Promise<number[]> {
  const due = database
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.endpointId, webhookEndpoints.id), isDue(now)))
  const rows = await database
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(and(isReady(now), exists(due)))
    .orderBy(asc(webhookEndpoints.id))
  return rows.map(({ id }) => id)
}

type Row = {
  id: string
  event_id: string
  body: string
  attempts: number
  url: string
  secret: string
  previous_secret: string | null
  is_failing: boolean
  now: string
}

/**
 * Leases due deliveries of an endpoint for `leaseSeconds`, longest due first, as many as are tried at once. Of each subject it takes
 * the oldest event that is neither delivered nor given up, so that events arrive in their order. Any number of processes may lease.
 *
 * @param now overrides the database's clock.
 * @returns undefined if none is due.
 */
export async function leaseDue(database: Database, endpointId: number, now?: Date): Promise<Lease | undefined> {
  const time = sqlNow(now)
  const rows = await database.execute<Row>(sql`
    with due as (
      select id from ${webhookDeliveries} candidate
      where endpoint_id = ${endpointId} and delivered_at is null and given_up_at is null and next_attempt_at <= ${time}
        and not exists (
          select from ${webhookDeliveries} earlier
          where earlier.endpoint_id = candidate.endpoint_id and earlier.subject_kind = candidate.subject_kind
            and earlier.subject_id = candidate.subject_id and earlier.id < candidate.id
            and earlier.delivered_at is null and earlier.given_up_at is null)
      order by next_attempt_at, id limit ${attemptsAtOnce}
      for update skip locked
    )
    update ${webhookDeliveries}
    set attempts = attempts + 1, next_attempt_at = ${time} + make_interval(secs => ${leaseSeconds})
    from due, ${webhookEndpoints}
    where ${webhookDeliveries.id} = due.id and ${webhookEndpoints.id} = ${webhookDeliveries.endpointId} and ${isReady(now)}
    returning ${webhookDeliveries.id}, event_id, body, attempts, url, secret,
      case when previous_secret_until > ${time} then previous_secret end as previous_secret,
      failing_since is not null as is_failing, ${time} as now`)
  const [first] = rows
  if (!first) return
  const { url, secret, previous_secret: previous } = first
  const items = rows.map((row) => ({
    id: Number(row.id),
    eventId: row.event_id,
    body: row.body,
    attempts: row.attempts,
  }))
  return {
    items: items.toSorted((a, b) => a.id - b.id),
    url,
    secrets: previous === null ? [secret] : [secret, previous],
    isFailing: first.is_failing,
    now: parseInstant(first.now),
  }
}
