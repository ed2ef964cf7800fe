import 'server-only'
import postgres from 'postgres'
import { getLog } from '#lib/log.ts'
import { routeTo } from './leader.ts'
import { markPooled, markTransactionTimeout } from './session-settings.ts'

/** PostgreSQL 15, in the form of `server_version_num`. */
const oldestVersion = 150_000

/** The first version with `transaction_timeout`. */
const transactionTimeoutVersion = 170_000

/** How long a start waits for a leader, in seconds: as long as Patroni takes for a failover by default. */
const failoverSeconds = 45

/**
 * Checks that Marquee can use a database, and finds out what it can do. Detects a connection pooler such as PgBouncer, which loses
 * prepared statements and settings between two transactions. Call it before the pools are opened: they adapt to what it finds.
 *
 * When a connection opens, PostgreSQL sends its process id, with which clients cancel queries. A pooler sends an id of its own, which
 * differs from the id of the process that runs the query.
 *
 * @throws an `Error` of one line if the database cannot be used.
 */
export async function inspectDatabase(url: string): Promise<void> {
  const { url: first, options } = routeTo(url)
  const sql = postgres(first, {
    max: 1,
    connect_timeout: options.locate ? failoverSeconds : 5,
    silence_timeout: 15,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: 'marquee' },
    // Whether there is a pooler, behind which a session does not know what its server is, turns out here.
    ...(options.locate ? { locate: options.locate } : options),
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
    if (version >= transactionTimeoutVersion) markTransactionTimeout(url)
    if (rows.state.pid === pid) return
    markPooled(url)
    getLog().info('the database is behind a connection pooler: statements are sent unprepared, with their settings')
  } finally {
    await sql.end({ timeout: 5 })
  }
}
