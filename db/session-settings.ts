import { perProcess } from '#lib/per-process.ts'

export type Settings = Record<string, string | number>

/**
 * What the code relies on, whatever the server, the database or the role says: instants are read as ISO 8601 in UTC
 * (`instant.ts`), and a statement sees what was committed while its transaction waited for a lock.
 */
const relied: Settings = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  default_transaction_isolation: 'read committed',
}

/** The settings that connection poolers carry to whichever server connection a transaction gets. */
const carried = new Set(['application_name', 'DateStyle', 'TimeZone'])

/** The databases that are reached through a connection pooler, by their address. */
const pooled = () => perProcess('pooled-databases', () => new Set<string>())

/** Whether a connection pooler stands between this process and a database, as far as it was inspected. */
export const isPooled = (url: string): boolean => pooled().has(url)

/** Notes that there is one. */
export function markPooled(url: string) {
  pooled().add(url)
}

/**
 * How the sessions of a pool get their settings. A server takes them when a connection opens. A connection pooler refuses most of
 * them there, and a `set` would reach one transaction and not the next, so that each transaction makes them for itself.
 *
 * @returns `connection` for the driver; `pin`, the statements that begin a transaction, behind a pooler only.
 */
export function sessionOf(url: string, settings: Settings): { connection: Settings; pin?: string; prepare?: false } {
  const all = { ...relied, ...settings }
  if (!isPooled(url)) return { connection: all }
  const { default_transaction_isolation: isolation, ...rest } = all
  const local = Object.entries(rest).filter(([name]) => name !== 'application_name')
  return {
    connection: Object.fromEntries(Object.entries(all).filter(([name]) => carried.has(name))),
    pin: [
      `set transaction isolation level ${isolation}`,
      ...local.map(([name, value]) => `set local ${name} = '${value}'`),
    ].join('; '),
    // Poolers lose prepared statements, unless the address has a `prepare` parameter of its own.
    ...(!new URL(url).searchParams.has('prepare') && { prepare: false }),
  }
}
