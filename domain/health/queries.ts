import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { postgresError } from '#db/errors.ts'
import journal from '../../drizzle/meta/_journal.json' with { type: 'json' }

const undefinedTable = '42P01'
const undefinedSchema = '3F000'

/** Whether the database has the newest migration of this build. Throws when it does not answer. */
export async function isMigrated(database = db()): Promise<boolean> {
  const newest = journal.entries.at(-1)?.when ?? 0
  try {
    const [row] = await database.execute<{ newest: string | null }>(
      sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
    )
    return Number(row?.newest ?? 0) >= newest
  } catch (error) {
    const code = postgresError(error)?.code
    if (code === undefinedTable || code === undefinedSchema) return false
    throw error
  }
}
