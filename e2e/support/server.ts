import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createDatabase } from '../../test/support/databases.ts'
import { startServer } from '../../test/support/start-server.ts'

/** An offset with half an hour in it, and most of a day away from the browser's time zone. */
const venueTimeZone = 'America/St_Johns'

const ticketKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')

/** Lets tests call the sweep. */
export const cronSecret = 'the sweep of the tests'

/** A running server of the production build, with a database of its own that it migrates itself. */
export type TestServer = { url: string; databaseUrl: string; close: () => Promise<void> }

/** @param env settings; by default every visitor is an administrator. */
export async function startTestServer(env: Record<string, string> = { ADMIN_ACCESS: 'open' }): Promise<TestServer> {
  const name = `e2e_${randomUUID().replaceAll('-', '')}`
  const databaseUrl = await createDatabase(process.env.MARQUEE_E2E_POSTGRES ?? '', name)
  const server = await startServer({
    databaseUrl,
    env: { VENUE_TIME_ZONE: venueTimeZone, TICKET_SIGNING_KEY: ticketKey, CRON_SECRET: cronSecret, ...env },
  })
  return { url: server.url, databaseUrl, close: () => server.stop() }
}
