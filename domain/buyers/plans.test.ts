import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { listLinkedBookings } from '#domain/mails/queries.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { enforceRetention } from './enforce-retention.ts'
import { exportBuyer, listShowsOf, summarizeBuyer } from './queries.ts'

let url: string
beforeAll(async () => {
  const crowded = await createTestDatabase()
  url = crowded.url
  await crowded.database.execute(sql`
    with made as (insert into shows (name, start_time, total_seats)
      select 'x', timestamptz '2020-01-01' + i * interval '1 day', 1000 from generate_series(1, 100) i returning id)
    insert into bookings (show_id, seat_count, status, name, email)
    select id, 1, 'CONFIRMED', 'Name' || id, 'name' || i || '@example.com' from made, generate_series(1, 60) i`)
  await crowded.database.execute(sql`vacuum (analyze) shows`)
  await crowded.database.execute(sql`vacuum (analyze) bookings`)
})

/** The plans of the queries that `run` sends first. */
async function plansOf(run: (database: Database) => Promise<unknown>, count: number) {
  const queries: { query: string; params: unknown[] }[] = []
  const logQuery = (query: string, params: unknown[]) => queries.push({ query, params })
  const pool = openPool(url, { max: 2 })
  await run(drizzle(pool, { logger: { logQuery } }))
  const plans = queries
    .slice(0, count)
    .map(({ query, params }) => pool.unsafe(`explain (format json) ${query}`, params as never[]))
  const texts = (await Promise.all(plans)).map((plan) => JSON.stringify(plan))
  await pool.end()
  return texts
}

const expectIndex = (plans: string[], index: string) => {
  expect(plans).not.toEqual([])
  for (const plan of plans) {
    expect(plan).toContain(`"Index Name":"${index}"`)
    expect(plan).not.toMatch(/Seq Scan"[^}]*"Relation Name":"bookings"/)
  }
}

test.each([
  ['summary', (database: Database) => summarizeBuyer('name7@example.com', { database })],
  ['list of shows', (database: Database) => listShowsOf('name7@example.com', database)],
  ['export', (database: Database) => exportBuyer('name7@example.com', database)],
  ['mail with the links', (database: Database) => listLinkedBookings('name7@example.com', new Date(), database)],
])('the %s of an address finds its bookings by an index', async (_, run) => {
  expectIndex(await plansOf(run, 1), 'bookings_buyer_idx')
})

test('the sweep finds what to erase by an index, without reading bookings', async () => {
  // Nothing is due yet.
  const plans = await plansOf((database) => enforceRetention({ days: 36_500, database }), 1)
  expectIndex(plans, 'bookings_erasable_idx')
  expect(plans[0]).toMatch(/"Index Cond":"[^"]*created_at < /)
})
