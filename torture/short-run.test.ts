import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cluster, startCluster } from './cluster.ts'
import { controlNames } from './controls.ts'
import { torture } from './run.ts'
import { runControl } from './run-control.ts'

/** Faults that take little time. The others are in a long run: `npm run torture`. */
const faults = ['backends-terminated', 'postgres-killed', 'app-killed', 'connections-reset', 'clocks-differ']

let cluster: Cluster
let holds = false
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster.stop({ keepFolder: !holds }))

test('what clients were told under faults agrees with the database', async () => {
  const plan = {
    name: 'faults',
    faults,
    requests: 0,
    mailShare: 0.01,
    requestsPerFault: 60,
    goesOn: (rounds: number) => rounds < 1,
  }
  const { strikes, verdicts, books } = await torture(cluster, { ...plan, clients: 8, seed: 1 })
  const violated = verdicts.filter(({ violations }) => violations.length > 0)
  expect(violated, `The history and the logs are in ${cluster.folder}`).toEqual([])
  expect(strikes.map(({ name }) => name).toSorted()).toEqual(faults.toSorted())
  expect(books.bookings.length).toBeGreaterThan(0)
  holds = true
})

test.each(controlNames)('negative control: a system without its %s is caught', async (name) => {
  const { isCaught } = await runControl(cluster, name, 1)
  expect(isCaught).toBe(true)
})
