import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { isLongRun } from '../../test/support/is-long-run.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { expectBooksBalance, makeSeatedShow, planOfRows, readShow } from '../../test/support/shows.ts'
import { sellOut } from './sell-out.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const totalSeats = isLongRun ? 10_000 : 1_000

test.each([
  [[2], 0],
  [[1, 2, 3, 4, 5, 6], 0.1],
])('a house is sold out to bookings of %s, and nearly all of them sit together', async (sizes, cancelled) => {
  const { id } = await makeSeatedShow(database, { plan: planOfRows(totalSeats, 50) })
  const { groups, singles } = await sellOut(database, id, { sizes, cancelled })
  expect(await readShow(database, id)).toMatchObject({ bookedSeats: totalSeats, withheldSeats: 0 })
  expect(singles[100]).toBe(0)
  const several = groups.one + groups.two + groups.more
  expect(groups.one / several).toBeGreaterThan(cancelled === 0 ? 0.999 : 0.85)
  await expectBooksBalance(database)
})
