import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { requestCounts } from '#db/schema.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { countRequests } from './count-requests.ts'
import { deleteExpiredCounts } from './delete-expired.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(() => database.delete(requestCounts))

const start = new Date('2031-05-01T12:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const secret = 'a secret'
const book = { key: 'book:203.0.113.7', points: 3, seconds: 60 }
const files = { key: 'files:203.0.113.7', points: 1, seconds: 10 }
const count = (additions: (typeof book)[], seconds = 0) =>
  countRequests(additions, { secret, now: after(seconds), database })

test('counters add up within their window and begin again after it', async () => {
  expect(await count([book, files])).toEqual([
    { points: 3, msLeft: 60_000 },
    { points: 1, msLeft: 10_000 },
  ])
  expect(await count([files, book], 9)).toEqual([
    { points: 2, msLeft: 1_000 },
    { points: 6, msLeft: 51_000 },
  ])
  expect(await count([files, book], 10)).toEqual([
    { points: 1, msLeft: 10_000 },
    { points: 9, msLeft: 50_000 },
  ])
})

test('simultaneous additions of instances are all counted', async () => {
  const counted = await Promise.all(Array.from({ length: 20 }, () => count([book, files])))
  expect(counted.map(([counter]) => counter?.points).sort((a = 0, b = 0) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, i) => (i + 1) * 3),
  )
})

test('the table has no address, depends on the secret, and is not written to the log of PostgreSQL', async () => {
  await count([book])
  await countRequests([book], { secret: 'another', now: start, database })
  const rows = await database.select().from(requestCounts)
  expect(rows).toHaveLength(2)
  for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/)
  const [table] = await database.execute(sql`select relpersistence from pg_class where relname = 'request_counts'`)
  expect(table).toEqual({ relpersistence: 'u' })
})

test('counts are deleted after their window', async () => {
  await count([book, files])
  await deleteExpiredCounts({ now: after(10), database })
  expect(await database.select().from(requestCounts)).toHaveLength(1)
})
