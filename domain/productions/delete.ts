import 'server-only'
import { eq } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { productions, shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { usedFields } from './create.ts'

/**
 * Deletes a production that has no shows.
 *
 * @param options.ifVersion the version that the command is based on. If it is not the present one, nothing changes.
 * @returns `has-shows`, with nothing changed, if it has any.
 */
export const deleteProduction = (
  id: number,
  { actor, ifVersion, database = db() }: { actor: Actor; ifVersion?: number | undefined; database?: Database },
): Promise<{ kind: 'deleted' | 'has-shows' | 'stale' | 'not-found' }> =>
  inTransaction(database, async (tx) => {
    // Nothing adds a show meanwhile: the check of its foreign key waits for this lock.
    const [stored] = await tx.select().from(productions).where(eq(productions.id, id)).for('update')
    if (!stored) return { kind: 'not-found' }
    if (ifVersion !== undefined && ifVersion !== stored.version) return { kind: 'stale' }
    const [show] = await tx.select({ id: shows.id }).from(shows).where(eq(shows.productionId, id)).limit(1)
    if (show) return { kind: 'has-shows' }
    await tx.delete(productions).where(eq(productions.id, id))
    const subject = { kind: 'production', id } as const
    await recordChange(tx, { actor, action: 'production.delete', subject, before: usedFields(stored) })
    return { kind: 'deleted' }
  })
