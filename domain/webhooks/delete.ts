import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { inTransaction } from '#db/transaction.ts'
import { webhookEndpoints } from '#db/webhooks-schema.ts'
import type { ActorOptions } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { lockEndpoint } from './queries.ts'

/** Deletes an endpoint. Its events are not sent any more. The sweep deletes them, because they may be many. */
export const deleteEndpoint = (
  id: number,
  { actor, now, database = db() }: ActorOptions & { now?: Date },
): Promise<'deleted' | 'not-found'> =>
  inTransaction(database, async (tx) => {
    const stored = await lockEndpoint(tx, id)
    if (!stored) return 'not-found'
    await tx
      .update(webhookEndpoints)
      .set({ deletedAt: sqlNow(now), secret: '', previousSecret: null })
      .where(eq(webhookEndpoints.id, id))
    const { url, description, eventTypes } = stored
    await recordChange(tx, {
      actor,
      action: 'webhook.delete',
      subject: { kind: 'webhook', id },
      before: { url, description, eventTypes },
    })
    return 'deleted'
  })
