import 'server-only'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { routeTo } from './leader.ts'
import { type Settings, sessionOf } from './session-settings.ts'

type Options = Omit<postgres.Options<Record<string, postgres.PostgresType>>, 'connection'> & { connection?: Settings }

/** The statements that begin each transaction of a pool. Only pools behind a connection pooler have them. */
const setups = new WeakMap<postgres.Sql, string>()

/** The statements that give a transaction its settings; undefined if the pool's connections already have the settings. */
export const setupOf = (pool: postgres.Sql): string | undefined => setups.get(pool)

/**
 * Opens a pool of connections to a database, and to its leader if it has several servers. Every wait has a limit, listed in
 * docs/operations.md.
 *
 * @param options.silence_timeout seconds without a byte after which a query's connection counts as lost. It must be longer than
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
  const route = routeTo(url)
  const pool = postgres(route.url, {
    max: 10,
    connect_timeout: 5,
    silence_timeout: 15,
    queue_timeout: 5,
    // A query waits for a free connection, not behind another query that may take long.
    max_pipeline: 1,
    // Pauses between attempts to reconnect, in seconds. The driver's own grow to 20.
    backoff: (failures) => Math.min(0.05 * 2 ** failures, 1) * (0.5 + Math.random() / 2),
    onnotice: () => {},
    // Saves a query on each new connection, whose failure cannot be caught. Only array columns need it.
    fetch_types: false,
    ...('prepare' in session && { prepare: false }),
    ...route.options,
    ...options,
    connection: session.connection,
  })
  if (session.setup) setups.set(pool, session.setup)
  return pool
}

export type Database = PostgresJsDatabase
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

const embedded = perProcess<{ url: string | undefined }>('embedded-database', () => ({ url: undefined }))

/** Sets the address of the process's embedded PostgreSQL, which is used if `DATABASE_URL` is not set. */
export function setEmbeddedDatabase(url: string) {
  embedded.url = url
}

/** The address of this process's database. */
export function databaseUrl(): string {
  const url = getEnv().DATABASE_URL ?? embedded.url
  if (!url) throw new Error('No database: set DATABASE_URL, or start Marquee with npm start')
  return url
}

/**
 * The connections of this process. Commands on shows have a pool of their own, because they wait for a show's lock: locked shows
 * take no connection from reads, and long reads take none from bookings. If there is only one connection, both use it.
 */
const pools = () =>
  perProcess('pools', () => {
    const size = getEnv().DATABASE_POOL_SIZE
    const forReads = Math.floor(size / 4) || Math.min(size - 1, 1)
    const reads = openPool(databaseUrl(), { max: forReads || size })
    return { reads, commands: forReads === 0 ? reads : openCommandPool(databaseUrl(), size - forReads) }
  })

/**
 * Opens a pool for commands on shows. Its limits are short, so that connections taken by locked shows or a silent network are free
 * again within seconds: a show's queue tries again if it does not get its lock.
 *
 * `transaction_timeout` is for a machine that vanishes in the middle of a statement: while PostgreSQL waits for the values of a
 * statement that it has described, neither `statement_timeout` nor `idle_in_transaction_session_timeout` ends the wait, and
 * the show stays locked.
 */
export const openCommandPool = (url: string, max: number): postgres.Sql =>
  openPool(url, {
    max,
    silence_timeout: 6,
    connection: { statement_timeout: 5_000, lock_timeout: 500, transaction_timeout: 15_000 },
  })

let database: Database | undefined
let commandDatabase: Database | undefined

/** The database of this process, for everything but commands on shows. All copies of this module in the process share its pool. */
export function db(): Database {
  database ??= drizzle(pools().reads)
  return database
}

/** The database of this process for commands on shows. */
export function commandDb(): Database {
  commandDatabase ??= drizzle(pools().commands)
  return commandDatabase
}

/** The database that sends a hint after a command on `used`: busy shows may use all connections of the command pool. */
export const hintDatabase = (used: Database): Database => (used === commandDatabase ? db() : used)

/** Closes the pools. Queries under way have `seconds` to finish. */
export async function closePool(seconds: number) {
  const { reads, commands } = pools()
  await Promise.all([reads.end({ timeout: seconds }), commands.end({ timeout: seconds })])
}
