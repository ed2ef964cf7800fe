import 'server-only'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { inTransaction } from '#db/transaction.ts'
import { webhookDeliveries, webhookEndpoints } from '#db/webhooks-schema.ts'
import type { Actor, ActorOptions } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { wakeDeliverer } from './events.ts'
import { lockEndpoint } from './queries.ts'
import type { PauseReason } from './types.ts'

type Options = ActorOptions & { now?: Date }

/** Pauses an endpoint: its events are kept, and sent after `resumeEndpoint`. Pausing again changes nothing. */
export const pauseEndpoint = (id: number, { actor, now, database = db() }: Options): Promise<'done' | 'not-found'> =>
  inTransaction(database, (tx) => pauseIn(tx, id, 'staff', { actor, ...(now && { now }) }))

/** Does what `pauseEndpoint` does, for any reason and in the caller's transaction. */
export async function pauseIn(
  tx: Transaction,
  id: number,
  reason: PauseReason,
  { actor, now }: { actor: Actor; now?: Date },
): Promise<'done' | 'not-found'> {
  const stored = await lockEndpoint(tx, id)
  if (!stored) return 'not-found'
  if (stored.pausedAt) return 'done'
  await tx
    .update(webhookEndpoints)
    .set({ pausedAt: sqlNow(now), pauseReason: reason })
    .where(eq(webhookEndpoints.id, id))
  const subject = { kind: 'webhook', id } as const
  await recordChange(tx, { actor, action: 'webhook.pause', subject, after: { url: stored.url, reason } })
  return 'done'
}

/** Resumes an endpoint. The events that wait are tried at once, as if they were new. Resuming again changes nothing. */
export const resumeEndpoint = (id: number, { actor, now, database = db() }: Options): Promise<'done' | 'not-found'> =>
  inTransaction(database, async (tx, afterCommit) => {
    const stored = await lockEndpoint(tx, id)
    if (!stored) return 'not-found'
    if (!stored.pausedAt) return 'done'
    await tx
      .update(webhookEndpoints)
      .set({ pausedAt: null, pauseReason: null, failures: 0, failingSince: null, retryAt: null })
      .where(eq(webhookEndpoints.id, id))
    // The others have not been tried yet, and may be many.
    await tx
      .update(webhookDeliveries)
      .set({ nextAttemptAt: sqlNow(now), attempts: 0 })
      .where(
        and(
          eq(webhookDeliveries.endpointId, id),
          isNull(webhookDeliveries.deliveredAt),
          isNull(webhookDeliveries.givenUpAt),
          gt(webhookDeliveries.attempts, 0),
        ),
      )
    const subject = { kind: 'webhook', id } as const
    const before = { url: stored.url, reason: stored.pauseReason, pausedAt: stored.pausedAt }
    await recordChange(tx, { actor, action: 'webhook.resume', subject, before })
    afterCommit(wakeDeliverer)
    return 'done'
  })
