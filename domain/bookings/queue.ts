import 'server-only'
import { isDataError } from '#db/errors.ts'
import { outsideRequests } from '#lib/request-context.ts'

/** The answer to who comes when too many wait already. */
export type Busy = { kind: 'busy' }

type Waiting<Request, Outcome> = {
  request: Request
  resolve: (outcome: Outcome | Busy | undefined) => void
  reject: (error: unknown) => void
}

/** Does something in the next turn of the event loop, as the driver sends what it is given at the end of this one. */
const inNextTurn = (work: () => void) => setImmediate(() => setImmediate(work))

/**
 * Combines requests for the same thing, such as a show, into batches: while one batch is in its transaction, those that arrive
 * form the next. A lone request waits for nobody, requests are served in the order in which they came, and those for different
 * things never wait for each other. Each thing takes one connection at most, so that a crowd at one leaves the others theirs.
 *
 * @param work does a batch in one transaction and gives an outcome for each request, or undefined if there is no such thing.
 * @param limits.batch requests in a batch at most.
 * @param limits.waiting requests that may wait, for all things together; who comes beyond them is told so at once.
 */
export function createQueues<Key, Request, Outcome>(
  work: (key: Key, requests: readonly Request[]) => Promise<readonly (Outcome | undefined)[] | undefined>,
  limits: { batch: number; waiting: number },
) {
  const queues = new Map<Key, Waiting<Request, Outcome>[]>()
  let waiting = 0

  /** Does a batch. @returns what gives its requests their answers. */
  async function serve(key: Key, batch: readonly Waiting<Request, Outcome>[]): Promise<() => void> {
    try {
      const outcomes = await work(
        key,
        batch.map(({ request }) => request),
      )
      return () => {
        for (const [i, { resolve }] of batch.entries()) resolve(outcomes?.[i])
      }
    } catch (error) {
      // What the database refused for its contents was rolled back for sure, so that the others can go again without it.
      // After anything else, such as a lost connection, nobody knows, and doing it again might book twice.
      if (batch.length > 1 && isDataError(error)) {
        for (const one of batch) (await serve(key, [one]))()
        return () => {}
      }
      return () => {
        for (const { reject } of batch) reject(error)
      }
    }
  }

  async function drain(key: Key, queue: Waiting<Request, Outcome>[]) {
    const done: (() => void)[] = []
    const answer = () => {
      for (const answerBatch of done.splice(0)) answerBatch()
    }
    while (queue.length > 0) {
      const batch = queue.splice(0, limits.batch)
      waiting -= batch.length
      const serving = serve(key, batch)
      // Writing the answers to the last batch takes about as long as what the database has to do for this one.
      inNextTurn(answer)
      done.push(await serving)
    }
    queues.delete(key)
    answer()
  }

  return (key: Key, request: Request) =>
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
