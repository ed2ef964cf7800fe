import 'server-only'
import type postgres from 'postgres'
import { liftLimits, openForMaintenance } from './maintenance.ts'

/** What the first line of a backup says. */
export type BackupHeader = {
  format: 1
  /** When the snapshot was taken, in RFC 3339. */
  createdAt: string
  /** `created_at` of the last migration that the database had. */
  migration: number
  /** The fingerprint of the key that signs tickets, which is not in the backup; null if tickets are not signed. */
  ticketKey: string | null
}

/** The beginning of the first line; JSON follows. */
export const headerStart = '-- Marquee backup '

/** The beginning of the last line; the number of rows follows. */
export const footerStart = '-- End of backup, rows: '

type Table = { name: string; columns: string }

/**
 * Writes all tables of a database as SQL that `psql` understands too: `COPY … FROM stdin` for each table, then the sequences. They are
 * of one moment, because one transaction reads them all (`repeatable read`). Bookings go on meanwhile. Migrations wait.
 *
 * @param write takes the next bytes, and resolves when it can take more.
 * @throws an `Error` of one line if there is nothing to back up, or the tables changed while the backup began.
 */
export async function backUp(
  url: string,
  write: (bytes: Buffer) => Promise<unknown>,
  { ticketKey }: Pick<BackupHeader, 'ticketKey'>,
): Promise<void> {
  const sql = openForMaintenance(url)
  try {
    const tables = await listTables(sql)
    if (tables.length === 0) throw new Error('There is nothing to back up: the database has no tables of Marquee.')
    await sql.begin('isolation level repeatable read read only', async (tx) => {
      // Before the first query, which takes the snapshot: a table that is changed in between would look empty to it.
      await tx.unsafe(`lock table ${tables.map(({ name }) => name).join(', ')} in access share mode`)
      await liftLimits(tx)
      if (JSON.stringify(await listTables(tx)) !== JSON.stringify(tables))
        throw new Error('The database was migrated just now: make the backup again.')
      const writeLine = (line: string) => write(Buffer.from(`${line}\n`))
      await writeLine(`${headerStart}${JSON.stringify({ format: 1, ...(await readState(tx)), ticketKey })}`)
      let rows = 0
      for (const { name, columns } of tables) {
        await writeLine(`COPY ${name} (${columns}) FROM stdin;`)
        for await (const chunk of await tx.unsafe(`copy ${name} (${columns}) to stdout`).readable()) {
          // PostgreSQL sends each row as a message of its own, and the stream may join them.
          for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows++
          await write(chunk)
        }
        await writeLine('\\.')
      }
      // Sequences are not part of the snapshot. Read later, they are behind no row.
      for (const { name, last } of await listSequences(tx))
        await writeLine(`SELECT pg_catalog.setval('${name}', ${last});`)
      await writeLine(`${footerStart}${rows}`)
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function readState(sql: postgres.ISql): Promise<Pick<BackupHeader, 'createdAt' | 'migration'>> {
  const [row] = await sql<{ at: string; migration: string }[]>`
    select to_json(now()) #>> '{}' as at, max(created_at) as migration from drizzle.__drizzle_migrations`
  return { createdAt: new Date(row?.at ?? '').toISOString(), migration: Number(row?.migration) }
}

/** Lists the tables of Marquee with the columns that are stored. Tables come after those that they refer to. */
async function listTables(sql: postgres.ISql): Promise<Table[]> {
  const rows = await sql<(Table & { refersTo: string[] | null })[]>`
    select oid::regclass::text as name,
      (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      (select json_agg(confrelid::regclass::text) from pg_constraint
        where conrelid = pg_class.oid and contype = 'f' and confrelid <> conrelid) as "refersTo"
    from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace
    order by oid::regclass::text`
  const ordered: Table[] = []
  const isThere = (name: string) => ordered.some((table) => table.name === name)
  for (let waiting = [...rows]; waiting.length > 0; ) {
    const ready = waiting.filter(({ refersTo }) => (refersTo ?? []).every(isThere))
    if (ready.length === 0) throw new Error('Tables refer to each other in a circle')
    ordered.push(...ready.map(({ name, columns }) => ({ name, columns })))
    waiting = waiting.filter((table) => !ready.includes(table))
  }
  return ordered
}

const listSequences = (sql: postgres.ISql) =>
  sql<{ name: string; last: string }[]>`
    select format('%I.%I', schemaname, sequencename)::regclass::text as name, last_value::text as last from pg_sequences
    where schemaname = current_schema() and last_value is not null order by 1`
