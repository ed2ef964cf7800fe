import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { administer } from '../../test/support/connections.ts'
import { startServer } from '../../test/support/start-server.ts'

/** An offset with half an hour in it, and most of a day away from the browser's time zone. */
const venueTimeZone = 'America/St_Johns'

const ticketKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')

/** Lets tests call the sweep. */
export const cronSecret = 'the sweep of the tests'

/** A running server of the production build, with a database of its own that it migrates itself. */
export type TestServer = { url: string; databaseUrl: string; close: () => Promise<void> }

const cluster = () => new URL(process.env.MARQUEE_E2E_POSTGRES ?? '')

/** @param env settings; by default every visitor is an administrator. */
export async function startTestServer(env: Record<string, string> = { ADMIN_ACCESS: 'open' }): Promise<TestServer> {
  const name = `e2e_${randomUUID().replaceAll('-', '')}`
  await administer(cluster().href, (sql) => sql`create database ${sql(name)}`)
  const database = cluster()
  database.pathname = name
  const server = await startServer({
    databaseUrl: database.href,
    env: { VENUE_TIME_ZONE: venueTimeZone, TICKET_SIGNING_KEY: ticketKey, CRON_SECRET: cronSecret, ...env },
  })
  return { url: server.url, databaseUrl: database.href, close: () => server.stop() }
}
