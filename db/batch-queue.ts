import 'server-only'
import { outsideRequests } from '#lib/http/request-context.ts'
import { createSemaphore } from '#lib/semaphore.ts'
import type { Database, Transaction } from './client.ts'
import { driverOf } from './driver.ts'
import { isDataError, isLockTimeout } from './errors.ts'
import { inTransaction } from './transaction.ts'

/** The outcome of a request that was not begun: too many wait, or it has waited too long. Nothing of it is stored. */
export type Busy = { kind: 'busy' }

type Outcomes<Outcome> = readonly (Outcome | undefined)[] | undefined

/** A kind of command. Requests for the same work that stand one after the other in a queue share a transaction. */
export type Work<Request, Outcome> = {
  /** How many requests share a transaction at most. */
  batch: number
  /** Does a batch. @returns an outcome for each request, or undefined if there is nothing with this key. */
  run(tx: Transaction, key: number, requests: readonly Request[]): Promise<Outcomes<Outcome>>
  /** Called after COMMIT. */
  onCommit(key: number, outcomes: Outcomes<Outcome>): void
}

/** A request in a queue. It has its types from `Work` by way of methods, whose parameters TypeScript compares both ways. */
type Waiting = {
  work: Work<unknown, unknown>
  request: unknown
  /** When it has waited too long, by `performance.now()`. */
  until: number
  /** Whether it has a transaction to itself, since one that it shared was refused. */
  alone?: boolean
  resolve(outcome: unknown): void
  reject(error: unknown): void
}

/** How many answers are given in one turn of the event loop: writing them takes time, and replies of the database wait meanwhile. */
const answersPerTurn = 16

const busy: Busy = { kind: 'busy' }

/**
 * Has commands wait in one queue for each key, such as a show. While a batch is in its transaction, the requests that arrive form the
 * next. A lone request does not wait, requests are done in the order in which they came, and those of different keys do not wait
 * for each other. Each key takes one connection at most.
 *
 * A transaction that does not get its lock in time is tried again until its requests have waited for `waitMs`. Keys with such
 * a lock take `lockedAtOnce` connections together, so that the others find one.
 *
 * @param limits.perKey requests of one key that may wait; further ones are answered `busy` at once.
 * @param limits.total the same for all keys together, for the sake of memory.
 * @param limits.waitMs how long a request may wait before it is begun, in milliseconds.
 */
export function createQueues(
  database: () => Database,
  { perKey = 2_000, total = 50_000, waitMs = 5_000, lockedAtOnce = 2 } = {},
) {
  const queues = new Map<number, Waiting[]>()
  const answers: (() => void)[] = []
  const whileLocked = createSemaphore(lockedAtOnce)
  let waiting = 0
  let giving = false

  const giveAnswers = () => {
    for (const give of answers.splice(0, answersPerTurn)) give()
    giving = answers.length > 0
    if (giving) setImmediate(giveAnswers)
  }

  /** Gives the answers that wait, unless that is under way. */
  const startGiving = () => {
    if (!giving) giveAnswers()
  }

  /** Answers the requests at the head of a queue that have waited too long. */
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
    const other = queue.findIndex((each, i) => each.work !== first?.work || each.alone !== first?.alone || i === most)
    const batch = queue.splice(0, other < 0 ? queue.length : other)
    waiting -= batch.length
    return batch
  }

  /** Does the next batches of a queue in one transaction after the other, as long as nothing else waits for a connection. */
  async function drainOnce(key: number, queue: Waiting[], wasLocked: boolean): Promise<'locked' | 'free'> {
    let batch = take(queue)
    if (batch.length === 0) return 'free'
    let outcomes: Outcomes<unknown>
    try {
      const own = database()
      const { waiting: waitingForConnections } = driverOf(own)
      await inTransaction(own, async (tx, { commitAndChain }) => {
        for (;;) {
          outcomes = await runBatch(tx, key, batch)
          if (queue.length === 0 || waitingForConnections() > 0 || wasLocked) return
          // The next transaction begins with the end of this one, which spares it a round trip.
          await commitAndChain()
          answer(key, batch, outcomes)
          batch = take(queue)
          inNextTurn(startGiving)
          if (batch.length === 0) return
        }
      })
      answer(key, batch, outcomes)
    } catch (error) {
      if (isLockTimeout(error)) {
        putBack(queue, batch)
        return 'locked'
      }
      // What the database refused for its contents was rolled back for sure, so that the others can go again without it.
      // After anything else, such as a lost connection, doing it again might book twice.
      if (batch.length > 1 && isDataError(error)) {
        const eachAlone = batch.map((one) => ({ ...one, alone: true }))
        putBack(queue, eachAlone)
      } else for (const { reject } of batch) answers.push(() => reject(error))
    }
    return 'free'
  }

  /** Has a batch wait again, before those who came after it. */
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
      startGiving()
    }
    queues.delete(key)
  }

  /** Answers a batch that is committed, in the order of the batches. */
  function answer(key: number, batch: readonly Waiting[], outcomes: Outcomes<unknown>) {
    batch[0]?.work.onCommit(key, outcomes)
    for (const [i, { resolve }] of batch.entries()) answers.push(() => resolve(outcomes?.[i]))
  }

  /**
   * Does something with a key when its turn comes.
   *
   * @returns the outcome; undefined if there is nothing with this key.
   */
  return <Request, Outcome>(
    key: number,
    work: Work<Request, Outcome>,
    request: Request,
  ): Promise<Outcome | Busy | undefined> =>
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
      // A queue outlives the request that began it, and what it logs is not about that one.
      outsideRequests(() => void drain(key, started))
    })
}

const runBatch = (tx: Transaction, key: number, batch: readonly Waiting[]): Promise<Outcomes<unknown>> => {
  const work = batch[0]?.work
  const requests = batch.map(({ request }) => request)
  return work ? work.run(tx, key, requests) : Promise.resolve([])
}

/**
 * Does something in the next turn of the event loop, as the driver sends what it is given at the end of this one: writing the
 * answers to a batch takes about as long as what the database has to do for the next.
 */
const inNextTurn = (work: () => void) => setImmediate(() => setImmediate(work))
