import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../bench/onsale/plan.ts'
import type { Cluster } from './cluster.ts'
import { type History, isSettled } from './history.ts'
import { createBuyer, type Perform } from './journey.ts'
import { send } from './send.ts'
import type { TortureShow } from './shows.ts'

/** The share of requests whose client closes the connection before the answer can be there. */
const hangUpShare = 0.01

/** Milliseconds after the end of the faults within which every request must be settled. It only ends what hangs. */
const limitMs = 300_000

/** `pauseMs`: the most between two attempts of an operation, and between two buyers of a client. */
export type Load = {
  clients: number
  seed: number
  shows: readonly TortureShow[]
  mailShare: number
  pauseMs: number
}

/**
 * Starts clients that buy until they are stopped. A request without an answer, or with 500 or 503, is sent again with its key, to
 * any of the instances.
 *
 * @returns a function that stops them: it resolves when each has settled its last operation.
 */
export function startClients(cluster: Cluster, history: History, { clients, seed, shows, mailShare, pauseMs }: Load) {
  let operations = 0
  let stoppedAt: number | undefined
  const isLate = () => stoppedAt !== undefined && history.now() - stoppedAt > limitMs

  const run = async (client: number) => {
    const random = createRandom(seed * 1_000 + client)
    // Pauses and instances have numbers of their own, so that retries do not change what the client wants next.
    const chance = createRandom(seed * 1_000 + client + 500)
    const perform: Perform = async (wanted, { elsewhere = false } = {}) => {
      const operation = { ...wanted, id: ++operations, client }
      let isRefused = true
      for (let number = 1; !isLate(); number++) {
        // A client has an instance of its own, and tries any of them when it fails.
        const instance = number === 1 ? client + Number(elsewhere) : Math.floor(chance() * 1_000)
        const attempt = history.begin(operation, number, instance % cluster.instances.length)
        const hangUpMs = chance() < hangUpShare ? 1 + chance() * 10 : undefined
        history.end(attempt, await send(cluster.instances[attempt.instance]?.url ?? '', operation, hangUpMs))
        if (isSettled(attempt)) return attempt.outcome
        isRefused &&= attempt.outcome?.kind === 'answered' && attempt.outcome.status === 503
        // Some clients take 503 at its word: nothing was stored.
        if (operation.command === 'sweep' || (isRefused && chance() < 0.1)) return undefined
        await sleep(chance() * pauseMs)
      }
      return undefined
    }
    const { buy } = createBuyer(perform, { shows, random, mailShare })
    while (stoppedAt === undefined) {
      await buy()
      await sleep(chance() * pauseMs)
    }
  }
  const running = Promise.all(Array.from({ length: clients }, (_, client) => run(client)))
  return {
    stop: async () => {
      stoppedAt = history.now()
      await running
    },
  }
}
