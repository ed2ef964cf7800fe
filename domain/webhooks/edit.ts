import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { webhookEndpoints } from '#db/webhooks-schema.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { getEnv } from '#lib/env.ts'
import type { EndpointFields, EndpointOptions, UrlRefused } from './create.ts'
import { refuseUrl } from './networks.ts'
import { lockEndpoint } from './queries.ts'
import type { Endpoint } from './types.ts'

/** The outcome of an edit. `stale`: the endpoint was edited, or its secret rotated, since the version that the edit is based on. */
export type EditEndpointOutcome = { kind: 'edited' | 'stale'; endpoint: Endpoint } | { kind: 'not-found' } | UrlRefused

/**
 * Edits an endpoint. Without changes it stays as it is, its version too. Fields that are left out stay. Events that wait are sent to
 * the new URL.
 *
 * @param edit.version the version that the edit is based on. If it is not the present one, nothing changes.
 */
export async function editEndpoint(
  id: number,
  { version, ...edits }: Partial<EndpointFields> & { version: number },
  { actor, database = db(), env = getEnv() }: EndpointOptions,
): Promise<EditEndpointOutcome> {
  return inTransaction(database, async (tx): Promise<EditEndpointOutcome> => {
    const stored = await lockEndpoint(tx, id)
    if (!stored) return { kind: 'not-found' }
    if (stored.version !== version) return { kind: 'stale', endpoint: stored }
    const { url = stored.url, description = stored.description, eventTypes = stored.eventTypes } = edits
    const reason = url === stored.url ? undefined : refuseUrl(url, env)
    if (reason !== undefined) return { kind: 'url-refused', reason }
    const before = { url: stored.url, description: stored.description, eventTypes: stored.eventTypes }
    const after = { url, description, eventTypes: [...eventTypes] }
    if (JSON.stringify(before) === JSON.stringify(after)) return { kind: 'edited', endpoint: stored }
    await tx
      .update(webhookEndpoints)
      .set({ ...after, version: version + 1 })
      .where(eq(webhookEndpoints.id, id))
    await recordChange(tx, { actor, action: 'webhook.edit', subject: { kind: 'webhook', id }, before, after })
    return { kind: 'edited', endpoint: { ...stored, ...after, version: version + 1 } }
  })
}
