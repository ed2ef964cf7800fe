import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { expect, onTestFinished, test } from 'vitest'
import { readMetrics } from '#lib/metrics/instruments.ts'
import { createTestDatabase } from '../test/support/postgres.ts'
import { createBatchQueues, type Work } from './batch-queue.ts'
import { openPool } from './client.ts'

const valuesOf = (name: string) => readMetrics().find((metric) => metric.name === name)?.values ?? []
// Other tests in this process count, too.
const ownOf = (name: string) => valuesOf(name).filter(({ labels }) => labels.command === 'test')
const countOf = (outcome: string) => ownOf('marquee_commands_total').find(({ labels }) => labels.outcome === outcome)
const partOf = (name: string, part: string) =>
  ownOf(name).find(({ metricName }) => metricName === `${name}_${part}`)?.value

const outcomes = [
  { kind: 'booked', booking: { status: 'CONFIRMED' }, repeated: false },
  { kind: 'booked', booking: { status: 'FAILED' }, repeated: false },
  { kind: 'booked', booking: { status: 'CONFIRMED' }, repeated: true },
]

test('committed batches, their sizes and outcomes, refusals and missed locks are counted', async () => {
  const { url, database } = await createTestDatabase()
  const pool = openPool(url, { max: 1, connection: { lock_timeout: 20 } })
  onTestFinished(() => pool.end())
  const other = drizzle(pool)
  const running = Promise.withResolvers<void>()
  const first = Promise.withResolvers<void>()
  const work: Work<number, unknown> = {
    name: 'test',
    batch: 10,
    async run(tx, _afterCommit, key, requests) {
      if (key === 1) {
        running.resolve()
        await first.promise
      }
      if (key === 2) await tx.execute(sql`select 1 / 0`)
      if (key === 3) await tx.execute(sql`select pg_advisory_xact_lock(7)`)
      return requests.map((i) => outcomes[i])
    },
  }
  const enqueue = createBatchQueues(() => other, { perKey: 4, waitMs: 300_000 })
  const begun = enqueue(1, work, 0)
  await running.promise
  const all = [begun, ...[0, 1, 2].map((i) => enqueue(1, work, i)), enqueue(1, work, 0), enqueue(1, work, 0)]
  first.resolve()
  await Promise.all(all)
  await expect(enqueue(2, work, 0)).rejects.toThrow()

  // A transaction keeps the lock until an attempt has missed it.
  const locked = Promise.withResolvers<void>()
  const missed = Promise.withResolvers<void>()
  const holder = database.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7)`)
    locked.resolve()
    await missed.promise
  })
  await locked.promise
  const timeouts = () => Number(valuesOf('marquee_show_lock_timeouts_total')[0]?.value ?? 0)
  const before = timeouts()
  const late = enqueue(3, work, 0)
  onTestFinished(() => missed.resolve())
  await expect.poll(timeouts, { timeout: 300_000 }).toBeGreaterThan(before)
  missed.resolve()
  await Promise.all([holder, late])

  expect(countOf('CONFIRMED')?.labels).toEqual({ command: 'test', outcome: 'CONFIRMED' })
  const counts = ['CONFIRMED', 'FAILED', 'repeated', 'busy', 'error'].map((outcome) => countOf(outcome)?.value)
  // The queue takes four requests behind the first one, so one of the six is refused.
  expect(counts).toEqual([4, 1, 1, 1, 1])
  expect(partOf('marquee_batch_requests', 'count')).toBe(3)
  expect(partOf('marquee_batch_requests', 'sum')).toBe(6)
  expect(partOf('marquee_batch_duration_seconds', 'count')).toBe(3)
})
