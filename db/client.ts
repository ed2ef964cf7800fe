import 'server-only'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { retryTransient } from './errors.ts'

/**
 * Opens a pool on a database.
 *
 * A statement may run 10 s and wait 5 s for a lock; a transaction may idle 10 s; a connection attempt gives up after 5 s.
 * The session speaks UTC, which `instant.ts` relies on.
 */
export const openPool = (url: string, options: postgres.Options<Record<string, postgres.PostgresType>> = {}) =>
  postgres(url, {
    max: 10,
    connect_timeout: 5,
    onnotice: () => {},
    // Spares each new connection a query, whose failure nobody could catch. Only array columns would need it.
    fetch_types: false,
    ...options,
    connection: {
      application_name: 'marquee',
      TimeZone: 'UTC',
      statement_timeout: 10_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 10_000,
      ...options.connection,
    },
  })

const openDatabase = (pool: postgres.Sql) => drizzle(pool)

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

const pool = () => perProcess('pool', () => openPool(databaseUrl(), { max: getEnv().DATABASE_POOL_SIZE }))

let database: Database | undefined

/** The database of this process. The pool behind it is shared by every copy of this module. */
export function db(): Database {
  database ??= openDatabase(pool())
  return database
}

/** Ends the pool; queries under way get `seconds` to finish. */
export const closePool = (seconds: number) => pool().end({ timeout: seconds })

/**
 * Runs `work` in one transaction, committed before the promise resolves and rolled back whole on any error. Serialization
 * failures and deadlocks are retried with jitter, so `work` may run more than once.
 */
export const inTransaction = <T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  retryTransient(() => database.transaction(work))
