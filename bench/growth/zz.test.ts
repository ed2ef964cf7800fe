import { sql } from 'drizzle-orm'
import { test } from 'vitest'
import { startDatabases, stopEverything } from '../shared/programs.ts'
import { addConsoleData } from './console-data.ts'
import { consoleReads } from './console-reads.ts'
import { explainQueries } from './explain.ts'
import { createMigrated } from './part.ts'

test('x', async () => {
  const { url, database } = await createMigrated(await startDatabases(), 'console')
  await addConsoleData(database, { shows: 10_000, bookings: 1_000_000, days: 365, entries: 200_000 })
  const reads = consoleReads({ today: new Date().toISOString().slice(0, 10), days: 365, someShow: 9900 })
  const log = async (n: string, r: Parameters<typeof explainQueries>[1]) => {
    await explainQueries(url, r)
    for (const { plan, ms, query } of await explainQueries(url, r))
      console.log(
        n,
        ms.toFixed(2),
        query.slice(0, 70),
        [...plan.matchAll(/"(Node Type|Index Name|Relation Name|Actual Rows|Shared Read Blocks)":"?([\w. ]+)"?/g)]
          .map((m) => m[2])
          .join(' '),
      )
  }
  for (const [n, r] of Object.entries(reads)) if (/report|door/.test(n)) await log(n, r)
  const [show, zone] = [1, 'UTC']
  await log('V2 hot', (d) =>
    d
      .select({ x: sql`events.day`, k: sql`kind`, n: sql`count(*)`, s: sql`sum(seats)` })
      .from(
        sql`(select kind, (at at time zone ${zone}::text)::date as day, seat_count as seats from bookings, lateral (values ('sold', coalesce(confirmed_at, created_at)), ('cancelled', case when status = 'CANCELLED' then coalesce(ended_at, created_at) end)) e (kind, at) where show_id = ${show} and status in ('CONFIRMED', 'CANCELLED')) events`,
      )
      .groupBy(sql`1, 2`),
  )
  await log('V2b', (d) =>
    d
      .select({ n: sql`count(*)`, s: sql`sum(seat_count)` })
      .from(sql`bookings`)
      .where(sql`show_id = ${show} and status in ('CONFIRMED', 'CANCELLED') and confirmed_at > '2000-01-01'`),
  )
  await log('unmet plain', (d) =>
    d
      .select({ n: sql`day`, r: sql`sum(requests::int)`, s: sql`sum(seats::int)` })
      .from(sql`unmet_demand`)
      .groupBy(sql`1`),
  )
  await database.execute(sql`create index x on unmet_demand (day) include (requests, seats)`)
  await database.execute(sql`vacuum analyze unmet_demand`)
  await log('unmet covering', (d) =>
    d
      .select({ n: sql`day`, r: sql`sum(requests::int)`, s: sql`sum(seats::int)` })
      .from(sql`unmet_demand`)
      .where(sql`day between '2025-01-01' and '2030-01-01'`)
      .groupBy(sql`1`),
  )
  const [size] = await database.execute(
    sql`select (select count(*) from unmet_demand) as unmet, pg_relation_size('bookings') as heap, (select setting from pg_settings where name = 'shared_buffers') as sb, pg_relation_size('bookings_sold_at_idx') as brin`,
  )
  console.log(size)
  await stopEverything()
})
