import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { webhookEndpoints } from '#db/webhooks-schema.ts'
import type { ActorOptions } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { getEnv } from '#lib/env.ts'
import { type NetworkSettings, refuseUrl } from './networks.ts'
import { countEndpoints, getEndpoint } from './queries.ts'
import { maxEndpoints } from './rules.ts'
import type { EventType } from './schema.ts'
import { makeSecret } from './signature.ts'
import type { Endpoint } from './types.ts'

/** The fields of an endpoint that staff choose: an output of `endpointSchema`. */
export type EndpointFields = { url: string; description: string | null; eventTypes: readonly EventType[] }

/** `reason` is a sentence for the form. */
export type UrlRefused = { kind: 'url-refused'; reason: string }

/**
 * `created`: the secret is shown this once; no query reads it. `sent-before`: the same form has created its endpoint already.
 * `too-many`: there are `maxEndpoints`.
 */
export type CreateEndpointOutcome =
  | { kind: 'created'; endpoint: Endpoint; secret: string }
  | { kind: 'sent-before'; endpoint: Endpoint | undefined }
  | { kind: 'too-many' }
  | UrlRefused

/** The options of commands on endpoints. `env` says which networks webhooks may be sent to. */
export type EndpointOptions = ActorOptions & { env?: NetworkSettings }

/**
 * Creates an endpoint. It gets the events of changes that begin after this.
 *
 * @param key identifies the form, so that a form that is sent twice creates one endpoint; null for a program.
 */
export async function createEndpoint(
  fields: EndpointFields,
  key: string | null,
  { actor, database = db(), env = getEnv() }: EndpointOptions,
): Promise<CreateEndpointOutcome> {
  return inTransaction(database, (tx) => storeEndpoint(tx, fields, key, { actor, env }))
}

/** Does what `createEndpoint` does, in the caller's transaction. */
export async function storeEndpoint(
  tx: Transaction,
  { url, description, eventTypes }: EndpointFields,
  key: string | null,
  { actor, env = getEnv() }: Pick<EndpointOptions, 'actor' | 'env'>,
): Promise<CreateEndpointOutcome> {
  const reason = refuseUrl(url, env)
  if (reason !== undefined) return { kind: 'url-refused', reason }
  // Two creations at once would both find a free place.
  await tx.execute(sql`lock table ${webhookEndpoints} in share row exclusive mode`)
  if (key !== null) {
    const [earlier] = await tx
      .select({ id: webhookEndpoints.id })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.idempotencyKey, key))
    if (earlier) return { kind: 'sent-before', endpoint: await getEndpoint(earlier.id, tx) }
  }
  if ((await countEndpoints(tx)) >= maxEndpoints) return { kind: 'too-many' }
  const secret = makeSecret()
  const values = { url, description, eventTypes: [...eventTypes], secret, createdBy: actor.name, idempotencyKey: key }
  const [row] = await tx.insert(webhookEndpoints).values(values).returning({ id: webhookEndpoints.id })
  const endpoint = row && (await getEndpoint(row.id, tx))
  if (!endpoint) throw new Error('The endpoint was not stored')
  await recordChange(tx, {
    actor,
    action: 'webhook.create',
    subject: { kind: 'webhook', id: endpoint.id },
    after: { url, description, eventTypes },
  })
  return { kind: 'created', endpoint, secret }
}
