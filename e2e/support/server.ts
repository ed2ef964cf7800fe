import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { administer } from '../../test/support/connections.ts'
import { startServer } from '../../test/support/start-server.ts'

/** Half an hour off the full one, and most of a day away from the browser's clocks. */
const venueTimeZone = 'America/St_Johns'

const ticketKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
/** Opens the sweep to tests. */
export const cronSecret = 'the sweep of the tests'

/** A running server of the production build with a database of its own, which it migrates itself. */
export type House = { url: string; databaseUrl: string; close: () => Promise<void> }

const cluster = () => new URL(process.env.MARQUEE_E2E_POSTGRES ?? '')

/** Opens a house; without settings everybody is admin there. */
export async function openHouse(env: Record<string, string> = { ADMIN_ACCESS: 'open' }): Promise<House> {
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
