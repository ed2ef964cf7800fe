import 'server-only'
import { db } from '#db/client.ts'
import { readNow } from '#db/clock.ts'
import { inTransaction } from '#db/transaction.ts'
import type { ActorOptions } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { queueTest } from './events.ts'
import { lockEndpoint } from './queries.ts'

/** Sends an event of type `webhook.test` to an endpoint. A `paused` endpoint gets none. @returns the delivery, whose log has the answer. */
export const sendTest = (
  id: number,
  { actor, now, database = db() }: ActorOptions & { now?: Date },
): Promise<{ kind: 'queued'; deliveryId: number } | { kind: 'paused' | 'not-found' }> =>
  inTransaction(database, async (tx, afterCommit) => {
    const endpoint = await lockEndpoint(tx, id)
    if (!endpoint) return { kind: 'not-found' }
    if (endpoint.pausedAt) return { kind: 'paused' }
    const deliveryId = await queueTest({ tx, afterCommit, now: now ?? (await readNow(tx)) }, id)
    const subject = { kind: 'webhook', id } as const
    await recordChange(tx, { actor, action: 'webhook.test', subject, after: { deliveryId } })
    return { kind: 'queued', deliveryId }
  })
