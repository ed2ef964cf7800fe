import { setTimeout as sleep } from 'node:timers/promises'
import type { PostgresError } from 'postgres'
import { OutcomeUnknown } from '#lib/outage.ts'

/**
 * The PostgreSQL error behind what a query threw; Drizzle wraps the driver's error as `cause`. Errors are recognised by name,
 * because a process may load the driver twice, once per module system, with different classes.
 */
export function postgresError(error: unknown): PostgresError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (isPostgresError(cause)) return cause
  }
}

const isPostgresError = (error: Error): error is PostgresError => error.name === 'PostgresError'

/**
 * Whether the database refused the data itself (data exceptions, broken constraints, errors raised by a trigger) and would refuse
 * it again. Other errors, such as a timeout or a lost connection, may not come back at the next attempt.
 */
export const isDataError = (error: unknown): boolean => /^(22|23|P0)/.test(postgresError(error)?.code ?? '')

/** Whether a numbered seat is sold already, which the primary key refuses. The bitmap from which it was chosen was wrong. */
export const isSeatConflict = (error: unknown): boolean =>
  postgresError(error)?.constraint_name === 'taken_seats_show_id_seat_pk'

/** Whether a lock was not free within `lock_timeout` (lock_not_available). */
export const isLockTimeout = (error: unknown): boolean => postgresError(error)?.code === '55P03'

/** Whether a prepared statement is missing (invalid_sql_statement_name), because a connection pooler changed the server connection. */
export const losesStatements = (error: unknown): boolean => postgresError(error)?.code === '26000'

/**
 * Whether an error in answer to COMMIT says that nothing was stored. An error that ends the session does not say it: a server that
 * shuts down may have committed before.
 */
export function isRolledBack(error: unknown): boolean {
  if (error instanceof Error && 'code' in error && error.code === 'NOT_COMMITTED') return true
  return postgresError(error)?.severity === 'ERROR'
}

/**
 * Whether the server ended the session (admin_shutdown) before a statement was done. The driver says so only if PostgreSQL had not
 * completed the statement, and it commits a statement outside a transaction after that.
 */
export const isEndedBefore = (error: unknown): boolean => postgresError(error)?.code === '57P01'

/**
 * Errors after which the transaction is run again: serialization_failure and deadlock_detected, as PostgreSQL asks for, and a lost
 * prepared statement, because the next run sends its statements unprepared.
 */
const transientCodes = new Set(['40001', '40P01', '26000'])

/** Violated if two transactions store the same new key at once. Run again, the later one finds the answer of the earlier one. */
const keyConstraint = 'idempotency_keys_pkey'

function isTransient(error: unknown): boolean {
  const { code = '', constraint_name: constraint } = postgresError(error) ?? {}
  return transientCodes.has(code) || constraint === keyConstraint
}

/**
 * Runs a transaction, and runs it again after an error that another transaction caused.
 *
 * @param attempts how often it is run at most; the last error is thrown.
 * @param wait pauses between attempts, in milliseconds.
 */
export async function retryTransient<T>(
  transaction: () => Promise<T>,
  { attempts = 4, wait = (ms: number) => sleep(ms) as Promise<unknown> } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === attempts || error instanceof OutcomeUnknown || !isTransient(error)) throw error
      await wait(Math.random() * 20 * 2 ** attempt)
    }
  }
}
