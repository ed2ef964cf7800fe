import 'server-only'
import { outsideRequests } from '#lib/http/request-context.ts'
import { createSemaphore } from '#lib/semaphore.ts'
import type { Database, Transaction } from './client.ts'
import { driverOf } from './driver.ts'
import { isDataError, isLockTimeout } from './errors.ts'
import { type AfterCommit, inTransaction } from './transaction.ts'

/** The outcome of a request that was not begun, because too many wait or it has waited too long. Nothing of it is stored. */
export type Busy = { kind: 'busy' }

/** A kind of command. Requests for work of the same name that are neighbours in a queue share a transaction. */
export type Work<Request, Outcome> = {
  name: string
  /** How many requests share a transaction at most. */
  batch: number
  /** Runs a batch. @returns an outcome for each request, in their order. */
  run(tx: Transaction, afterCommit: AfterCommit, key: number, requests: readonly Request[]): Promise<readonly Outcome[]>
}

/** A request in a queue. `Work` declares methods, so that TypeScript accepts any `Work` here: it compares their parameters both ways. */
type Waiting = {
  work: Work<unknown, unknown>
  request: unknown
  /** When its wait ends, by `performance.now()`. */
  until: number
  /** Whether it has a transaction to itself, since one that it shared was refused. */
  alone?: boolean
  resolve(outcome: unknown): void
  reject(error: unknown): void
}

/** Answers that one turn of the event loop resolves, so that replies from the database are not delayed. */
const answersPerTurn = 16

const busy: Busy = { kind: 'busy' }

/**
 * Creates a queue for each key, such as a show. Requests that arrive during a transaction form the next batch; a lone request does
 * not wait. Requests of one key run in the order of their arrival, over one connection at most. Keys do not wait for each other.
 *
 * A transaction that does not get its lock in time is tried again until its requests have waited for `waitMs`. All keys in this
 * state share `lockedAtOnce` connections, so that the other keys find one.
 *
 * @param limits.perKey requests of one key that may wait. Further requests are answered `busy` at once.
 * @param limits.total requests of all keys that may wait, which limits memory.
 * @param limits.waitMs how long a request may wait before it is begun, in milliseconds.
 * @returns runs a request when its turn comes.
 */
export function createBatchQueues(
  database: () => Database,
  { perKey = 2_000, total = 50_000, waitMs = 5_000, lockedAtOnce = 2 } = {},
) {
  const queues = new Map<number, Waiting[]>()
  const answers: (() => void)[] = []
  const whileLocked = createSemaphore(lockedAtOnce)
  let waiting = 0
  let resolving = false

  const resolveAnswers = () => {
    for (const resolve of answers.splice(0, answersPerTurn)) resolve()
    resolving = answers.length > 0
    if (resolving) setImmediate(resolveAnswers)
  }

  /** Starts resolving the answers, unless that is under way. */
  const startResolving = () => {
    if (!resolving) resolveAnswers()
  }

  /** Answers `busy` to the requests at the head of a queue that have waited too long. */
  function dropLate(queue: Waiting[]) {
    const now = performance.now()
    for (let first = queue[0]; first && first.until <= now; first = queue[0]) {
      const { resolve } = first
      answers.push(() => resolve(busy))
      queue.shift()
      waiting--
    }
  }

  /** Takes the next batch out of a queue; empty if there is none. */
  function take(queue: Waiting[]): Waiting[] {
    dropLate(queue)
    const [first] = queue
    const most = first?.alone ? 1 : first?.work.batch
    const other = queue.findIndex(
      ({ work, alone }, i) => work.name !== first?.work.name || alone !== first?.alone || i === most,
    )
    const batch = queue.splice(0, other < 0 ? queue.length : other)
    waiting -= batch.length
    return batch
  }

  /** Runs batch after batch of a queue over one connection, until the queue is empty or something else waits for a connection. */
  async function drainOnce(key: number, queue: Waiting[], wasLocked: boolean): Promise<'locked' | 'free'> {
    let batch = take(queue)
    if (batch.length === 0) return 'free'
    let outcomes: readonly unknown[] = []
    try {
      const own = database()
      const { waiting: waitingForConnections } = driverOf(own)
      await inTransaction(own, async (tx, afterCommit, commitAndChain) => {
        for (;;) {
          outcomes = await runBatch(tx, afterCommit, key, batch)
          if (queue.length === 0 || waitingForConnections() > 0 || wasLocked) return
          // The next transaction begins in the round trip that ends this one.
          await commitAndChain()
          answer(batch, outcomes)
          batch = take(queue)
          inNextTurn(startResolving)
          if (batch.length === 0) return
        }
      })
      answer(batch, outcomes)
    } catch (error) {
      if (isLockTimeout(error)) {
        putBack(queue, batch)
        return 'locked'
      }
      // A batch that the database refused for its data was rolled back, so each of its requests can run again alone.
      // After another error, such as a lost connection, running again might book twice.
      if (batch.length > 1 && isDataError(error)) {
        const eachAlone = batch.map((one) => ({ ...one, alone: true }))
        putBack(queue, eachAlone)
      } else for (const { reject } of batch) answers.push(() => reject(error))
    }
    return 'free'
  }

  /** Puts a batch back at the head of its queue. */
  function putBack(queue: Waiting[], batch: readonly Waiting[]) {
    queue.unshift(...batch)
    waiting += batch.length
  }

  async function drain(key: number, queue: Waiting[]) {
    let state: 'locked' | 'free' = 'free'
    for (let [first] = queue; first; [first] = queue) {
      if (state === 'free') state = await drainOnce(key, queue, false)
      else {
        const release = await whileLocked(first.until - performance.now())
        if (release) state = await drainOnce(key, queue, true).finally(release)
        else dropLate(queue)
      }
      startResolving()
    }
    queues.delete(key)
  }

  /** Answers a batch that is committed. */
  function answer(batch: readonly Waiting[], outcomes: readonly unknown[]) {
    for (const [i, { resolve }] of batch.entries()) answers.push(() => resolve(outcomes[i]))
  }

  return <Request, Outcome>(key: number, work: Work<Request, Outcome>, request: Request): Promise<Outcome | Busy> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key)
      if (waiting >= total || (queue && queue.length >= perKey)) return resolve(busy)
      waiting++
      const entry: Waiting = { work, request, until: performance.now() + waitMs, resolve, reject }
      if (queue) {
        queue.push(entry)
        return
      }
      const started = [entry]
      queues.set(key, started)
      // A queue outlives the HTTP request that started it, and must not log that request's id.
      outsideRequests(() => void drain(key, started))
    })
}

const runBatch = (
  tx: Transaction,
  afterCommit: AfterCommit,
  key: number,
  batch: readonly Waiting[],
): Promise<readonly unknown[]> => {
  const work = batch[0]?.work
  const requests = batch.map(({ request }) => request)
  return work ? work.run(tx, afterCommit, key, requests) : Promise.resolve([])
}

/**
 * Runs work in the turn of the event loop after the next batch is sent, which the driver does at the end of this turn. Writing the
 * answers takes about as long as the next batch in the database, so that the two overlap.
 */
const inNextTurn = (work: () => void) => setImmediate(() => setImmediate(work))
