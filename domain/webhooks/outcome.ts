import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { isDataError } from '#db/errors.ts'
import { parseInstant } from '#db/instant.ts'
import { inTransaction } from '#db/transaction.ts'
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from '#db/webhooks-schema.ts'
import { system } from '#domain/accounts/rules.ts'
import { getLog } from '#lib/log.ts'
import type { LeasedDelivery } from './lease.ts'
import { pauseIn } from './pause.ts'
import { endpointDelay, failingHours, retryDelay } from './rules.ts'
import type { Answer } from './transport.ts'

/** How an attempt ended. `failed` is tried again, `given-up` is not. `gone`: the endpoint wants no events any more. */
export type Outcome = { kind: 'delivered' } | { kind: 'failed' | 'given-up' | 'gone'; reason: string }

/** Judges an answer: 2xx is a success, and everything else a failure. */
export function judge(answer: Answer, attempts: number): Outcome {
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) return { kind: 'delivered' }
  const reason = describe(answer)
  if (answer.kind === 'answered' && answer.status === 410) return { kind: 'gone', reason }
  return { kind: retryDelay(attempts) === undefined ? 'given-up' : 'failed', reason }
}

function describe(answer: Answer): string {
  if (answer.kind === 'unanswered') return answer.reason
  const { status } = answer
  return status >= 300 && status < 400 ? `It answered ${status}. Redirects are not followed.` : `It answered ${status}.`
}

type Storing = { database: Database; now: Date | undefined }

/** Stores how an attempt ended, and when the next one is due. */
export async function storeOutcome(
  { id, attempts }: LeasedDelivery,
  outcome: Outcome,
  { answer, startedAt, durationMs }: { answer: Answer; startedAt: Date; durationMs: number },
  { database, now }: Storing,
) {
  const time = sqlNow(now)
  const next = sql`${time} + make_interval(secs => ${(retryDelay(attempts) ?? 0) / 1000})`
  // Another process may have leased the delivery since, or delivered it.
  const isOwn = sql`id = ${id} and attempts = ${attempts} and delivered_at is null`
  const changes = {
    delivered: sql`delivered_at = ${time}, given_up_at = null where id = ${id}`,
    failed: sql`next_attempt_at = ${next} where ${isOwn}`,
    gone: sql`next_attempt_at = ${next} where ${isOwn}`,
    'given-up': sql`given_up_at = ${time} where ${isOwn}`,
  }
  const error = outcome.kind === 'delivered' ? null : outcome.reason
  const [status, response] = answer.kind === 'answered' ? [answer.status, answer.body] : [null, null]
  try {
    await database.execute(sql`
      with stored as (update ${webhookDeliveries} set ${changes[outcome.kind]})
      insert into ${webhookAttempts} (delivery_id, started_at, duration_ms, status, error, response)
      select id, ${startedAt.toISOString()}::timestamptz, ${Math.round(durationMs)}::int, ${status}::int, ${error}::text, ${response}::text
      from ${webhookDeliveries} where id = ${id}`)
  } catch (thrown) {
    // The sweep deleted the delivery meanwhile.
    if (!isDataError(thrown)) throw thrown
  }
}

/**
 * Stores what a batch of attempts says about their endpoint. After a batch without a success it gets no attempts for a while. It is
 * paused if it is gone, or has failed for `failingHours`.
 */
export async function concludeBatch(
  endpointId: number,
  outcomes: readonly Outcome[],
  isFailing: boolean,
  { database, now }: Storing,
) {
  const isEndpoint = eq(webhookEndpoints.id, endpointId)
  const isGone = outcomes.some(({ kind }) => kind === 'gone')
  if (!isGone && outcomes.some(({ kind }) => kind === 'delivered')) {
    const healthy = { failures: 0, failingSince: null, retryAt: null }
    if (isFailing) await database.update(webhookEndpoints).set(healthy).where(isEndpoint)
    return
  }
  await inTransaction(database, async (tx) => {
    const [row] = await tx
      .select({
        failures: webhookEndpoints.failures,
        failingSince: webhookEndpoints.failingSince,
        now: sql`${sqlNow(now)}`.mapWith(parseInstant),
      })
      .from(webhookEndpoints)
      .where(and(isEndpoint, isNull(webhookEndpoints.deletedAt), isNull(webhookEndpoints.pausedAt)))
      .for('update')
    if (!row) return
    const failingSince = row.failingSince ?? row.now
    const failures = row.failures + 1
    const retryAt = new Date(row.now.getTime() + endpointDelay(failures))
    await tx.update(webhookEndpoints).set({ failures, failingSince, retryAt }).where(isEndpoint)
    const failsFor = row.now.getTime() - failingSince.getTime()
    const reason = isGone ? 'gone' : failsFor >= failingHours * 3_600_000 ? 'failing' : undefined
    if (!reason) return
    getLog().warn({ endpointId, reason }, 'a webhook endpoint was paused')
    await pauseIn(tx, endpointId, reason, { actor: system, ...(now && { now }) })
  })
}
