import 'server-only'
import type { Span } from '@opentelemetry/api'
import { outsideRequests, requestSpan } from '#lib/http/request-context.ts'
import { countCommands, lockTimeouts, measureBatch } from '#lib/metrics/measures.ts'
import { createSemaphore } from '#lib/semaphore.ts'
import { getTracing } from '#lib/tracing.ts'
import type { Database, Transaction } from './client.ts'
import { driverOf } from './driver.ts'
import { isDataError, isLockTimeout } from './errors.ts'
import { type AfterCommit, inTransaction, type SendLast } from './transaction.ts'

/** The outcome of a request that was not begun, because too many wait or it has waited too long. Nothing of it is stored. */
export type Busy = { kind: 'busy' }

/** A kind of command. Neighbours in a queue whose work has the same name share a transaction. */
export type Work<Request, Outcome> = {
  name: string
  /** How many requests share a transaction at most. */
  batch: number
  /**
   * Runs a batch.
   *
   * @param sendLast may send the batch's last statement, which spares a round trip.
   * @returns an outcome for each request, in their order.
   */
  run(
    tx: Transaction,
    afterCommit: AfterCommit,
    key: number,
    requests: readonly Request[],
    sendLast: SendLast,
  ): Promise<readonly Outcome[]>
  /**
   * Runs one request in a transaction of its own with fewer round trips. A batch of one is tried by it first.
   *
   * @returns undefined if the request needs `run`. Then nothing is stored.
   */
  runAlone?(database: Database, key: number, request: Request): Promise<Outcome | undefined>
}

/**
 * The work of a request that takes a key's turn without a connection. The outcome is a function that ends the turn. Until then no
 * other request of the key is begun, so the caller must call it in any case.
 */
export const turn: Work<undefined, () => void> = {
  name: 'turn',
  batch: 1,
  run: () => {
    throw new Error('A turn has no transaction')
  },
}

/** A request in a queue. */
type QueuedRequest = {
  /** Of any types: TypeScript allows it because `Work` declares `run` as a method. */
  work: Work<unknown, unknown>
  request: unknown
  /** When its wait ends, by `performance.now()`. */
  until: number
  /** Whether it gets a transaction of its own, because a shared one was refused. */
  alone?: boolean
  /** The span of its HTTP request, if that is traced. */
  span?: Span | undefined
  resolve(outcome: unknown): void
  reject(error: unknown): void
}

/** Whether a request takes a turn. By its name: a process has several copies of this module, which share the queues. */
const isTurn = (queued: QueuedRequest | undefined): boolean => queued?.work.name === turn.name

/** Answers that one turn of the event loop resolves, so that replies from the database are not delayed. */
const answersPerTurn = 16

const busy: Busy = { kind: 'busy' }

/**
 * Creates a queue for each key, such as a show. Requests that arrive during a transaction form the next batch; a lone request does
 * not wait. Requests of one key run in the order of their arrival, over one connection at most. Keys do not wait for each other.
 *
 * A transaction that does not get its lock in time is tried again until its requests have waited for `waitMs`. All keys in this
 * state share `limits.lockedAtOnce` connections, so that connections stay free for the other keys.
 *
 * @param limits.perKey requests of one key that may wait. Further requests are answered `busy` at once.
 * @param limits.total requests of all keys that may wait, which limits memory.
 * @param limits.waitMs how long a request may wait before it is begun, in milliseconds.
 * @returns a function that queues a request. Its promise resolves once the request is committed, or with `busy`.
 */
