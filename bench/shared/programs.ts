import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { openPool } from '#db/client.ts'
import { findFreePort } from '#server/embedded-postgres/free-port.ts'
import { startTestCluster } from '../../test/support/cluster.ts'

export type Program = { name: string; url: string; pid: number; stop: () => Promise<void> }

const marquee = ['--conditions=react-server', '--import=./server/fast-imports.mjs', 'server/main.ts']
const reference = [fileURLToPath(new URL('reference.ts', import.meta.url))]

/** What a run starts, the last first; ended whatever happens. */
const running: (() => Promise<unknown>)[] = []

/** Ends every program and database that was started. */
export async function stopEverything() {
  for (const stop of running.splice(0).reverse()) await stop()
}

/** Starts a PostgreSQL that is as safe in a crash as one in production, with nothing in it. */
export async function startDatabases() {
  const cluster = await startTestCluster({ durable: true })
  running.push(cluster.stop)
  return {
    /** Makes a database and gives its address. */
    async create(name: string): Promise<string> {
      const address = new URL(cluster.url)
      const admin = postgres(address.href, { max: 1, fetch_types: false })
      await admin.unsafe(`create database ${name}`).finally(() => admin.end())
      address.pathname = name
      return address.href
    },
  }
}

/** Opens a database for filling and checking. */
export function openDatabase(url: string) {
  const pool = openPool(url, { max: 1, connection: { application_name: 'bench', statement_timeout: 0 } })
  running.push(() => pool.end())
  return drizzle(pool)
}

/** Starts Marquee as it runs in production, but open to everybody on this machine. */
export const startMarquee = (databaseUrl: string, env: Record<string, string> = {}) =>
  start('Marquee', marquee, '/readyz', {
    DATABASE_URL: databaseUrl,
    ADMIN_ACCESS: 'open',
    // The bookings of the past stay what they are while others are measured.
    FAILED_RETENTION_DAYS: '36500',
    ...env,
  })

/** Starts the Marquee of a checkout, as its own `npm start` does, on a database. */
export const startCheckout = (name: string, folder: string, databaseUrl: string) =>
  start(
    name,
    ['scripts/bootstrap.mjs', 'start'],
    '/readyz',
    { DATABASE_URL: databaseUrl, ADMIN_ACCESS: 'open' },
    folder,
  )

/** Starts the system of the original design. */
export const startReference = (databaseUrl: string) =>
  start('Express + pg', reference, '/shows', { DATABASE_URL: databaseUrl })

async function start(
  name: string,
  program: string[],
  ready: string,
  env: Record<string, string>,
  cwd = '.',
): Promise<Program> {
  const port = await findFreePort()
  const child = spawn(process.execPath, program, {
    cwd,
    // Both write a log line a request or none, as they do by themselves; nobody reads it.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), ...env },
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const stop = async () => {
    process.off('exit', end)
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const late = setTimeout(end, 20_000)
    // Who stops here has no more requests under way.
    await once(child, 'exit')
    clearTimeout(late)
  }
  running.push(stop)
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(url + ready).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`${name} did not start`)
    await sleep(100)
  }
  return { name, url, pid: child.pid ?? 0, stop }
}
