import 'server-only'
import { createHash } from 'node:crypto'
import { eq, inArray, sql } from 'drizzle-orm'
import { staffRequests } from '#db/accounts-schema.ts'
import { type Database, db, type Transaction } from '#db/client.ts'
import { inBatches } from '#db/in-batches.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Actor } from './types.ts'

/** A request that creates something. `content` is its operation and its values, by which a repeat is recognized. */
export type StaffRequest = { actor: Actor; key: string | undefined; content: unknown }

const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

/**
 * An `Idempotency-Key` with its actor. No other account or token has the same, and no client without one can send it: a key has no
 * spaces.
 */
export const ownKey = (actor: Actor, key: string): string => `${actor.kind}:${actor.id ?? ''} ${key}`

type Created<Answer> = { kind: 'created'; answer: Answer }

/**
 * Runs the part of a transaction that creates something. With a key it runs once: a repeat returns the first answer, also while the
 * first request is still running. An outcome without an answer is not kept, so that the request can be sent again.
 *
 * @param run its answer is JSON without personal data of buyers.
 * @returns `key-reused`, with nothing changed, if the key came with another request before.
 */
export async function answerOnce<Answer, Refused extends { kind: string }>(
  tx: Transaction,
  { actor, key, content }: StaffRequest,
  run: () => Promise<Created<Answer> | Refused>,
): Promise<Created<Answer> | { kind: 'key-reused' } | Refused> {
  if (key === undefined) return run()
  const request = { key: digest(ownKey(actor, key)), requestHash: digest(JSON.stringify(content)) }
  // Waits for the transaction of another request with this key.
  const claimed = await tx.insert(staffRequests).values(request).onConflictDoNothing().returning()
  const isRequest = eq(staffRequests.key, request.key)
  if (claimed.length === 0) {
    const [first] = await tx.select().from(staffRequests).where(isRequest)
    if (!first) throw new Error('The first answer went away')
    if (first.requestHash !== request.requestHash) return { kind: 'key-reused' }
    return { kind: 'created', answer: first.answer as Answer }
  }
  const outcome = await run()
  if ('answer' in outcome) await tx.update(staffRequests).set({ answer: outcome.answer }).where(isRequest)
  else await tx.delete(staffRequests).where(isRequest)
  return outcome
}

/** `answerOnce` in a transaction of its own. @param run gets the transaction. */
export const createOnce = <Answer, Refused extends { kind: string }>(
  request: StaffRequest,
  run: (tx: Transaction) => Promise<Created<Answer> | Refused>,
  database: Database = db(),
) => inTransaction(database, (tx) => answerOnce(tx, request, () => run(tx)))

const retentionHours = 24

/** Rows that one statement deletes. */
const batchSize = 10_000

/**
 * Deletes the answers that are older than 24 hours.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next batch.
 */
export async function deleteOldStaffRequests({
  now,
  database = db(),
  signal,
}: {
  now?: Date
  database?: Database
  signal?: AbortSignal
} = {}): Promise<void> {
  const time = now ? sql`${now.toISOString()}::timestamptz` : sql`now()`
  const old = database
    .select({ key: staffRequests.key })
    .from(staffRequests)
    .where(sql`${staffRequests.createdAt} < ${time} - make_interval(hours => ${retentionHours})`)
    .limit(batchSize)
  const deleteBatch = async () => (await database.delete(staffRequests).where(inArray(staffRequests.key, old))).count
  await inBatches(deleteBatch, { size: batchSize, signal })
}
