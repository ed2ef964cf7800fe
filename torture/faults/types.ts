import type { Cluster } from '../cluster.ts'

/** A kind of fault. The nemesis starts and ends them one after the other. */
export type Fault = {
  name: string
  /** Says why a cluster cannot have the fault; undefined if it can. */
  findObstacle?(cluster: Cluster): string | undefined
  /**
   * @param random numbers in [0, 1), to choose where the fault strikes.
   * @returns ends what this has begun. The system must then recover by itself.
   */
  start(cluster: Cluster, random: () => number): Promise<() => Promise<void> | void>
}

/** Chooses an instance. */
export function pickInstance({ instances }: Cluster, random: () => number) {
  const picked = instances[Math.floor(random() * instances.length)]
  if (!picked) throw new Error('There are no instances')
  return picked
}

/** The end of a fault that is over as soon as it has struck. */
export const isOver = () => {}
