import { readFileSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { drizzle } from 'drizzle-orm/postgres-js'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import type { Loan } from './server-pool.ts'

/** The secret of the scheduler's call in `usualSettings`. */
export const cronSecret = 'a secret of the tests'

/** What most tests need: an open admin side, the scheduler's call, and a log that says all. */
export const usualSettings = { ADMIN_ACCESS: 'open', CRON_SECRET: cronSecret, LOG_LEVEL: 'debug' }

export type SharedServer = {
  url: string
  pid: number
  /** What it has written since it was borrowed, the log included. */
  output(): string
}

/** The first of the servers, their database, and all of them. */
export type SharedServers = SharedServer & { database: Database; databaseUrl: string; servers: SharedServer[] }

/**
 * Lends this test file a running server of the production build, with an empty database that is the file's alone for as
 * long as it runs. Call it at the top of a file or of a `describe`, and read the result inside of hooks and tests.
 *
 * Rows are deleted between borrowers, but the server and its ids live on: do not count on id 1, on what it says at its
 * start or on an age under a minute, and do not change the schema. A test that does so, or that stops its server, calls
 * `startServer`.
 *
 * @param settings its environment; several give several servers on one database. Servers are shared by files with the same
 * settings, so that `usualSettings` cost least.
 */
export function borrowServer(...settings: Record<string, string>[]): SharedServers {
  let borrowed: (SharedServers & { giveBack(): Promise<void> }) | undefined
  beforeAll(async () => {
    borrowed = await borrow(settings.length > 0 ? settings : [usualSettings])
  })
  afterAll(() => borrowed?.giveBack())
  const current = () => {
    if (!borrowed) throw new Error('The server is there inside of hooks and tests')
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
  const servers = loan.servers.slice(0, settings.length).map(share)
  const [first] = servers
  if (!first) throw new Error('Settings are missing')
  // A name of its own tells the tests' connections from those of the servers.
  const pool = openPool(loan.databaseUrl, { connection: { application_name: 'test' } })
  const giveBack = async () => {
    await pool.end({ timeout: 5 })
    socket.destroy()
  }
  return { ...first, servers, databaseUrl: loan.databaseUrl, database: drizzle(pool), giveBack }
}

function share({ url, pid, logFile }: { url: string; pid: number; logFile: string }): SharedServer {
  const start = statSync(logFile).size
  return { url, pid, output: () => readFileSync(logFile).subarray(start).toString() }
}
