import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { inTransaction } from '#db/transaction.ts'
import { webhookEndpoints } from '#db/webhooks-schema.ts'
import type { ActorOptions } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { getEndpoint, lockEndpoint } from './queries.ts'
import { rotationHours } from './rules.ts'
import { makeSecret } from './signature.ts'
import type { Endpoint } from './types.ts'

/** `rotated`: the secret is shown this once. `stale`: the endpoint has another version by now. */
export type RotateSecretOutcome =
  | { kind: 'rotated'; endpoint: Endpoint; secret: string }
  | { kind: 'stale'; endpoint: Endpoint }
  | { kind: 'not-found' }

/**
 * Gives an endpoint a new secret. For `rotationHours` deliveries are signed with the last one, too.
 *
 * @param version the endpoint's version that staff saw. So a form that is sent twice rotates once, and the secret that the receiver
 * has is not lost.
 */
export const rotateSecret = (
  id: number,
  version: number,
  { actor, now, database = db() }: ActorOptions & { now?: Date },
): Promise<RotateSecretOutcome> =>
  inTransaction(database, async (tx): Promise<RotateSecretOutcome> => {
    const stored = await lockEndpoint(tx, id)
    if (!stored) return { kind: 'not-found' }
    if (stored.version !== version) return { kind: 'stale', endpoint: stored }
    const secret = makeSecret()
    await tx
      .update(webhookEndpoints)
      .set({
        secret,
        previousSecret: webhookEndpoints.secret,
        previousSecretUntil: sql`${sqlNow(now)} + make_interval(hours => ${rotationHours})`,
        version: version + 1,
      })
      .where(eq(webhookEndpoints.id, id))
    const endpoint = await getEndpoint(id, tx)
    if (!endpoint) throw new Error('An endpoint went away under its lock')
    const subject = { kind: 'webhook', id } as const
    await recordChange(tx, { actor, action: 'webhook.rotate-secret', subject, after: { url: endpoint.url } })
    return { kind: 'rotated', endpoint, secret }
  })
