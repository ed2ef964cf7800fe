import { createRandom } from '../bench/onsale/plan.ts'
import { listUnbalancedShows } from '../test/support/books.ts'
import type { Cluster } from './cluster.ts'
import { type Failover, watchFailover } from './failover.ts'
import { delay } from './faults/delay.ts'
import { fillDisk } from './faults/fill-disk.ts'
import { freezeConnections } from './faults/freeze-connections.ts'
import { killApp } from './faults/kill-app.ts'
import { killBackend } from './faults/kill-backend.ts'
import { killPostgres } from './faults/kill-postgres.ts'
import { leaderFaults } from './faults/lose-leader.ts'
import { resetConnections } from './faults/reset-connections.ts'
import { shiftClock } from './faults/shift-clock.ts'
import { silence } from './faults/silence.ts'
import { terminateBackends } from './faults/terminate-backends.ts'
import type { Fault } from './faults/types.ts'
import { type History, waitForBooking } from './history.ts'
import type { SignsOfLife, Witness } from './witness.ts'

const faults: readonly Fault[] = [
  terminateBackends,
  killBackend,
  killPostgres,
  killApp,
  resetConnections,
  freezeConnections,
  silence,
  delay,
  fillDisk,
  shiftClock,
  ...leaderFaults,
]

export const faultNames = faults.map(({ name }) => name)

/** The faults that only a cluster with several servers can have. */
export const leaderFaultNames = leaderFaults.map(({ name }) => name)

/**
 * A fault that has struck. `recoveryMs` is the time from its end until each instance has made a booking again; undefined if one did not
 * within five minutes. `unbalanced` are the shows whose books did not balance then. Times are in milliseconds since the start of the run.
 */
export type Strike = {
  name: string
  begunAt: number
  endedAt: number
  /** The instances that the fault killed, by their place. */
  killed: readonly number[]
  recoveryMs: number | undefined
  /** Undefined if there was no recovery. */
  signs: SignsOfLife | undefined
  unbalanced: readonly number[]
  failover?: Failover | undefined
}

type NemesisOptions = {
  /** Tells what happens. */
  say?: ((text: string) => void) | undefined
  names: readonly string[]
  seed: number
  /** How many requests end during a fault. */
  requestsPerFault: number
  /** Whether to begin another round of faults, or another fault of a round. */
  goesOn(rounds: number): boolean
  /** Looks for live seats and mails after each fault. */
  witness: Witness
}

/**
 * Starts and ends faults in random order, each once in a round. A fault lasts until a number of requests have ended, and the next one
 * comes when every instance makes bookings again.
 *
 * @returns the faults that struck, in their order, and those that this cluster cannot have, with the reason.
 */
export async function runNemesis(cluster: Cluster, history: History, options: NemesisOptions) {
  const { names, seed, goesOn, say, requestsPerFault, witness } = options
  const random = createRandom(seed)
  const strikes: Strike[] = []
  const wanted = faults.filter(({ name }) => names.includes(name))
  const obstacles = wanted.flatMap(({ name, findObstacle }) => {
    const reason = findObstacle?.(cluster)
    return reason === undefined ? [] : [{ name, reason }]
  })
  const possible = wanted.filter(({ name }) => !obstacles.some((obstacle) => obstacle.name === name))
  await waitForRequests(history, requestsPerFault)
  for (let round = 0; possible.length > 0 && goesOn(round); round++) {
    for (const fault of shuffle(possible, random)) {
      if (!goesOn(round)) break
      say?.(fault.name)
      const strike = await strikeOnce(fault, cluster, history, { random, requestsPerFault, witness })
      strikes.push(strike)
      if (strike.signs?.seatsMs === undefined || strike.signs.mailMs === undefined) return { strikes, obstacles }
    }
  }
  return { strikes, obstacles }
}

async function strikeOnce(
  fault: Fault,
  cluster: Cluster,
  history: History,
  { random, requestsPerFault, witness }: { random: () => number; requestsPerFault: number; witness: Witness },
): Promise<Strike> {
  const { name } = fault
  const former = leaderFaults.includes(fault) ? await cluster.patroni?.leader() : undefined
  history.note('fault begins', { name })
  const begunAt = history.now()
  const before = cluster.instances.map(({ pid }) => pid)
  const end = await fault.start(cluster, random)
  const failover = former && (await watchFailover(cluster, history, { former, begunAt }))
  await waitForRequests(history, requestsPerFault)
  await end()
  history.note('fault ends', { name })
  const endedAt = history.now()
  const killed = cluster.instances.flatMap(({ pid }, i) => (pid === before[i] ? [] : [i]))
  const recovered = await Promise.all(cluster.instances.map((_, i) => waitForBooking(history, i, endedAt)))
  const recoveryMs = recovered.every(Boolean) ? history.now() - endedAt : undefined
  const signs = recoveryMs === undefined ? undefined : await witness.look()
  const unbalanced = recoveryMs === undefined ? [] : (await listUnbalancedShows(cluster.database)).map(({ id }) => id)
  const strike = { name, begunAt, endedAt, killed, recoveryMs, signs, unbalanced, failover }
  history.note('recovered', strike)
  // Without a synchronous standby the next fault would leave no server that can be promoted.
  await cluster.patroni?.waitUntilComplete()
  return strike
}

async function waitForRequests(history: History, count: number) {
  const enough = history.endedCount() + count
  await history.waitFor(() => history.endedCount() >= enough)
}

function shuffle<T>(list: readonly T[], random: () => number): T[] {
  const order = list.map((each) => ({ each, place: random() }))
  return order.toSorted((a, b) => a.place - b.place).map(({ each }) => each)
}
