import 'server-only'
import { and, eq, gte, isNotNull, isNull, or } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { inTransaction } from '#db/transaction.ts'
import { webhookDeliveries } from '#db/webhooks-schema.ts'
import type { ActorOptions } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { wakeDeliverer } from './events.ts'
import { lockEndpoint } from './queries.ts'

type Options = ActorOptions & { now?: Date }

const again = (now: Date | undefined) => ({
  deliveredAt: null,
  givenUpAt: null,
  attempts: 0,
  nextAttemptAt: sqlNow(now),
})

/**
 * Delivers an event again that was delivered or given up, with the same id, time and body. Its log of attempts goes on. A delivery
 * that waits stays as it is.
 */
export const replayDelivery = (
  id: number,
  { actor, now, database = db() }: Options,
): Promise<'queued' | 'waits' | 'not-found'> =>
  inTransaction(database, async (tx, afterCommit) => {
    const isDelivery = eq(webhookDeliveries.id, id)
    const [found] = await tx
      .select({ endpointId: webhookDeliveries.endpointId })
      .from(webhookDeliveries)
      .where(isDelivery)
    const endpoint = found && (await lockEndpoint(tx, found.endpointId))
    if (!endpoint) return 'not-found'
    const isDone = or(isNotNull(webhookDeliveries.deliveredAt), isNotNull(webhookDeliveries.givenUpAt))
    const replayed = await tx
      .update(webhookDeliveries)
      .set(again(now))
      .where(and(isDelivery, isDone))
      .returning({ type: webhookDeliveries.type })
    const [delivery] = replayed
    if (!delivery) return 'waits'
    await recordChange(tx, {
      actor,
      action: 'webhook.replay',
      subject: { kind: 'webhook', id: endpoint.id },
      after: { deliveryId: id, type: delivery.type },
    })
    afterCommit(wakeDeliverer)
    return 'queued'
  })

/** Delivers all events of an endpoint again that were given up and are not older than `since`. @returns how many. */
export const replayFailed = (
  endpointId: number,
  since: Date,
  { actor, now, database = db() }: Options,
): Promise<{ kind: 'queued'; count: number } | { kind: 'not-found' }> =>
  inTransaction(database, async (tx, afterCommit) => {
    if (!(await lockEndpoint(tx, endpointId))) return { kind: 'not-found' }
    const replayed = await tx
      .update(webhookDeliveries)
      .set(again(now))
      .where(
        and(
          eq(webhookDeliveries.endpointId, endpointId),
          isNotNull(webhookDeliveries.givenUpAt),
          isNull(webhookDeliveries.deliveredAt),
          gte(webhookDeliveries.createdAt, since),
        ),
      )
    const { count } = replayed
    if (count === 0) return { kind: 'queued', count }
    await recordChange(tx, {
      actor,
      action: 'webhook.replay',
      subject: { kind: 'webhook', id: endpointId },
      after: { since, count },
    })
    afterCommit(wakeDeliverer)
    return { kind: 'queued', count }
  })
