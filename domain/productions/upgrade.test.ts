import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { productions } from '#db/schema.ts'
import { createOldDatabase } from '../../test/support/old-database.ts'
import { makeShow } from '../../test/support/shows.ts'

test('the migration gives each show a production of its own, and later ones get other numbers', async () => {
  const { database, url } = await createOldDatabase('productions')
  await database.execute(sql`insert into shows (name, start_time, total_seats, booked_seats, created_at)
    values ('Così', '2031-01-01', 100, 9, '2024-01-01'), ('Così', '2031-01-02', 100, 0, '2024-01-02'), ('Faust', '2031-01-01', 5, 0, '2024-01-03')`)
  await database.execute(sql`delete from shows where id = 2`)
  const before = await database.execute(sql`select * from shows order by id`)
  await migrate(url)
  expect(await database.execute(sql`select * from shows order by id`)).toEqual(
    before.map((show) => ({
      ...show,
      production_id: show.id,
      past_closing: null,
      seating_plan_id: null,
      seat_bitmap: null,
      released_seats: null,
      withheld_seats: 0,
    })),
  )
  expect(await database.select().from(productions).orderBy(productions.id)).toMatchObject([
    { id: 1, title: 'Così', foldedTitle: 'cosi\n', version: 1, createdAt: new Date('2024-01-01T00:00:00Z') },
    { id: 3, title: 'Faust' },
  ])
  expect(await makeShow(database)).toMatchObject({ id: 4, productionId: 4 })
})

test('the migration of a database without shows works, and one whose shows have only low numbers', async () => {
  for (const ids of [[], [-1, 0]]) {
    const { database, url } = await createOldDatabase('productions')
    for (const id of ids) {
      await database.execute(sql`insert into shows (id, name, start_time, total_seats) values (${id}, 'x', now(), 1)`)
    }
    await migrate(url)
    expect(await database.$count(productions)).toBe(ids.length)
    expect(await makeShow(database)).toMatchObject({ productionId: 1 })
  }
})
