import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { productions, shows } from '#db/schema.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeProduction, readEntries } from '../../test/support/productions.ts'
import { makeShow, readShow } from '../../test/support/shows.ts'
import { addDates } from './add-dates.ts'
import { deleteProduction } from './delete.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const options = () => ({ actor: testActor, database })
const at = (day: string) => new Date(`2031-01-${day}T20:00:00Z`)
const date = (day: string) => ({ startTime: at(day), totalSeats: 10, bookingClosesAt: at(day) })

const startsOf = async (id: number) =>
  (await database.select().from(shows).where(eq(shows.productionId, id)).orderBy(shows.startTime)).map(
    ({ startTime }) => startTime,
  )

test('adds shows with the title of the production, each with its entry in the audit log', async () => {
  const { id } = await makeProduction(database, { title: 'Hamlet' })
  const added = await addDates(id, [date('01'), date('02')], options())
  expect(added).toEqual({ kind: 'added', ids: [expect.any(Number), expect.any(Number)] })
  for (const showId of added.kind === 'added' ? added.ids : []) {
    expect(await readShow(database, showId)).toMatchObject({ name: 'Hamlet', productionId: id, totalSeats: 10 })
    expect(await readEntries(database, 'show', showId)).toMatchObject([
      { action: 'show.create', actorName: testActor.name },
    ])
  }
  expect(await startsOf(id)).toEqual([at('01'), at('02')])
})

test('the same dates are added once, even by two requests at once', async () => {
  const { id } = await makeProduction(database)
  const outcomes = await Promise.all([1, 2, 3].map(() => addDates(id, [date('01'), date('02')], options())))
  expect(outcomes.flatMap((outcome) => (outcome.kind === 'added' ? outcome.ids : []))).toHaveLength(2)
  expect(await addDates(id, [date('02'), date('03')], options())).toMatchObject({ ids: [expect.any(Number)] })
  expect(await startsOf(id)).toEqual([at('01'), at('02'), at('03')])
})

test('a cancelled show can be replaced by another one at its time', async () => {
  const { id } = await makeProduction(database)
  await addDates(id, [date('01')], options())
  await database
    .update(shows)
    .set({ cancelledAt: at('01') })
    .where(eq(shows.productionId, id))
  await addDates(id, [date('01')], options())
  expect(await startsOf(id)).toEqual([at('01'), at('01')])
})

test('all dates are added, or none', async () => {
  const { id } = await makeProduction(database)
  await expect(addDates(id, [date('01'), { ...date('02'), totalSeats: 0 }], options())).rejects.toThrow()
  expect(await startsOf(id)).toEqual([])
  expect(await addDates(2_147_483_647, [date('01')], options())).toEqual({ kind: 'not-found' })
})

test('a production is deleted once it has no shows', async () => {
  const { productionId, id } = await makeShow(database)
  const remove = () => deleteProduction(productionId ?? 0, options())
  expect(await remove()).toEqual({ kind: 'has-shows' })
  await database.delete(shows).where(eq(shows.id, id))
  expect((await Promise.all([remove(), remove()])).map(({ kind }) => kind).toSorted()).toEqual(['deleted', 'not-found'])
  expect(await readEntries(database, 'production', productionId ?? 0)).toMatchObject([
    { action: 'production.create' },
    { action: 'production.delete', before: { title: 'Twelfth Night' }, after: null },
  ])
})

test('a production is not deleted while a show is added', async () => {
  for (let round = 0; round < 5; round++) {
    const { id } = await makeProduction(database)
    const [added, deleted] = await Promise.all([addDates(id, [date('01')], options()), deleteProduction(id, options())])
    const left = await database.$count(productions, eq(productions.id, id))
    expect([added.kind, deleted.kind, left]).toEqual(
      added.kind === 'added' ? ['added', 'has-shows', 1] : ['not-found', 'deleted', 0],
    )
  }
})
