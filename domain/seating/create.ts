import 'server-only'
import { eq } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { seatingPlans } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import type { SeatingPlan } from './schema.ts'
import { toSeatMap } from './seat-map.ts'

/** A stored version of a seating plan. */
export type StoredPlan = typeof seatingPlans.$inferSelect

/** `stale`: the version that it was to replace has been replaced before. `not-found`: there is no such version. */
export type StorePlanOutcome = { kind: 'stored'; plan: StoredPlan } | { kind: 'stale' } | { kind: 'not-found' }

/**
 * Stores a seating plan, or a new version of one. Shows keep the version that they have.
 *
 * @param options.replaces the version that the new one replaces.
 */
export async function storePlan(
  tx: Transaction,
  plan: SeatingPlan,
  { actor, replaces }: { actor: Actor; replaces?: number | undefined },
): Promise<StorePlanOutcome> {
  const seatCount = toSeatMap(plan).seats.length
  if (replaces !== undefined) {
    // Of two edits at once, the second waits here and finds the version of the first.
    const [old] = await tx
      .select({ id: seatingPlans.id })
      .from(seatingPlans)
      .where(eq(seatingPlans.id, replaces))
      .for('update')
    if (!old) return { kind: 'not-found' }
    const newer = await tx.$count(seatingPlans, eq(seatingPlans.replacesId, replaces))
    if (newer > 0) return { kind: 'stale' }
  }
  const [stored] = await tx
    .insert(seatingPlans)
    .values({ name: plan.name, content: plan, seatCount, replacesId: replaces ?? null })
    .returning()
  if (!stored) throw new Error('The plan was not stored')
  await recordChange(tx, {
    actor,
    action: replaces === undefined ? 'seating-plan.create' : 'seating-plan.edit',
    subject: { kind: 'seating-plan', id: stored.id },
    after: { name: plan.name, seatCount, ...(replaces !== undefined && { replaces }) },
  })
  return { kind: 'stored', plan: stored }
}

/** `storePlan` in a transaction of its own. */
export const createPlan = (
  plan: SeatingPlan,
  { database = db(), ...options }: Parameters<typeof storePlan>[2] & { database?: Database },
): Promise<StorePlanOutcome> => inTransaction(database, (tx) => storePlan(tx, plan, options))
