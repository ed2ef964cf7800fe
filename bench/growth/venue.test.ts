import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { listUnbalancedShows } from '../../test/support/books.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { explainQueries, scannedTables } from './explain.ts'
import { addVenueData } from './venue-data.ts'
import { dailyJobs, regularJobs } from './venue-jobs.ts'
import { someReference, venueReads } from './venue-reads.ts'

/** Tables that grow with the venue. */
const large = [
  'bookings',
  'shows',
  'productions',
  'audit_log',
  'webhook_deliveries',
  'webhook_attempts',
  'unmet_demand',
]

/** The one exception: searches compare the titles of productions one by one (docs/decisions/0066-whats-on.md). */
const mayBeScanned = (table: string, page: string) => table === 'productions' && page.includes(' search')

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
  // More productions than a search names, so that one for all titles finds many.
  const size = { shows: 5_000, productions: 600, bookings: 20_000, entries: 5_000, deliveries: 20_000 }
  await addVenueData(database, size)
})

test('the books of the venue balance', async () => {
  expect(await listUnbalancedShows(database)).toEqual([])
})

describe('pages read large tables by their indexes', () => {
  test.each(Object.keys(venueReads('')))('%s', async (page) => {
    const read = venueReads(await someReference(database, 4_900))[page]
    const explained = read ? await explainQueries(url, read) : []
    expect(explained).not.toEqual([])
    for (const { query, plan } of explained) {
      const scanned = scannedTables(plan).filter((table) => large.includes(table) && !mayBeScanned(table, page))
      expect(scanned, `${query}\n${plan}`).toEqual([])
    }
  })
})

test('the regular jobs have nothing to do, and those of later days have', async () => {
  const count = async (rows: ReturnType<typeof sql>) => {
    const [row] = await database.execute<{ count: number }>(sql`select count(*)::int as count from ${rows}`)
    return row?.count
  }
  const counts = () =>
    Promise.all([
      count(sql`webhook_deliveries`),
      count(sql`bookings where failure = 'sold_out'`),
      count(sql`bookings where name is not null`),
      count(sql`bookings where status = 'PENDING' and created_at > now() - interval '1 hour'`),
    ])
  const before = await counts()
  for (const run of Object.values(regularJobs)) await run(database)
  expect(await counts()).toEqual(before)
  // So many days that something of each kind is due, in a database of this size.
  const later = new Date(Date.now() + 40 * 86_400_000)
  for (const run of Object.values(dailyJobs(later))) await run(database)
  for (const [i, left] of (await counts()).entries()) expect(left).toBeLessThan(before[i] ?? 0)
  expect(await listUnbalancedShows(database)).toEqual([])
})
