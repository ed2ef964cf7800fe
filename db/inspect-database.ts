import 'server-only'
import postgres from 'postgres'
import { getLog } from '#lib/log.ts'
import { markPooled } from './session-settings.ts'

/** PostgreSQL 15, as `server_version_num` says it. */
const oldestVersion = 150_000

/**
 * Looks at a database before anything else uses it: whether it can serve Marquee, and whether a connection pooler such as PgBouncer
 * stands in between, which loses prepared statements and settings between two transactions. Pools that are opened afterwards work
 * with that.
 *
 * A pooler is told by the process id that PostgreSQL names when a connection opens, with which clients cancel queries: a pooler
 * makes one up, so that it differs from the id of the process that answers.
 *
 * @throws an `Error` of one line where the database cannot be used.
 */
export async function inspectDatabase(url: string): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    silence_timeout: 15,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: 'marquee' },
  })
  try {
    const rows = await sql.unsafe<{ pid: number; version: number; encoding: string }[]>(
      `select pg_backend_pid() as pid, current_setting('server_version_num')::int as version,
        current_setting('server_encoding') as encoding`,
    )
    const { pid = 0, version = 0, encoding = '' } = rows[0] ?? {}
    if (version < oldestVersion) throw new Error('Marquee needs PostgreSQL 15 or newer.')
    if (encoding !== 'UTF8') {
      throw new Error(`The database has the encoding ${encoding}: create it with encoding 'UTF8' and template0.`)
    }
    if (rows.state.pid === pid) return
    markPooled(url)
    getLog().info('the database is behind a connection pooler: statements are sent unprepared, with their settings')
  } finally {
    await sql.end({ timeout: 5 })
  }
}
