import type { Cluster } from '../cluster.ts'
import { waitForPromotion } from '../failover.ts'
import type { Node } from '../patroni-node.ts'
import { type Fault, isOver } from './types.ts'

/** @param strike makes a cluster lose its leader. It returns what lets the former leader come back. */
const leaderFault = (
  name: string,
  strike: (leader: Node, cluster: Cluster) => Promise<() => Promise<void> | void>,
): Fault => ({
  name,
  findObstacle: ({ patroni }) => (patroni ? undefined : 'it needs --cluster'),
  start: async (cluster) => {
    if (!cluster.patroni) throw new Error('There is only one server')
    return strike(await cluster.patroni.leader(), cluster)
  },
})

/** Makes a standby the leader as an administrator does, for example before the leader's machine is updated. */
const switchLeader = leaderFault('leader-switched', async ({ restUrl, name }) => {
  const answer = fetch(`${restUrl}/switchover`, { method: 'POST', body: JSON.stringify({ leader: name }) })
  return async () => {
    const { ok, status } = await answer
    if (!ok) throw new Error(`Patroni refused the switchover with ${status}`)
  }
})

/** Kills the leader's PostgreSQL and Patroni with SIGKILL, and starts Patroni again. */
const killLeader = leaderFault('leader-killed', async ({ signal, start }) => {
  await signal('SIGKILL')
  return start
})

/** Stops all processes of the leader like a machine that is paused. When they go on, the server still takes itself for the leader. */
const freezeLeader = leaderFault('leader-frozen', async ({ signal }) => {
  await signal('SIGSTOP')
  return () => signal('SIGCONT')
})

/**
 * Stops all processes of the leader until a standby is promoted. The instances then still have connections to a server that takes
 * writes and is no longer the leader.
 */
const pauseLeader = leaderFault('leader-paused', async (leader, { patroni }) => {
  await leader.signal('SIGSTOP')
  await waitForPromotion(patroni?.nodes ?? [], leader)
  await leader.signal('SIGCONT')
  return isOver
})

/** Cuts the leader off from the instances, the other servers and etcd: nothing that is sent arrives, until the fault ends. */
const cutLeaderOff = leaderFault('leader-cut-off', async (leader, { instances, patroni }) => {
  const place = patroni?.nodes.indexOf(leader) ?? -1
  const setSilent = (value: boolean) => {
    leader.setSilent(value)
    for (const { proxies } of instances) proxies[place]?.setSilent(value)
  }
  setSilent(true)
  return () => setSilent(false)
})

/** The faults of a cluster with failover. */
export const leaderFaults: readonly Fault[] = [switchLeader, killLeader, freezeLeader, pauseLeader, cutLeaderOff]
