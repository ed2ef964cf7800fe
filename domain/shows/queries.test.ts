import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { createTestDatabase } from '../../test/postgres.ts'
import { expectBooksBalance, makeShow } from '../../test/shows.ts'
import { addExampleShows } from './examples.ts'
import { listOpenShows } from './queries.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(shows)
})

const now = new Date('2024-03-25T18:00:00Z')
const names = async (search?: string) => (await listOpenShows({ now, search }, database)).map(({ name }) => name)

describe('listOpenShows', () => {
  test('lists by start, then by id', async () => {
    await makeShow(database, { name: 'late', startTime: new Date('2030-01-01T00:00:00Z') })
    await makeShow(database, { name: 'early', startTime: new Date('1980-01-01T00:00:00Z') })
    await makeShow(database, { name: 'early, made later', startTime: new Date('1980-01-01T00:00:00Z') })
    expect(await names()).toEqual(['early', 'early, made later', 'late'])
  })

  test('leaves out what is closed, from the instant on', async () => {
    await makeShow(database, { name: 'closed', bookingClosesAt: now })
    await makeShow(database, { name: 'closing', bookingClosesAt: new Date(now.getTime() + 1) })
    await makeShow(database, { name: 'open' })
    expect(await names()).toEqual(['closing', 'open'])
  })

  test('searches in names, whatever their case, and takes wildcards for what they are', async () => {
    await makeShow(database, { name: 'Twelfth Night' })
    await makeShow(database, { name: '100% Wolf' })
    await makeShow(database, { name: 'under_score \\' })
    expect(await names('NIGHT')).toEqual(['Twelfth Night'])
    expect(await names('%')).toEqual(['100% Wolf'])
    expect(await names('_')).toEqual(['under_score \\'])
    expect(await names('\\')).toEqual(['under_score \\'])
    expect(await names('Hamlet')).toEqual([])
  })
})

test('the examples fill an empty database once, and its books balance', async () => {
  await addExampleShows({ now, database })
  await addExampleShows({ now, database })
  const listed = await listOpenShows({ now }, database)
  expect(listed).toHaveLength(6)
  expect(listed.some(({ availableSeats }) => availableSeats === 0)).toBe(true)
  await expectBooksBalance(database)
})

test('examples that cannot all be made are not made at all', async () => {
  await database.execute(
    sql.raw(`create function refuse() returns trigger language plpgsql as $$ begin raise 'refused'; end $$;
      create trigger last before insert on shows for each row when (new.name like 'Little%') execute function refuse()`),
  )
  await expect(addExampleShows({ now, database })).rejects.toThrow()
  expect(await listOpenShows({ now }, database)).toEqual([])
  await database.execute(sql`drop function refuse cascade`)
})
