import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { productions } from '#db/schema.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import type { LockedShow } from '#domain/shows/inventory.ts'
import { hasOtherShows } from './queries.ts'

/**
 * Renames the production of a show that is about to be renamed. Only the name of a production with one show can be changed there.
 *
 * It does not wait for the production's lock, because `editProduction` locks the production first and then its shows.
 *
 * @returns `shared-name`, with nothing changed, if the production has other shows; `busy` if another command has its lock.
 */
export async function renameWithShow(
  { tx, id }: LockedShow,
  productionId: number,
  title: string,
  actor: Actor,
): Promise<{ kind: 'renamed' | 'shared-name' | 'busy' }> {
  const isProduction = eq(productions.id, productionId)
  const [stored] = await tx
    .select({ title: productions.title })
    .from(productions)
    .where(isProduction)
    .for('no key update', { skipLocked: true })
  if (!stored) return { kind: 'busy' }
  if (await hasOtherShows(productionId, id, tx)) return { kind: 'shared-name' }
  await tx
    .update(productions)
    .set({ title, version: sql`${productions.version} + 1` })
    .where(isProduction)
  const subject = { kind: 'production', id: productionId } as const
  await recordChange(tx, { actor, action: 'production.edit', subject, before: stored, after: { title } })
  return { kind: 'renamed' }
}

/** What `renameWithShow` would return, apart from `busy`. */
export const previewRename = async (
  { tx, id }: LockedShow,
  productionId: number,
): Promise<{ kind: 'renamed' | 'shared-name' }> => ({
  kind: (await hasOtherShows(productionId, id, tx)) ? 'shared-name' : 'renamed',
})
