import 'server-only'
import type postgres from 'postgres'
import { getLog } from '#lib/log.ts'
import { OutcomeUnknown } from '#lib/outage.ts'
import { beside, type Database, pinOf, type Transaction } from './client.ts'
import { driverOf } from './driver.ts'
import { isRolledBack, losesStatements, retryTransient } from './errors.ts'

/**
 * Registers a callback for after COMMIT, such as publishing what has changed. Callbacks run once, in their order, as soon as
 * PostgreSQL has said `COMMIT`, and before the outcome is returned. They are dropped when the transaction is rolled back or run
 * again, and when its outcome is unknown: what they do is a hint, and its subscribers look again by themselves. One that throws
 * is logged.
 *
 * @param callback gets the database to send a hint over.
 */
export type AfterCommit = (callback: (database: Database) => void) => void

/**
 * Commits what the transaction has done, runs its callbacks, and begins the next transaction in the same round trip.
 *
 * @throws what `inTransaction` throws for COMMIT.
 */
type CommitAndChain = () => Promise<void>

type Work<T> = (tx: Transaction, afterCommit: AfterCommit, commitAndChain: CommitAndChain) => Promise<T>

/**
 * Runs `work` in one transaction, committed before the promise resolves and rolled back whole on any error. Serialization
 * failures and deadlocks are retried with jitter, so `work` may run more than once.
 *
 * @throws `OutcomeUnknown` where the connection was lost at COMMIT. After any other error nothing is stored.
 */
export const inTransaction = <T>(database: Database, work: Work<T>): Promise<T> =>
  retryTransient(() => attempt(database, work))

async function attempt<T>(database: Database, work: Work<T>): Promise<T> {
  const pool = driverOf(database)
  const pin = pinOf(pool)
  const callbacks: Parameters<AfterCommit>[0][] = []
  let committing = false
  let result: T
  try {
    result = await database.transaction(async (tx) => {
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
        runCallbacks(callbacks, database)
      }
      const done = await work(tx, (callback) => void callbacks.push(callback), commitAndChain)
      committing = true
      return done
    })
  } catch (error) {
    if (losesStatements(error)) stopPreparing(pool)
    if (committing && !isRolledBack(error)) throw new OutcomeUnknown(error)
    throw error
  }
  runCallbacks(callbacks, database)
  return result
}

function runCallbacks(callbacks: Parameters<AfterCommit>[0][], database: Database) {
  for (const callback of callbacks.splice(0)) {
    try {
      callback(beside(database))
    } catch (error) {
      getLog().error({ err: error }, 'a callback after COMMIT failed')
    }
  }
}

/** Has a pool send its statements whole from now on: what is between it and the server does not keep prepared ones. */
function stopPreparing({ options }: postgres.Sql) {
  if (!options?.prepare) return
  options.prepare = false
  getLog().warn('the database lost a prepared statement: statements are sent unprepared from now on')
}
