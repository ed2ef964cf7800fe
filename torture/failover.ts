import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import type { History } from './history.ts'
import { waitForBooking } from './history.ts'
import type { Node } from './patroni-node.ts'

/** A failover, in milliseconds since the start of the run. */
export type Failover = {
  begunAt: number
  /** When another server accepted writes. */
  promotedAt: number
  /** When each instance had made a booking on it. */
  bookedAt: number
}

/** Milliseconds within which a standby must be promoted. It only ends what hangs. */
const limitMs = 300_000

/** Waits until another server than the former leader accepts writes. */
export async function waitForPromotion(nodes: readonly Node[], former: Node) {
  const others = nodes.filter((node) => node !== former)
  for (const begun = performance.now(); performance.now() - begun < limitMs; await sleep(20)) {
    const writable = await Promise.all(others.map((node) => node.isWritable()))
    if (writable.includes(true)) return
  }
  throw new Error('No standby was promoted')
}

/** Waits until another server than the former leader accepts writes, and then until each instance has made a booking. */
export async function watchFailover(
  { patroni, instances }: Cluster,
  history: History,
  { former, begunAt }: { former: Node; begunAt: number },
): Promise<Failover> {
  if (patroni) await waitForPromotion(patroni.nodes, former)
  const promotedAt = history.now()
  await Promise.all(instances.map((_, i) => waitForBooking(history, i, promotedAt)))
  return { begunAt, promotedAt, bookedAt: history.now() }
}