export function createBatchQueues(
  getDatabase: () => Database,
  { perKey = 2_000, total = 50_000, waitMs = 5_000, lockedAtOnce = 2 } = {},
) {
  const queues = new Map<number, QueuedRequest[]>()
  const answers: (() => void)[] = []
  const acquireLockedSlot = createSemaphore(lockedAtOnce)
  let waitingCount = 0
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
  function dropLate(queue: QueuedRequest[]) {
    const now = performance.now()
    for (let first = queue[0]; first && first.until <= now; first = queue[0]) {
      const { resolve, work } = first
      countCommands(work.name, 'busy', 1)
      answers.push(() => resolve(busy))
      queue.shift()
      waitingCount--
    }
  }

  /** Takes the next batch out of a queue; empty if the queue is, or if a turn is next. */
  function takeBatch(queue: QueuedRequest[]): QueuedRequest[] {
    dropLate(queue)
    const [first] = queue
    if (isTurn(first)) return []
    const maxSize = first?.alone ? 1 : first?.work.batch
    const end = queue.findIndex(
      ({ work, alone }, i) => work.name !== first?.work.name || alone !== first?.alone || i === maxSize,
    )
    const batch = queue.splice(0, end < 0 ? queue.length : end)
    waitingCount -= batch.length
    return batch
  }

  /**
   * Runs batch after batch of a queue over one connection, until the queue is empty or another query waits for a connection.
   *
   * @param wasLocked whether the last attempt did not get its lock. Then only one batch is run.
   * @returns `locked` if the lock was not free. The batch is then in the queue again.
   */
  async function runBatches(key: number, queue: QueuedRequest[], wasLocked: boolean): Promise<'locked' | 'free'> {
    let batch = takeBatch(queue)
    if (batch.length === 0) return 'free'
    let begunAt = performance.now()
    let outcomes: readonly unknown[] = []
    try {
      const database = getDatabase()
      const [only] = batch
      const outcome = batch.length === 1 && (await only?.work.runAlone?.(database, key, only.request))
      if (outcome) {
        answer(key, batch, [outcome], begunAt)
        return 'free'
      }
      const { waiting: waitingForConnections } = driverOf(database)
      const goesOn = () => queue.length > 0 && !isTurn(queue[0]) && waitingForConnections() === 0 && !wasLocked
      await inTransaction(database, async (tx, afterCommit, commitAndChain, commit) => {
        for (;;) {
          let sent: { chained: boolean; committed: Promise<void> } | undefined
          const sendEnd = () => {
            if (sent) return sent
            const chained = goesOn()
            // The next transaction begins in the round trip that ends this one.
            sent = { chained, committed: chained ? commitAndChain() : commit() }
            return sent
          }
          outcomes = await runBatch(tx, afterCommit, key, batch, (statement) => {
            const rows = statement.execute()
            sendEnd()
            return rows
          })
          const { chained, committed } = sendEnd()
          await committed
          if (!chained) return
          answer(key, batch, outcomes, begunAt)
          batch = takeBatch(queue)
          begunAt = performance.now()
          inNextTurn(startResolving)
          if (batch.length === 0) return
        }
      })
      answer(key, batch, outcomes, begunAt)
    } catch (error) {
      if (isLockTimeout(error)) {
        putBack(queue, batch)
        lockTimeouts.add(1)
        return 'locked'
      }
      // A batch that the database refused for its data was rolled back, so each of its requests can run again alone.
      // After another error, such as a lost connection, running again might book twice.
      if (batch.length > 1 && isDataError(error)) {
        const eachAlone = batch.map((one) => ({ ...one, alone: true }))
        putBack(queue, eachAlone)
      } else {
        countCommands(batch[0]?.work.name ?? '', 'error', batch.length)
        traceBatch(key, batch, begunAt, true)
        for (const { reject } of batch) answers.push(() => reject(error))
      }
    }
    return 'free'
  }

  /** Puts a batch back at the head of its queue. */
  function putBack(queue: QueuedRequest[], batch: readonly QueuedRequest[]) {
    queue.unshift(...batch)
    waitingCount += batch.length
  }

  /** Gives the turn to the request at the head of a queue. Resolves when the turn has ended. */
  async function giveTurn(queue: QueuedRequest[]) {
    dropLate(queue)
    const [first] = queue
    if (!first || !isTurn(first)) return
    queue.shift()
    waitingCount--
    await new Promise<void>((end) => first.resolve(end))
  }

  /** Runs the requests of a queue until it is empty, and deletes it. */
  async function drain(key: number, queue: QueuedRequest[]) {
    let state: 'locked' | 'free' = 'free'
    for (let [first] = queue; first; [first] = queue) {
      if (isTurn(first)) await giveTurn(queue)
      else if (state === 'free') state = await runBatches(key, queue, false)
      else {
        const release = await acquireLockedSlot(first.until - performance.now())
        if (release) state = await runBatches(key, queue, true).finally(release)
        else dropLate(queue)
      }
      startResolving()
    }
    queues.delete(key)
  }

  /** Records a batch in the traces of its requests. */
  function traceBatch(key: number, batch: readonly QueuedRequest[], begunAt: number, failed: boolean) {
    const tracing = getTracing()
    if (!tracing) return
    const requests = batch.flatMap(({ span, until }) => (span ? [{ span, queuedAt: until - waitMs }] : []))
    tracing.recordBatch({ command: batch[0]?.work.name ?? '', key, size: batch.length, requests, begunAt, failed })
  }

  /** Answers a batch that is committed. */
  function answer(key: number, batch: readonly QueuedRequest[], outcomes: readonly unknown[], begunAt: number) {
    const [first] = batch
    traceBatch(key, batch, begunAt, false)
    if (first) measureBatch(first.work.name, outcomes, performance.now() - first.until + waitMs)
    for (const [i, { resolve }] of batch.entries()) answers.push(() => resolve(outcomes[i]))
  }

  return <Request, Outcome>(key: number, work: Work<Request, Outcome>, request: Request): Promise<Outcome | Busy> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key)
      if (waitingCount >= total || (queue && queue.length >= perKey)) {
        countCommands(work.name, 'busy', 1)
        return resolve(busy)
      }
      waitingCount++
      const span = getTracing() && requestSpan()
      const entry: QueuedRequest = { work, request, until: performance.now() + waitMs, span, resolve, reject }
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
  batch: readonly QueuedRequest[],
  sendLast: SendLast,
): Promise<readonly unknown[]> => {
  const work = batch[0]?.work
  const requests = batch.map(({ request }) => request)
  return work ? work.run(tx, afterCommit, key, requests, sendLast) : Promise.resolve([])
}

/**
 * Runs work in the turn of the event loop after the next batch is sent, which the driver does at the end of this turn. Writing the
 * answers takes about as long as the next batch in the database, so that the two overlap.
 */
const inNextTurn = (work: () => void) => setImmediate(() => setImmediate(work))
