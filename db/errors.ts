import { setTimeout as sleep } from 'node:timers/promises'
import type { PostgresError } from 'postgres'

/**
 * The PostgreSQL error behind what a query threw; Drizzle wraps the driver's error as `cause`. It goes by the error's name:
 * a process may hold two copies of the driver, one per module system, whose classes differ.
 */
export function postgresError(error: unknown): PostgresError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (isPostgresError(cause)) return cause
  }
}

const isPostgresError = (error: Error): error is PostgresError => error.name === 'PostgresError'

/**
 * Whether the database refused a row for what it is (data exceptions, broken constraints, what a trigger raised), so that
 * it would again; anything else, such as a wait that took too long or a lost connection, may go well next time.
 */
export const isDataError = (error: unknown): boolean => /^(22|23|P0)/.test(postgresError(error)?.code ?? '')

/** Whether a lock was not free within `lock_timeout` (lock_not_available). */
export const isLockTimeout = (error: unknown): boolean => postgresError(error)?.code === '55P03'

/** Whether a prepared statement is not there (invalid_sql_statement_name): a connection pooler took another server connection. */
export const losesStatements = (error: unknown): boolean => postgresError(error)?.code === '26000'

/**
 * Whether an error in answer to COMMIT says that nothing was stored. One that ends the session does not: a server that shuts down
 * may have committed before.
 */
export function isRolledBack(error: unknown): boolean {
  if (error instanceof Error && 'code' in error && error.code === 'NOT_COMMITTED') return true
  return postgresError(error)?.severity === 'ERROR'
}

/**
 * serialization_failure and deadlock_detected: PostgreSQL asks the client to run the transaction again. A lost prepared statement:
 * the next run sends its statements whole.
 */
const transientCodes = new Set(['40001', '40P01', '26000'])

/** Two transactions that met with the same new key: run again, the later one finds what the earlier one answered. */
const sameKey = 'idempotency_keys_pkey'

function isTransient(error: unknown): boolean {
  const { code = '', constraint_name: constraint } = postgresError(error) ?? {}
  return transientCodes.has(code) || constraint === sameKey
}

/**
 * Runs a transaction again when PostgreSQL gave it up in favour of another one.
 *
 * @param attempts how often to try in all; the last error is thrown.
 * @param wait pauses between tries, in milliseconds; tests pass their own.
 */
export async function retryTransient<T>(
  transaction: () => Promise<T>,
  { attempts = 4, wait = (ms: number) => sleep(ms) as Promise<unknown> } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) throw error
      await wait(Math.random() * 20 * 2 ** attempt)
    }
  }
}
