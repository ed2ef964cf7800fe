import 'server-only'
import { sql } from 'drizzle-orm'
import { commandDb, db } from '#db/client.ts'
import { postgresError } from '#db/errors.ts'
import journal from '../../drizzle/meta/_journal.json' with { type: 'json' }

const undefinedTable = '42P01'
const undefinedSchema = '3F000'

/** The time limit of the check, in milliseconds. */
const timeoutMs = 3_000

/**
 * Whether bookings can be stored: both pools reach a database that has the newest migration of this build and accepts
 * writes. A standby or a former primary does not accept writes.
 *
 * @throws if the database does not answer in time.
 */
export async function getReadiness(
  reads = db(),
  commands = commandDb(),
): Promise<'ready' | 'not-migrated' | 'read-only'> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not answer')), timeoutMs)
  })
  try {
    const answers = Promise.all([isMigrated(reads), takesWrites(commands)])
    const [migrated, writable] = await Promise.race([answers, timeout])
    return !migrated ? 'not-migrated' : writable ? 'ready' : 'read-only'
  } finally {
    clearTimeout(timer)
  }
}

async function takesWrites(database = db()): Promise<boolean> {
  const [row] = await database.execute<{ read_only: string }>(
    sql`select current_setting('transaction_read_only') as read_only`,
  )
  return row?.read_only === 'off'
}

async function isMigrated(database = db()): Promise<boolean> {
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
