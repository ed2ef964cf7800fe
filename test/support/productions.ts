import { and, eq, sql } from 'drizzle-orm'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { productions, shows } from '#db/schema.ts'
import { createProduction } from '#domain/productions/create.ts'
import type { ProductionFields } from '#domain/productions/schema.ts'
import { testActor } from './actor.ts'

/** Creates a production without shows. @param fields the values that matter to the test. */
export const makeProduction = (database: Database, fields: Partial<ProductionFields> = {}) =>
  createProduction(
    {
      title: 'Twelfth Night',
      subtitle: null,
      description: null,
      durationMinutes: null,
      ageAdvice: null,
      accessNotes: null,
      contentNotes: null,
      ...fields,
    },
    { actor: testActor, database },
  )

/** Reads the row of a production. */
export async function readProductionRow(database: Database, id: number) {
  const [production] = await database.select().from(productions).where(eq(productions.id, id))
  if (!production) throw new Error(`There is no production ${id}`)
  return production
}

/** Reads the entries of the audit log about a show or a production, oldest first. */
export const readEntries = (database: Database, kind: 'show' | 'production', id: number) =>
  database
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, kind), eq(auditLog.subjectId, String(id))))
    .orderBy(auditLog.id)

/** Makes shows of the same name dates of one production. */
export const shareProductions = (database: Database) =>
  database.update(shows).set({
    productionId: sql`(select min(other.production_id) from shows other where other.name = shows.name)`,
  })
