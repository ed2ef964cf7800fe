import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { productions, shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChanges } from '#domain/audit/record-change.ts'
import { insertShows, type NewShow } from '#domain/shows/create.ts'

/** The outcome of adding dates. `added`: the ids of the new shows. Dates that the production had already are not among them. */
export type AddOutcome = { kind: 'added'; ids: number[] } | { kind: 'not-found' }

/** A show of a production, whose name is the production's title. */
export type NewDate = Omit<NewShow, 'name'>

/**
 * Stores shows of a production. A date at which the production has a show already, other than a cancelled one, is left out. So adding
 * the same dates twice, also at the same time, adds them once.
 */
export async function storeDates(
  tx: Transaction,
  productionId: number,
  dates: readonly NewDate[],
  actor: Actor,
): Promise<AddOutcome> {
  const [production] = await tx
    .select({ name: productions.title })
    .from(productions)
    .where(eq(productions.id, productionId))
    .for('no key update')
  if (!production) return { kind: 'not-found' }
  const taken = new Set((await listTaken(productionId, tx)).map((start) => start.getTime()))
  const added = dates.filter(({ startTime }) => !taken.has(startTime.getTime()))
  if (added.length === 0) return { kind: 'added', ids: [] }
  const named = added.map((date) => ({ ...date, name: production.name, productionId }))
  const { created, changes } = await insertShows(tx, named, actor)
  await recordChanges(tx, changes)
  return { kind: 'added', ids: created.map(({ id }) => id) }
}

/** `storeDates` in a transaction of its own. */
export const addDates = (
  productionId: number,
  dates: readonly NewDate[],
  { actor, database = db() }: { actor: Actor; database?: Database },
): Promise<AddOutcome> => inTransaction(database, (tx) => storeDates(tx, productionId, dates, actor))

/** When the shows of a production start, other than cancelled ones. */
export async function listTaken(productionId: number, database: Database | Transaction = db()): Promise<Date[]> {
  const found = await database
    .select({ startTime: shows.startTime })
    .from(shows)
    .where(and(eq(shows.productionId, productionId), isNull(shows.cancelledAt)))
  return found.map(({ startTime }) => startTime)
}
