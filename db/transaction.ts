import 'server-only'
import type postgres from 'postgres'
import { getLog } from '#lib/log.ts'
import { OutcomeUnknown } from '#lib/outage.ts'
import { type Database, hintDatabase, setupOf, type Transaction } from './client.ts'
import { driverOf, sendCommit } from './driver.ts'
import { isEndedBefore, isRolledBack, losesStatements, retryTransient } from './errors.ts'

/**
 * Registers a callback that runs after COMMIT, such as publishing a change. Callbacks run once, in their order, as soon as
 * PostgreSQL has answered `COMMIT`. They are dropped if the transaction is rolled back or run again. They are dropped too if its
 * outcome is unknown. So a callback may only send a hint: what it announces is found later even without it. Its errors are logged.
 *
 * @param callback gets a database for sending the hint.
 */
export type AfterCommit = (callback: (database: Database) => void) => void

/**
 * Commits what the transaction has done, runs its callbacks, and begins the next transaction in the same round trip.
 *
 * @throws what `inTransaction` throws for COMMIT.
 */
type CommitAndChain = () => Promise<void>

/**
 * Sends COMMIT, which `inTransaction` otherwise does at the end. Both may be sent right behind the last statement, before its answer
 * is there: if the statement fails, PostgreSQL rolls back.
 */
type Commit = () => Promise<void>

/**
 * Sends a transaction's last statement and the end of the transaction in one round trip.
 *
 * @returns the statement's rows. They are stored only once the transaction is committed.
 */
export type SendLast = <Rows extends readonly unknown[]>(
  statement: postgres.PendingQuery<Rows & postgres.Row[]>,
) => PromiseLike<Rows>

type Body<T> = (tx: Transaction, afterCommit: AfterCommit, commitAndChain: CommitAndChain, commit: Commit) => Promise<T>

/**
 * Runs `work` in one transaction, committed before the promise resolves and rolled back whole on any error. Serialization
 * failures and deadlocks are retried with jitter, so `work` may run more than once.
 *
 * @throws `OutcomeUnknown` if the connection was lost at COMMIT. After any other error nothing is stored.
 */
export const inTransaction = <T>(database: Database, work: Body<T>): Promise<T> =>
  retryTransient(() => attempt(database, work))

/**
 * Runs a statement that is a transaction by itself, which takes one round trip. PostgreSQL commits it before it says that it is ready
 * for the next one, which is when the driver resolves. Errors are retried as by `inTransaction`, so it may run more than once.
 *
 * @returns the rows, committed; undefined if transactions need settings of their own, as behind a pooler. Then nothing has run.
 * @throws `OutcomeUnknown` if the connection was lost after the statement was sent. After any other error nothing is stored.
 */
export async function inOneStatement<Rows extends readonly postgres.Row[]>(
  database: Database,
  write: (sql: postgres.Sql) => postgres.PendingQuery<Rows & postgres.Row[]>,
): Promise<Rows | undefined> {
  const pool = driverOf(database)
  if (setupOf(pool)) return undefined
  return retryTransient(async () => {
    const statement = write(pool)
    try {
      return await statement
    } catch (error) {
      if (losesStatements(error)) stopPreparing(pool)
      if (statement.state && !isRolledBack(error) && !isEndedBefore(error)) throw new OutcomeUnknown(error)
      throw error
    }
  })
}

async function attempt<T>(database: Database, work: Body<T>): Promise<T> {
  const pool = driverOf(database)
  const setup = setupOf(pool)
  const callbacks: Parameters<AfterCommit>[0][] = []
  let committing = false
  let result: T
  try {
    result = await database.transaction(async (tx) => {
      const driver = driverOf(tx)
      const begin = () => {
        // Sent together with the first statement, which fails if this fails.
        if (setup)
          driver
            .unsafe(setup)
            .withBegin()
            .catch(() => {})
      }
      begin()
      const chain = async () => {
        committing = true
        const { command } = await driver.unsafe('commit and chain')
        // If a statement has failed before, PostgreSQL answers COMMIT with ROLLBACK and no error.
        if (command !== 'COMMIT') throw Object.assign(new Error('Rolled back at COMMIT'), { code: 'NOT_COMMITTED' })
        committing = false
        begin()
        runCallbacks(callbacks, database)
      }
      const commit = () => {
        committing = true
        return sendCommit(tx)
      }
      // Without a caller that waits, an error is the last statement's own.
      const commitAndChain = () => settled(chain())
      const done = await work(tx, (callback) => void callbacks.push(callback), commitAndChain, commit)
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

/** Returns a promise whose rejection may go unheard. */
function settled(promise: Promise<void>): Promise<void> {
  promise.catch(() => {})
  return promise
}

function runCallbacks(callbacks: Parameters<AfterCommit>[0][], database: Database) {
  for (const callback of callbacks.splice(0)) {
    try {
      callback(hintDatabase(database))
    } catch (error) {
      getLog().error({ err: error }, 'a callback after COMMIT failed')
    }
  }
}

/** Makes a pool send its statements unprepared from now on, because a connection pooler loses prepared ones. */
function stopPreparing({ options }: postgres.Sql) {
  if (!options?.prepare) return
  options.prepare = false
  getLog().warn('the database lost a prepared statement: statements are sent unprepared from now on')
}
