import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createDatabase, stopDatabaseClock } from '../../test/support/databases.ts'
import { serverArgs, startServer } from '../../test/support/start-server.ts'
import { fixedTime } from './fixed-time.mjs'

/** A time zone with an offset of half an hour, several hours away from the browser's time zone. */
export const venueTimeZone = 'America/St_Johns'

const ticketKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')

/** The secret with which tests start a sweep. */
export const cronSecret = 'the sweep of the tests'

/** A running server of the production build. It has its own database and migrates it at the start. */
export type TestServer = { url: string; databaseUrl: string; close: () => Promise<void> }

/**
 * @param env further settings. By default every visitor is an administrator.
 * @param options.clockStands true stops the clocks of the server and of its database at `fixedTime`.
 */
export async function startTestServer(
  env: Record<string, string> = { ADMIN_ACCESS: 'open' },
  { clockStands = false } = {},
): Promise<TestServer> {
  const name = `e2e_${randomUUID().replaceAll('-', '')}`
  const databaseUrl = await createDatabase(process.env.MARQUEE_E2E_POSTGRES ?? '', name)
  if (clockStands) await stopDatabaseClock(databaseUrl, fixedTime)
  const server = await startServer({
    databaseUrl,
    ...(clockStands && { program: { cwd: '.', args: ['--import=./e2e/support/fix-clock.mjs', ...serverArgs] } }),
    env: {
      VENUE_TIME_ZONE: venueTimeZone,
      TICKET_SIGNING_KEY: ticketKey,
      CRON_SECRET: cronSecret,
      // The receivers of the tests.
      WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1',
      ...env,
    },
  })
  return { url: server.url, databaseUrl, close: () => server.stop() }
}
