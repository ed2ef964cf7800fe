import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { openPool } from '#db/client.ts'
import { startTestCluster } from '../../test/support/cluster.ts'
import { createDatabase } from '../../test/support/databases.ts'
import { type Program, type RunningProgram, startProgram } from '../../test/support/start-program.ts'
import { serverArgs } from '../../test/support/start-server.ts'

/** How to stop what a run has started, in the order of the starts. */
const running: (() => Promise<unknown>)[] = []

/** Stops every program and database of this run, the last one first. */
export async function stopEverything() {
  for (const stop of running.splice(0).reverse()) await stop()
}

/** Starts an empty PostgreSQL with the same crash safety as in production. */
export async function startDatabases() {
  const cluster = await startTestCluster({ durable: true })
  running.push(cluster.stop)
  return {
    /** @returns the URL of a new, empty database. */
    create: (name: string) => createDatabase(cluster.url, name),
  }
}

/** Opens a database for filling and checking. */
export function openDatabase(url: string) {
  // A statement that fills the database may take minutes.
  const pool = openPool(url, {
    max: 1,
    silence_timeout: 0,
    connection: { application_name: 'bench', statement_timeout: 0 },
  })
  running.push(() => pool.end())
  return drizzle(pool)
}

/** Starts Marquee as it runs in production, but every client is an administrator. */
export const startMarquee = (databaseUrl: string, env: Record<string, string> = {}) =>
  start({
    name: 'Marquee',
    args: serverArgs,
    readyPath: '/readyz',
    env: {
      DATABASE_URL: databaseUrl,
      ADMIN_ACCESS: 'open',
      // No booking of the past is deleted during a measurement.
      FAILED_RETENTION_DAYS: '36500',
      ...env,
    },
  })

/** Starts the Marquee of another checkout by its own `npm start`. */
export const startCheckout = (name: string, folder: string, databaseUrl: string, env: Record<string, string> = {}) =>
  start({
    name,
    args: ['scripts/bootstrap.mjs', 'start'],
    cwd: folder,
    readyPath: '/readyz',
    env: { DATABASE_URL: databaseUrl, ADMIN_ACCESS: 'open', ...env },
  })

/** Starts the system of the original design. */
export const startReference = (databaseUrl: string) =>
  start({
    name: 'Express + pg',
    args: [fileURLToPath(new URL('reference.ts', import.meta.url))],
    readyPath: '/shows',
    env: { DATABASE_URL: databaseUrl },
  })

async function start(program: Omit<Program, 'output'>): Promise<RunningProgram> {
  // Both systems write a log line for each request or none, as they do by default. The benchmarks do not read it.
  const started = await startProgram({ ...program, output: 'discard' })
  running.push(started.stop)
  return started
}
