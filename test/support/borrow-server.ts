import { readFileSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { drizzle } from 'drizzle-orm/postgres-js'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import type { Loan } from './server-pool.ts'

/** The value of CRON_SECRET in `defaultSettings`. */
export const cronSecret = 'a secret of the tests'

/** The settings that most tests need: an open admin side, a secret for the scheduler, and the most detailed log. */
export const defaultSettings = { ADMIN_ACCESS: 'open', CRON_SECRET: cronSecret, LOG_LEVEL: 'debug' }

export type SharedServer = {
  url: string
  pid: number
  /** The output of the server since it was borrowed, including its log. */
  output(): string
}

/** The first of the borrowed servers, the database that they share, and the list of all servers. */
export type SharedServers = SharedServer & { database: Database; databaseUrl: string; servers: SharedServer[] }

/**
 * Lends this test file a running server of the production build. Its database is empty at first, and no other test file
 * uses it at the same time. Call this function at the top of a file or of a `describe`. Read the result only inside hooks
 * and tests.
 *
 * Between two borrowers the rows are deleted, but the server keeps running and the id sequences continue. So do not rely
 * on id 1, on the messages of the server's start, or on a server younger than a minute. Do not change the schema. A test
 * that needs this, or that stops its server, calls `startServer` instead.
 *
 * @param settings the environment of the server; several values start several servers on one database. Test files with
 * the same settings share servers, so `defaultSettings` is the fastest choice.
 */
export function borrowServer(...settings: Record<string, string>[]): SharedServers {
  let borrowed: (SharedServers & { returnServers(): Promise<void> }) | undefined
  beforeAll(async () => {
    borrowed = await borrow(settings.length > 0 ? settings : [defaultSettings])
  })
  afterAll(() => borrowed?.returnServers())
  const current = () => {
    if (!borrowed) throw new Error('Read the borrowed server only inside hooks and tests')
    return borrowed
  }
  return {
    get url() {
      return current().url
    },
    get pid() {
      return current().pid
    },
    output: () => current().output(),
    get database() {
      return current().database
    },
    get databaseUrl() {
      return current().databaseUrl
    },
    get servers() {
      return current().servers
    },
  }
}

async function borrow(settings: Record<string, string>[]) {
  const socket = connect(inject('serverPool'), '127.0.0.1')
  socket.write(`${JSON.stringify(settings)}\n`)
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  const { value } = await lines.next()
  if (value === undefined) throw new Error('The pool of servers is gone')
  const loan: Loan = JSON.parse(value)
  if ('error' in loan) throw new Error(loan.error)
  const servers = loan.servers.slice(0, settings.length).map(toSharedServer)
  const [first] = servers
  if (!first) throw new Error('Settings are missing')
  // The application name tells connections of tests from connections of servers.
  const pool = openPool(loan.databaseUrl, { connection: { application_name: 'test' } })
  const returnServers = async () => {
    await pool.end({ timeout: 5 })
    socket.destroy()
  }
  return { ...first, servers, databaseUrl: loan.databaseUrl, database: drizzle(pool), returnServers }
}

function toSharedServer({ url, pid, logFile }: { url: string; pid: number; logFile: string }): SharedServer {
  const start = statSync(logFile).size
  return { url, pid, output: () => readFileSync(logFile).subarray(start).toString() }
}
