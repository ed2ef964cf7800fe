import 'server-only'
import type postgres from 'postgres'
import { getLog } from '#lib/log.ts'
import { OutcomeUnknown } from '#lib/outage.ts'
import { type Database, pinOf, type Transaction } from './client.ts'
import { driverOf } from './driver.ts'
import { isRolledBack, losesStatements, retryTransient } from './errors.ts'

type Control = {
  /**
   * Commits what the transaction has done and begins the next one in the same round trip.
   *
   * @throws what `inTransaction` throws for COMMIT.
   */
  commitAndChain: () => Promise<void>
}

/**
 * Runs `work` in one transaction, committed before the promise resolves and rolled back whole on any error. Serialization
 * failures and deadlocks are retried with jitter, so `work` may run more than once.
 *
 * @throws `OutcomeUnknown` where the connection was lost at COMMIT. After any other error nothing is stored.
 */
export const inTransaction = <T>(
  database: Database,
  work: (tx: Transaction, control: Control) => Promise<T>,
): Promise<T> => retryTransient(() => attempt(database, work))

async function attempt<T>(database: Database, work: (tx: Transaction, control: Control) => Promise<T>): Promise<T> {
  const pool = driverOf(database)
  const pin = pinOf(pool)
  let committing = false
  try {
    return await database.transaction(async (tx) => {
      const driver = driverOf(tx)
      const begin = () => {
        // Sent together with the first statement. If it fails, that one does.
        if (pin) driver.unsafe(pin).catch(() => {})
      }
      begin()
      const commitAndChain = async () => {
        committing = true
        const { command } = await driver.unsafe('commit and chain')
        // PostgreSQL answers COMMIT by ROLLBACK, and no error, where a statement before it has failed.
        if (command !== 'COMMIT') throw Object.assign(new Error('Rolled back at COMMIT'), { code: 'NOT_COMMITTED' })
        committing = false
        begin()
      }
      const result = await work(tx, { commitAndChain })
      committing = true
      return result
    })
  } catch (error) {
    if (losesStatements(error)) stopPreparing(pool)
    if (committing && !isRolledBack(error)) throw new OutcomeUnknown(error)
    throw error
  }
}

/** Has a pool send its statements whole from now on: what is between it and the server does not keep prepared ones. */
function stopPreparing({ options }: postgres.Sql) {
  if (!options?.prepare) return
  options.prepare = false
  getLog().warn('the database lost a prepared statement: statements are sent unprepared from now on')
}
