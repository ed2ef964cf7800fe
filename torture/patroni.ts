import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '#server/embedded-postgres/free-port.ts'
import { getPostgresUser, giveTo } from '#server/embedded-postgres/system-user.ts'
import { type Node, runAs, startNode } from './patroni-node.ts'

const find = (program: string) =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path))

/** The folder with the newest PostgreSQL of Debian's packages. */
const postgresFolder = globSync('/usr/lib/postgresql/*/bin/postgres')
  .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  .at(-1)
  ?.replace(/\/postgres$/, '')

const [patroni, etcd] = [find('patroni'), find('etcd')]

/** Why this machine cannot run a cluster; undefined if it can. */
export const patroniObstacle =
  process.platform === 'linux' && patroni && etcd && postgresFolder
    ? undefined
    : 'it needs Linux with the Debian packages patroni, etcd-server and postgresql'

/** Milliseconds within which a cluster must be complete. It only ends what hangs. */
const limitMs = 300_000

export type Patroni = Awaited<ReturnType<typeof startPatroni>>

/**
 * Starts etcd and three PostgreSQL servers under Patroni with synchronous replication, in an empty folder. Everything that reaches a
 * node comes through its proxies, also from the other nodes, and so does its own way to etcd.
 */
export async function startPatroni(folder: string) {
  if (!patroni || !etcd || !postgresFolder) throw new Error(`There can be no cluster here: ${patroniObstacle}`)
  const user = await getPostgresUser()
  await giveTo(user, folder)
  const stops: (() => unknown)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const [port, peerPort] = [await findFreePort(), await findFreePort()]
    const own = `http://127.0.0.1:${port}`
    const peer = `http://127.0.0.1:${peerPort}`
    const args = [
      ...['--data-dir', join(folder, 'etcd'), '--listen-client-urls', own, '--advertise-client-urls', own],
      ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `default=${peer}`],
      '--unsafe-no-fsync',
      '--enable-v2=true',
    ]
    const store = await runAs(user, etcd, args, { log: join(folder, 'etcd.log') })
    stops.push(() => store.kill('SIGKILL'))
    const nodes: Node[] = []
    for (const name of ['node1', 'node2', 'node3']) {
      const node = await startNode(name, { folder, user, etcdUrl: own, patroni, binaries: postgresFolder })
      stops.push(node.stop)
      nodes.push(node)
    }
    const cluster = {
      nodes: nodes as readonly Node[],
      leader: () => findLeader(nodes),
      waitUntilComplete: () => waitUntilComplete(nodes),
      stop,
    }
    await cluster.waitUntilComplete()
    return cluster
  } catch (error) {
    await stop()
    throw error
  }
}

type Member = { name: string; role: string; state: string; lag?: number | string }

/** What a node knows about the cluster; none if it does not answer. */
async function listMembers({ restUrl }: Node): Promise<Member[]> {
  const options = { signal: AbortSignal.timeout(2_000) }
  const answer = await fetch(`${restUrl}/cluster`, options).then(
    (response) => response.json() as Promise<{ members?: Member[] }>,
    () => undefined,
  )
  return answer?.members ?? []
}

async function findLeader(nodes: readonly Node[]): Promise<Node> {
  for (const begun = performance.now(); performance.now() - begun < limitMs; await sleep(100)) {
    for (const node of nodes) {
      const name = (await listMembers(node)).find(({ role }) => role === 'leader')?.name
      const leader = nodes.find((each) => each.name === name)
      if (leader && (await leader.isWritable())) return leader
    }
  }
  throw new Error('The cluster has no leader')
}

/** Waits until all nodes run, follow the leader without a lag, and one of them is the synchronous standby. */
async function waitUntilComplete(nodes: readonly Node[]) {
  const isComplete = async (node: Node) => {
    const members = await listMembers(node)
    return (
      members.length === nodes.length &&
      members.every(({ state, lag = 0 }) => ['running', 'streaming'].includes(state) && lag === 0) &&
      members.some(({ role }) => role === 'leader') &&
      members.some(({ role }) => role === 'sync_standby')
    )
  }
  for (const begun = performance.now(); performance.now() - begun < limitMs; await sleep(100)) {
    if ((await Promise.all(nodes.map(isComplete))).every(Boolean)) return
  }
  throw new Error('The cluster is not complete')
}
