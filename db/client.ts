import 'server-only'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { type Settings, sessionOf } from './session-settings.ts'

type Options = Omit<postgres.Options<Record<string, postgres.PostgresType>>, 'connection'> & { connection?: Settings }

/** What begins each transaction of a pool behind a connection pooler. */
const pins = new WeakMap<postgres.Sql, string>()

/** The statements that give a transaction of this pool its settings; undefined where each connection has them. */
export const pinOf = (pool: postgres.Sql): string | undefined => pins.get(pool)

/**
 * Opens a pool on a database. Each wait ends: docs/operations.md lists the limits.
 *
 * @param options.silence_timeout seconds without a byte after which a query's connection counts as lost. It has to be longer than
 * `statement_timeout`, within which the server answers.
 */
export function openPool(url: string, { connection, ...options }: Options = {}): postgres.Sql {
  const session = sessionOf(url, {
    application_name: 'marquee',
    statement_timeout: 10_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
    ...connection,
  })
  const pool = postgres(url, {
    max: 10,
    connect_timeout: 5,
    silence_timeout: 15,
    queue_timeout: 5,
    // A query waits for a free connection, not behind another query that may take long.
    max_pipeline: 1,
    // Until a lost database is back, in seconds. The driver's own pauses grow to 20.
    backoff: (failures) => Math.min(0.05 * 2 ** failures, 1) * (0.5 + Math.random() / 2),
    onnotice: () => {},
    // Spares each new connection a query, whose failure nobody could catch. Only array columns would need it.
    fetch_types: false,
    ...('prepare' in session && { prepare: false }),
    ...options,
    connection: session.connection,
  })
  if (session.pin) pins.set(pool, session.pin)
  return pool
}

export type Database = PostgresJsDatabase
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

const embedded = perProcess<{ url: string | undefined }>('embedded-database', () => ({ url: undefined }))

/** Tells the process where its embedded PostgreSQL listens; used where no `DATABASE_URL` is set. */
export function setEmbeddedDatabase(url: string) {
  embedded.url = url
}

/** The PostgreSQL that this process works with. */
export function databaseUrl(): string {
  const url = getEnv().DATABASE_URL ?? embedded.url
  if (!url) throw new Error('No database: set DATABASE_URL, or start Marquee with npm start')
  return url
}

/**
 * The connections of this process. Commands on shows, which wait for a show's lock, have theirs apart from everything else: a
 * locked show takes none from reads, and long reads take none from bookings. A single connection serves both.
 */
const pools = () =>
  perProcess('pools', () => {
    const size = getEnv().DATABASE_POOL_SIZE
    const forReads = Math.floor(size / 4) || Math.min(size - 1, 1)
    const reads = openPool(databaseUrl(), { max: forReads || size })
    return { reads, commands: forReads === 0 ? reads : openCommandPool(databaseUrl(), size - forReads) }
  })

/**
 * Opens a pool for commands on shows. They are short, and a show's queue tries again when its lock is not free at once, so that
 * what a locked show or a silent network takes comes back within seconds.
 */
export const openCommandPool = (url: string, max: number): postgres.Sql =>
  openPool(url, { max, silence_timeout: 6, connection: { statement_timeout: 5_000, lock_timeout: 500 } })

let database: Database | undefined
let commandDatabase: Database | undefined

/** The database of this process, for everything but commands on shows. The pool behind it is shared by every copy of this module. */
export function db(): Database {
  database ??= drizzle(pools().reads)
  return database
}

/** The database of this process for commands on shows. */
export function commandDb(): Database {
  commandDatabase ??= drizzle(pools().commands)
  return commandDatabase
}

/** The database for what is sent beside a command: not over the commands' connections, all of which busy shows may occupy. */
export const beside = (used: Database): Database => (used === commandDatabase ? db() : used)

/** Ends the pools; queries under way get `seconds` to finish. */
export async function closePool(seconds: number) {
  const { reads, commands } = pools()
  await Promise.all([reads.end({ timeout: seconds }), commands.end({ timeout: seconds })])
}
