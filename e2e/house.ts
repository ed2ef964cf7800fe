import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { startServer } from '../test/start-server.ts'

/** Half an hour off the full one, and most of a day away from the browser's clocks. */
const venueTimeZone = 'America/St_Johns'

/** Opens the sweep to tests. */
export const cronSecret = 'the sweep of the tests'

/** A running server of the production build with a database of its own, which it migrates itself. */
export type House = { url: string; databaseUrl: string; close: () => Promise<void> }

const cluster = () => new URL(process.env.MARQUEE_E2E_POSTGRES ?? '')

/** Opens a house; without settings everybody is admin there. */
export async function openHouse(env: Record<string, string> = { ADMIN_ACCESS: 'open' }): Promise<House> {
  const name = `e2e_${randomUUID().replaceAll('-', '')}`
  await administer((sql) => sql`create database ${sql(name)}`)
  const database = cluster()
  database.pathname = name
  const server = await startServer({
    databaseUrl: database.href,
    env: { VENUE_TIME_ZONE: venueTimeZone, CRON_SECRET: cronSecret, ...env },
  })
  return { url: server.url, databaseUrl: database.href, close: () => server.stop() }
}

/** Runs a statement on the cluster itself. */
export async function administer(query: (sql: postgres.Sql) => Promise<unknown>) {
  const sql = postgres(cluster().href, { max: 1, onnotice: () => {}, fetch_types: false })
  try {
    await query(sql)
  } finally {
    await sql.end()
  }
}

/** Lets a house's database take connections, or refuse them and end those it has. */
export async function setConnections({ databaseUrl }: House, allowed: boolean) {
  const name = new URL(databaseUrl).pathname.slice(1)
  await administer((sql) => sql`alter database ${sql(name)} allow_connections ${sql.unsafe(String(allowed))}`)
  if (allowed) return
  await administer((sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`)
}
