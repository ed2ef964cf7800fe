import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import type { Known } from './requests.ts'

/** Tables that the sweep and the deliveries of webhooks fill, whatever requests come. */
const filledByThemselves = ['daily_sales', 'webhook_attempts']

const tableNames = async (database: Database, leftOut: readonly string[]) => {
  const rows = await database.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ${leftOut} order by tablename`,
  )
  return [...rows].map(({ name }) => name)
}

/**
 * Columns that change when a request is refused, too: a token notes its last use, deliveries of webhooks go on, and the sweep notes
 * which shows are closed.
 */
const unstable = [
  'last_used_at',
  'attempts',
  'delivered_at',
  'failing_since',
  'failures',
  'given_up_at',
  'next_attempt_at',
  'past_closing',
  'paused_at',
  'pause_reason',
  'retry_at',
]

/** The rows of a table. The sweep deletes the deliveries of webhooks whose endpoint was deleted, whenever it comes to them. */
const rowsOf = (name: string) =>
  name === 'webhook_deliveries'
    ? sql`(select * from webhook_deliveries where endpoint_id in (select id from webhook_endpoints where deleted_at is null))`
    : sql.identifier(name)

/**
 * The number of rows of each table and a checksum of their contents.
 *
 * @param leftOut tables and columns that change by themselves.
 */
export async function readContents(
  database: Database,
  leftOut: { tables: readonly string[]; columns: readonly string[] } = {
    tables: filledByThemselves,
    columns: unstable,
  },
): Promise<Record<string, string>> {
  const names = await tableNames(database, leftOut.tables)
  const parts = names.map(
    (
      name,
    ) => sql`select ${name} as name, count(*) || ' ' || coalesce(md5(string_agg(line, '' order by line)), '') as sum
      from (select md5((to_jsonb(each) - string_to_array(${leftOut.columns.join(' ')}, ' '))::text) as line from ${rowsOf(name)} each) lines`,
  )
  const rows = await database.execute<{ name: string; sum: string }>(sql.join(parts, sql` union all `))
  return Object.fromEntries([...rows].map(({ name, sum }) => [name, sum]))
}

/** The tables whose contents differ. */
export const changedTables = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name])

/** Reads names of rows that exist: the newest ids of all tables, and the newest references. */
export async function readKnown(database: Database): Promise<Known> {
  const tables = await database.execute<{ name: string }>(
    sql`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id'`,
  )
  const ids = [...tables].map(
    ({ name }) => sql`(select id::text from ${sql.identifier(name)} order by ${sql.identifier(name)}.id desc limit 8)`,
  )
  const found = await database.execute<{ id: string }>(sql.join(ids, sql` union all `))
  const references = await database.execute<{ reference: string }>(
    sql`select reference from bookings order by id desc limit 40`,
  )
  return { ids: [...found].map(({ id }) => id), references: [...references].map(({ reference }) => reference) }
}
