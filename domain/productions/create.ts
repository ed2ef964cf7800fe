import 'server-only'
import { type Database, db, type Transaction } from '#db/client.ts'
import { productions } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { type Change, recordChange } from '#domain/audit/record-change.ts'
import type { ProductionFields } from './schema.ts'

/** A production as it is stored. */
export type Production = typeof productions.$inferSelect

/** The fields of a production that staff edit. */
export const staffFields = (production: Production): ProductionFields => ({
  title: production.title,
  subtitle: production.subtitle,
  description: production.description,
  durationMinutes: production.durationMinutes,
  ageAdvice: production.ageAdvice,
  accessNotes: production.accessNotes,
  contentNotes: production.contentNotes,
})

/** The fields of a production that have data, for entries of the audit log about the whole production. */
export const usedFields = (production: Production): Partial<ProductionFields> =>
  Object.fromEntries(Object.entries(staffFields(production)).filter(([, value]) => value !== null))

/** Inserts a production. @returns it as stored, and its entry, which the caller writes to the audit log. */
export async function insertProduction(
  tx: Transaction,
  fields: Pick<ProductionFields, 'title'> & Partial<ProductionFields>,
  actor: Actor,
): Promise<{ production: Production; change: Change }> {
  const [production] = await tx.insert(productions).values(fields).returning()
  if (!production) throw new Error('The production was not stored')
  const subject = { kind: 'production', id: production.id } as const
  return { production, change: { actor, action: 'production.create', subject, after: usedFields(production) } }
}

/** Stores a production without shows. */
export async function storeProduction(tx: Transaction, fields: ProductionFields, actor: Actor): Promise<Production> {
  const { production, change } = await insertProduction(tx, fields, actor)
  await recordChange(tx, change)
  return production
}

/** `storeProduction` in a transaction of its own. */
export const createProduction = (
  fields: ProductionFields,
  { actor, database = db() }: { actor: Actor; database?: Database },
): Promise<Production> => inTransaction(database, (tx) => storeProduction(tx, fields, actor))
