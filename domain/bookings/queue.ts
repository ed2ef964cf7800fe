import 'server-only'
import { sql } from 'drizzle-orm'
import { type Database, inTransaction, type Transaction } from '#db/client.ts'
import { isDataError } from '#db/errors.ts'
import { outsideRequests } from '#lib/request-context.ts'

/** The answer to who comes when too many wait already. */
export type Busy = { kind: 'busy' }

type Waiting<Request, Outcome> = {
  request: Request
  resolve: (outcome: Outcome | Busy | undefined) => void
  reject: (error: unknown) => void
}

/** Answers that are given in one turn of the event loop: writing them takes time, and the database has its say in between. */
const answersPerTurn = 16

type Outcomes<Outcome> = readonly (Outcome | undefined)[] | undefined

/** What is asked of one thing, such as a show, is done by these. */
export type Work<Request, Outcome> = {
  /** Does a batch in a transaction. @returns an outcome for each request; undefined if there is no such thing. */
  run: (tx: Transaction, key: number, requests: readonly Request[]) => Promise<Outcomes<Outcome>>
  /** Called after COMMIT. */
  onCommit: (key: number, outcomes: Outcomes<Outcome>) => void
}

/**
 * Combines requests for the same thing into batches: while one batch is in its transaction, those that arrive form the next.
 * A lone request waits for nobody, requests are served in the order in which they came, and those for different things never
 * wait for each other. Each thing takes one connection at most, so that a crowd at one leaves the others theirs.
 *
 * @param limits.batch requests in a batch at most.
 * @param limits.waiting requests that may wait, for all things together; who comes beyond them is told so at once.
 */
export function createQueues<Request, Outcome>(
  database: () => Database,
  { run, onCommit }: Work<Request, Outcome>,
  limits = { batch: 200, waiting: 2_000 },
) {
  const queues = new Map<number, Waiting<Request, Outcome>[]>()
  const answers: (() => void)[] = []
  let waiting = 0
  let giving = false

  const runBatch = (tx: Transaction, key: number, batch: readonly Waiting<Request, Outcome>[]) =>
    run(
      tx,
      key,
      batch.map(({ request }) => request),
    )

  function take(queue: Waiting<Request, Outcome>[]) {
    const batch = queue.splice(0, limits.batch)
    waiting -= batch.length
    return batch
  }

  const giveAnswers = () => {
    for (const give of answers.splice(0, answersPerTurn)) give()
    giving = answers.length > 0
    if (giving) setImmediate(giveAnswers)
  }

  /** Gives the answers that wait, unless that is under way. */
  const startGiving = () => {
    if (!giving) giveAnswers()
  }

  /** Answers a batch that is committed, in the order of the batches. */
  function answer(key: number, batch: readonly Waiting<Request, Outcome>[], outcomes: Outcomes<Outcome>) {
    onCommit(key, outcomes)
    for (const [i, { resolve }] of batch.entries()) answers.push(() => resolve(outcomes?.[i]))
  }

  /** Answers a batch that failed. */
  async function fail(key: number, batch: readonly Waiting<Request, Outcome>[], error: unknown) {
    // What the database refused for its contents was rolled back for sure, so that the others can go again without it.
    // After anything else, such as a lost connection, nobody knows, and doing it again might book twice.
    if (batch.length === 1 || !isDataError(error)) {
      for (const { reject } of batch) answers.push(() => reject(error))
      return
    }
    for (const one of batch) {
      try {
        answer(key, [one], await inTransaction(database(), (tx) => runBatch(tx, key, [one])))
      } catch (reason) {
        await fail(key, [one], reason)
      }
    }
  }

  async function drain(key: number, queue: Waiting<Request, Outcome>[]) {
    while (queue.length > 0) {
      let batch = take(queue)
      let outcomes: Outcomes<Outcome>
      try {
        await inTransaction(database(), async (tx) => {
          for (;;) {
            outcomes = await runBatch(tx, key, batch)
            if (queue.length === 0) return
            // The next transaction begins with the end of this one, which spares it a round trip.
            await tx.execute(sql`commit and chain`)
            answer(key, batch, outcomes)
            batch = take(queue)
            inNextTurn(startGiving)
          }
        })
        answer(key, batch, outcomes)
      } catch (error) {
        await fail(key, batch, error)
      }
      startGiving()
    }
    queues.delete(key)
  }

  return (key: number, request: Request) =>
    new Promise<Outcome | Busy | undefined>((resolve, reject) => {
      if (waiting >= limits.waiting) return resolve({ kind: 'busy' })
      waiting++
      const entry = { request, resolve, reject }
      const queue = queues.get(key)
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

/**
 * Does something in the next turn of the event loop, as the driver sends what it is given at the end of this one: writing the
 * answers to a batch takes about as long as what the database has to do for the next.
 */
const inNextTurn = (work: () => void) => setImmediate(() => setImmediate(work))
