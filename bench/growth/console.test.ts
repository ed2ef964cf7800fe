import { beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { addConsoleData } from './console-data.ts'
import { consoleReads } from './console-reads.ts'
import { explainQueries, scannedTables } from './explain.ts'

/** Tables that grow with the venue. */
const large = ['bookings', 'shows', 'audit_log', 'unmet_demand']

const reads = consoleReads({ today: new Date().toISOString().slice(0, 10), days: 3, someShow: 500 })

describe('the pages of the console read large tables by their indexes', () => {
  let url: string
  beforeAll(async () => {
    const created = await createTestDatabase()
    url = created.url
    await addConsoleData(created.database, { shows: 2_000, bookings: 20_000, days: 50, entries: 10_000 })
  })

  test.each(Object.entries(reads))('%s', async (_, read) => {
    const explained = await explainQueries(url, read)
    expect(explained).not.toEqual([])
    for (const { query, plan } of explained) {
      const scanned = scannedTables(plan).filter((table) => large.includes(table))
      expect(scanned, `${query}\n${plan}`).toEqual([])
    }
  })
})

test('a table that is read as a whole is found in a plan', () => {
  const scan = (table: string) =>
    `{"Node Type":"Seq Scan","Parallel Aware":false,"Relation Name":"${table}","Alias":"x"}`
  const index = '{"Node Type":"Index Scan","Index Name":"i","Relation Name":"shows"}'
  expect(scannedTables(`{"Plans":[${index},${scan('bookings')},${index}]}`)).toEqual(['bookings'])
})
