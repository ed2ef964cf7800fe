import 'server-only'
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { readNow } from '#db/clock.ts'
import { productions, shows } from '#db/schema.ts'
import { type AfterCommit, inTransaction } from '#db/transaction.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { type Change, recordChanges } from '#domain/audit/record-change.ts'
import { queueShowEvents } from '#domain/webhooks/events.ts'
import { type Production, staffFields } from './create.ts'
import type { ProductionFields } from './schema.ts'

/** The outcome of an edit. `stale`: the production was edited since the version that the edit is based on. */
export type EditOutcome = { kind: 'edited' | 'stale'; production: Production } | { kind: 'not-found' }

/**
 * Edits a production. Without changes it stays as it is, its version too. A new title renames its shows in the same transaction.
 *
 * @param edit.version the version that the edit is based on. If it is not the present one, nothing changes.
 */
export const editProduction = (
  id: number,
  { version, ...fields }: ProductionFields & { version: number },
  { actor, database = db() }: { actor: Actor; database?: Database },
): Promise<EditOutcome> =>
  inTransaction(database, async (tx, afterCommit) => {
    // Nothing adds a show meanwhile: `addDates` needs this lock. A command that has a show's lock never waits for this one.
    const [stored] = await tx.select().from(productions).where(eq(productions.id, id)).for('no key update')
    if (!stored) return { kind: 'not-found' }
    if (stored.version !== version) return { kind: 'stale', production: stored }
    const before = staffFields(stored)
    const isSame = (Object.keys(before) as (keyof ProductionFields)[]).every((field) => fields[field] === before[field])
    if (isSame) return { kind: 'edited', production: stored }
    const [production] = await tx
      .update(productions)
      .set({ ...fields, version: version + 1 })
      .where(eq(productions.id, id))
      .returning()
    if (!production) throw new Error('A production went away under its lock')
    const change: Change = {
      actor,
      action: 'production.edit',
      subject: { kind: 'production', id },
      before,
      after: staffFields(production),
    }
    await recordChanges(tx, [change, ...(await renameShows(tx, afterCommit, production, actor))])
    return { kind: 'edited', production }
  })

/** Gives the shows of a production its title, under their locks, and tells the endpoints. @returns their entries for the audit log. */
async function renameShows(
  tx: Transaction,
  afterCommit: AfterCommit,
  { id, title }: Production,
  actor: Actor,
): Promise<Change[]> {
  const named = await tx
    .select({ id: shows.id, name: shows.name })
    .from(shows)
    .where(and(eq(shows.productionId, id), ne(shows.name, title)))
    .orderBy(asc(shows.id))
    .for('update')
  if (named.length === 0) return []
  const ids = named.map((show) => show.id)
  const edits = { name: title, version: sql`${shows.version} + 1` }
  const renamed = await tx.update(shows).set(edits).where(inArray(shows.id, ids)).returning()
  await queueShowEvents({ tx, afterCommit, now: await readNow(tx) }, 'show.changed', renamed)
  return named.map((show) => ({
    actor,
    action: 'show.edit',
    subject: { kind: 'show', id: show.id },
    before: { name: show.name },
    after: { name: title },
  }))
}
