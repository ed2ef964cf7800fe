import 'server-only'
import { type Database, db, type Transaction } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { type Change, recordChanges } from '#domain/audit/record-change.ts'
import { insertProduction } from '#domain/productions/create.ts'
import { emptyBitmap } from '#domain/seating/bitmap.ts'
import { getSeatMap } from '#domain/seating/queries.ts'
import { type ShowEdits, staffFields } from './edit.ts'
import type { Show } from './locked-show.ts'

/**
 * Fields that are left out have the values that another SQL client would store: see `db/schema.ts`. A show with a plan has as many
 * seats as the plan, whatever `totalSeats` says.
 */
export type NewShow = Pick<Show, 'name' | 'startTime' | 'totalSeats'> &
  Omit<ShowEdits, 'name' | 'startTime' | 'totalSeats'> & { isDraft?: boolean; seatingPlanId?: number | undefined }

/**
 * Inserts shows with all their seats free.
 *
 * @returns the shows as stored, and their entries, which the caller writes to the audit log.
 */
export async function insertShows(
  tx: Transaction,
  added: readonly (NewShow & { productionId: number })[],
  actor: Actor,
) {
  const values = []
  for (const show of added) values.push({ ...show, ...(await seatsOfPlan(tx, show.seatingPlanId)) })
  const created = await tx.insert(shows).values(values).returning()
  const changes = created.map(
    (show): Change => ({
      actor,
      action: 'show.create',
      subject: { kind: 'show', id: show.id },
      after: { ...staffFields(show), productionId: show.productionId },
    }),
  )
  return { created, changes }
}

/** The columns of a new show whose seats are those of a plan, all free. */
async function seatsOfPlan(tx: Transaction, planId: number | undefined) {
  if (planId === undefined) return {}
  const { seats, special } = await getSeatMap(planId, tx)
  return { totalSeats: seats.length, seatBitmap: emptyBitmap(seats.length), withheldSeats: special.length }
}

/** Stores a show with all its seats free, and a production of its name. @returns the show as stored. */
export async function storeShow(tx: Transaction, show: NewShow, actor: Actor): Promise<Show> {
  const { production, change } = await insertProduction(tx, { title: show.name }, actor)
  const { created, changes } = await insertShows(tx, [{ ...show, productionId: production.id }], actor)
  const [stored] = created
  if (!stored) throw new Error('The show was not stored')
  await recordChanges(tx, [change, ...changes])
  return stored
}

/** `storeShow` in a transaction of its own. */
export const createShow = (show: NewShow, { actor, database = db() }: { actor: Actor; database?: Database }) =>
  inTransaction(database, (tx) => storeShow(tx, show, actor))
