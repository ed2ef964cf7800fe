import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { openEvents, seatsEvent } from '../test/support/event-stream.ts'
import { type Cluster, joinServers, startCluster } from './cluster.ts'
import { leaderFaultNames } from './nemesis.ts'
import { patroniObstacle } from './patroni.ts'
import { torture } from './run.ts'
import { send } from './send.ts'
import { addSeatedShow, addShow } from './shows.ts'

/** Waits for an event of live seats. A stream may end in a long failover, and its visitor opens another one. */
async function waitForSeats(url: string, event: string, opened: ReturnType<typeof openEvents>) {
  for (let stream = await opened; ; stream = await openEvents(url)) {
    const { response } = stream
    const isThere = await Promise.race([
      stream.waitForText(event).then(() => true),
      response.closed ? false : once(response, 'close').then(() => false),
    ])
    stream.close()
    if (isThere) return
  }
}

/** Those of a long run without `leader-paused`, which takes the time of another failover. */
const faults = leaderFaultNames.filter((name) => name !== 'leader-paused')

describe.runIf(!patroniObstacle)('a cluster with failover', () => {
  let cluster: Cluster
  let holds = false
  beforeAll(async () => {
    cluster = await startCluster({ cluster: true })
  })
  afterAll(() => cluster.stop({ keepFolder: !holds }))

  test('goes on after each failure of its leader: bookings, live seats and mails', async () => {
    const { database, instances, mails } = cluster
    const there = instances[1]?.url
    const shows = [await addShow(database, 10, false), await addSeatedShow(database, 1)]
    const watched = shows.map(({ id }) => {
      const url = `${there}/shows/events?show=${id}`
      return { url, stream: openEvents(url), event: seatsEvent(id, 9, 10) }
    })
    await Promise.all(watched.map(({ stream }) => stream))

    const load = { clients: 8, seed: 1, requests: 0, mailShare: 0.01, requestsPerFault: 20 }
    const plan = { name: 'failover', faults, goesOn: (rounds: number) => rounds < 1, ...load }
    const { strikes, verdicts, books } = await torture(cluster, plan)
    const violated = verdicts.filter(({ violations }) => violations.length > 0)
    expect(violated, `The history and the logs are in ${cluster.folder}`).toEqual([])
    const moved = strikes.flatMap(({ name, failover }) => (failover ? [name] : []))
    expect(moved.toSorted()).toEqual(faults.toSorted())
    expect(books.bookings.length).toBeGreaterThan(0)

    // Both find the writable server when they start, wherever it is among the hosts.
    const leader = await cluster.patroni?.leader()
    const others = cluster.patroni?.nodes.filter((node) => node !== leader) ?? []
    await migrate(joinServers([...others, ...(leader ? [leader] : [])].map(({ url }) => url)))
    instances[0]?.kill()
    await instances[0]?.start()

    const email = 'ada@example.org'
    for (const { id } of shows) {
      const body = { show_id: id, seat_count: 1, email }
      const outcome = await send(instances[0]?.url ?? '', { id: 0, client: 0, command: 'book', path: '/book', body })
      expect(outcome).toMatchObject({ status: 200, booking: { status: 'CONFIRMED' } })
    }
    await Promise.all(watched.map(({ url, event, stream }) => waitForSeats(url, event, stream)))
    await expect.poll(() => mails.received.filter(({ to }) => to.includes(email))).toHaveLength(shows.length)
    holds = true
  }, 600_000)
})
