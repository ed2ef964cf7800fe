import postgres from 'postgres'

/** Runs a statement in the cluster of a database, over a connection to another database. */
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
 * @param options the end of the statement `create database`, such as a template.
 * @returns the URL of the database.
 */
export async function createDatabase(clusterUrl: string, name: string, options = ''): Promise<string> {
  await administer(clusterUrl, (sql) => sql`create database ${sql(name)} ${sql.unsafe(options)}`)
  const url = new URL(clusterUrl)
  url.pathname = name
  return url.href
}

/**
 * Deletes all rows of a database, even while other connections use it.
 *
 * @param options.restartIds lets ids begin with 1 again.
 * @throws after a minute in which another connection keeps a lock.
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
  } finally {
    await sql.end()
  }
}

/** Lets a database accept connections, or refuse new ones and end those that are open. */
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
