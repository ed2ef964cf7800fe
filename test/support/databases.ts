import { randomInt } from 'node:crypto'
import postgres from 'postgres'

/** Runs statements in the cluster of a database, on a connection to the database `postgres`. */
export async function administer(databaseUrl: string, query: (sql: postgres.Sql) => Promise<unknown>) {
  const cluster = new URL(databaseUrl)
  cluster.pathname = 'postgres'
  const sql = postgres(cluster.href, { max: 1, onnotice: () => {}, fetch_types: false })
  try {
    await query(sql)
  } finally {
    await sql.end()
  }
}

/**
 * Creates a database in a cluster.
 *
 * @param options text for the end of the statement `create database`, such as a template.
 * @returns the URL of the database.
 */
export async function createDatabase(clusterUrl: string, name: string, options = ''): Promise<string> {
  await administer(clusterUrl, (sql) => sql`create database ${sql(name)} ${sql.unsafe(options)}`)
  const url = new URL(clusterUrl)
  url.pathname = name
  return url.href
}

/**
 * Stops the clock of a new, empty database: its functions of the time come before those of PostgreSQL in the search path.
 *
 * @param time in ISO 8601.
 */
export async function stopDatabaseClock(url: string, time: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {}, fetch_types: false })
  const name = new URL(url).pathname.slice(1)
  try {
    await sql`create schema stopped_clock`
    for (const clock of ['now', 'clock_timestamp']) {
      const body = sql.unsafe(`returns timestamptz language sql stable return '${time}'::timestamptz`)
      await sql`create function stopped_clock.${sql(clock)}() ${body}`
    }
    await sql`alter database ${sql(name)} set search_path = public, stopped_clock, pg_catalog`
  } finally {
    await sql.end()
  }
}

/**
 * Begins the ids of seating plans anywhere. A process keeps plans by their ids, so they have to differ between the databases that it
 * uses. Nothing happens in a database without tables.
 */
export async function spreadPlanIds(sql: postgres.Sql) {
  await sql`select setval(to_regclass('seating_plans_id_seq'), ${randomInt(1_000_000_000)})`
}

/**
 * Deletes all rows of a database. Other connections may use it at the same time.
 *
 * @param options.restartIds true restarts the ids at 1.
 * @throws if another connection holds a lock for a minute.
 */
export async function emptyDatabase(url: string, { restartIds = false } = {}) {
  // As a replica it skips triggers, such as the one that keeps the audit log.
  const connection = { lock_timeout: 60_000, session_replication_role: 'replica' }
  const options = { max: 1, fetch_types: false, onnotice: () => {}, connection }
  const sql = postgres(url, options)
  try {
    const tables = await sql`select format('%I', tablename) as name from pg_tables where schemaname = 'public'`
    const names = tables.map(({ name }) => name).join(', ')
    await sql.unsafe(`truncate ${names} ${restartIds ? 'restart' : 'continue'} identity`)
    if (restartIds) await spreadPlanIds(sql)
  } finally {
    await sql.end()
  }
}

/** Allows connections to a database, or refuses new ones and ends the open ones. */
export async function setConnections({ databaseUrl }: { databaseUrl: string }, allowed: boolean) {
  const name = new URL(databaseUrl).pathname.slice(1)
  const allow = (sql: postgres.Sql) => sql`alter database ${sql(name)} allow_connections ${sql.unsafe(String(allowed))}`
  await administer(databaseUrl, allow)
  if (allowed) return
  await administer(
    databaseUrl,
    (sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`,
  )
}
