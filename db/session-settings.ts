import { parseDatabaseUrl } from '#lib/database-url.ts'
import { perProcess } from '#lib/per-process.ts'

export type Settings = Record<string, string | number>

/**
 * Settings that the code needs. They override those of the server, the database and the role: instants are read as ISO 8601
 * in UTC (`instant.ts`), and a statement sees what was committed while its transaction waited for a lock.
 */
const required: Settings = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  default_transaction_isolation: 'read committed',
}

/** The settings that a client may send when it connects to a connection pooler, which applies them to each transaction. */
const poolerSettings = new Set(['application_name', 'DateStyle', 'TimeZone'])

/** The addresses of databases behind a connection pooler. */
const pooled = () => perProcess('pooled-databases', () => new Set<string>())

/** Whether `inspectDatabase` has found a connection pooler before this database. */
export const isPooled = (url: string): boolean => pooled().has(url)

/** Records that a database is behind a connection pooler. */
export function markPooled(url: string) {
  pooled().add(url)
}

/** The addresses of databases that have the setting `transaction_timeout`. */
const timed = () => perProcess('databases-with-transaction-timeout', () => new Set<string>())

/** Whether `inspectDatabase` has found the setting `transaction_timeout`, which PostgreSQL has from version 17 on. */
export const hasTransactionTimeout = (url: string): boolean => timed().has(url)

/** Records that a database has the setting `transaction_timeout`. An older one refuses connections with it. */
export function markTransactionTimeout(url: string) {
  timed().add(url)
}

/**
 * Decides how the sessions of a pool get their settings. PostgreSQL takes them when a connection opens. A connection pooler refuses
 * most of them then, and after a `set` the next transaction may run on another connection. So each transaction sets them itself.
 *
 * @returns `connection` for the driver, and behind a pooler `setup`, the statements that begin a transaction.
 */
export function sessionOf(url: string, settings: Settings): { connection: Settings; setup?: string; prepare?: false } {
  const { transaction_timeout: limit, ...known } = { ...required, ...settings }
  const all: Settings =
    limit !== undefined && hasTransactionTimeout(url) ? { ...known, transaction_timeout: limit } : known
  if (!isPooled(url)) return { connection: all }
  const { default_transaction_isolation: isolation, ...rest } = all
  const local = Object.entries(rest).filter(([name]) => name !== 'application_name')
  return {
    connection: Object.fromEntries(Object.entries(all).filter(([name]) => poolerSettings.has(name))),
    setup: [
      `set transaction isolation level ${isolation}`,
      ...local.map(([name, value]) => `set local ${name} = '${value}'`),
    ].join('; '),
    // Poolers lose prepared statements. The address can have a `prepare` parameter for poolers that keep them.
    ...(!new URL(parseDatabaseUrl(url)?.url ?? url).searchParams.has('prepare') && { prepare: false }),
  }
}
