import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings } from '#db/schema.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeShow } from '../../test/support/shows.ts'
import { listConfirmedByName } from './queries.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

test('the door list is by name, without differences of case, accents and apostrophes', async () => {
  const { id: showId } = await makeShow(database)
  const inOrder = ['ada', 'Émile', 'Emilia', 'EMMA', 'O’Brien', "O'Casey", 'Ödön', 'Zoe', null]
  const rows = inOrder.toReversed().map((name) => ({ showId, name, seatCount: 1, status: 'CONFIRMED' as const }))
  await database.insert(bookings).values([...rows, { showId, name: 'Held', seatCount: 1 }])
  const names = async (limit: number) => (await listConfirmedByName(showId, limit, database)).map(({ name }) => name)
  expect(await names(100)).toEqual(inOrder)
  expect(await names(2)).toEqual(['ada', 'Émile'])
})
