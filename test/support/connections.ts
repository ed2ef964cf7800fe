import postgres from 'postgres'

/** Runs a statement on the cluster itself that a database is in. */
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
 * Deletes all rows of a database that others are using.
 *
 * @param options.restartIds has ids begin with 1 again.
 * @throws where a lock is left for a minute.
 */
export async function emptyDatabase(url: string, { restartIds = false } = {}) {
  const options = { max: 1, fetch_types: false, onnotice: () => {}, connection: { lock_timeout: 60_000 } }
  const sql = postgres(url, options)
  try {
    const tables = await sql`select format('%I', tablename) as name from pg_tables where schemaname = 'public'`
    const names = tables.map(({ name }) => name).join(', ')
    await sql.unsafe(`truncate ${names} ${restartIds ? 'restart' : 'continue'} identity`)
  } finally {
    await sql.end()
  }
}

/** Lets a database take connections, or refuse them and end those it has. */
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
