import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { edit } from '#domain/shows/edit.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeProduction, readEntries, readProductionRow } from '../../test/support/productions.ts'
import { lockShows, makeShow, readShow, waitForLock } from '../../test/support/shows.ts'
import { addDates } from './add-dates.ts'
import { staffFields } from './create.ts'
import { editProduction } from './edit.ts'
import type { ProductionFields } from './schema.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const options = () => ({ actor: testActor, database })

/** Edits the production as it is stored, unless another version is given. */
async function editStored(id: number, edits: Partial<ProductionFields> & { version?: number }) {
  const stored = await readProductionRow(database, id)
  return editProduction(id, { ...staffFields(stored), version: stored.version, ...edits }, options())
}

const dates = ['2031-01-01', '2031-01-02', '2031-01-03'].map((day) => ({
  startTime: new Date(`${day}T20:00:00Z`),
  totalSeats: 10,
}))

async function makeProductionWithShows() {
  const { id } = await makeProduction(database)
  const added = await addDates(id, dates, options())
  return { id, showIds: added.kind === 'added' ? added.ids : [] }
}

test('an edit stores the fields, raises the version and writes what has changed to the audit log', async () => {
  const { id } = await makeProduction(database)
  const edits = {
    subtitle: 'Or What You Will',
    description: 'One.\n\nTwo.',
    durationMinutes: 150,
    ageAdvice: 'From 12',
  }
  expect(await editStored(id, edits)).toMatchObject({ kind: 'edited', production: { ...edits, version: 2 } })
  expect(await readEntries(database, 'production', id)).toMatchObject([
    { action: 'production.create', before: null, after: { title: 'Twelfth Night' } },
    { action: 'production.edit', before: { subtitle: null, durationMinutes: null }, after: edits },
  ])
})

test('an edit that changes nothing leaves the version, and one of an older version is stale', async () => {
  const { id } = await makeProduction(database)
  expect(await editStored(id, {})).toMatchObject({ kind: 'edited', production: { version: 1 } })
  await editStored(id, { subtitle: 'Or What You Will' })
  expect(await editStored(id, { version: 1, subtitle: 'Another' })).toMatchObject({
    kind: 'stale',
    production: { subtitle: 'Or What You Will', version: 2 },
  })
  expect(
    await editProduction(
      2_147_483_647,
      { ...staffFields(await readProductionRow(database, id)), version: 1 },
      options(),
    ),
  ).toEqual({ kind: 'not-found' })
  expect(await readEntries(database, 'production', id)).toHaveLength(2)
})

test('a new title renames all shows, raises their versions and writes an entry for each', async () => {
  const { id, showIds } = await makeProductionWithShows()
  const before = await readShow(database, showIds[0] ?? 0)
  await editStored(id, { title: 'Hamlet' })
  for (const showId of showIds) {
    expect(await readShow(database, showId)).toMatchObject({ name: 'Hamlet', version: 2, productionId: id })
    expect(await readEntries(database, 'show', showId)).toMatchObject([
      { action: 'show.create', after: { name: 'Twelfth Night', productionId: id } },
      { action: 'show.edit', before: { name: 'Twelfth Night' }, after: { name: 'Hamlet' } },
    ])
  }
  // An edit that is based on the old name does not bring it back.
  expect(await edit(before.id, { version: before.version, name: before.name }, options())).toMatchObject({
    kind: 'stale',
  })
})

test('a rename waits for the locks of the shows, and a show that is added meanwhile gets the new name', async () => {
  const { id, showIds } = await makeProductionWithShows()
  const release = await lockShows(database, ...showIds.slice(1, 2))
  const renamed = editStored(id, { title: 'Hamlet' })
  await waitForLock(database)
  const added = addDates(id, [{ startTime: new Date('2031-02-01T20:00:00Z'), totalSeats: 10 }], options())
  await waitForLock(database, 2)
  await release()
  await Promise.all([renamed, added])
  const names = await database.select({ name: shows.name }).from(shows).where(eq(shows.productionId, id))
  expect(names.map(({ name }) => name)).toEqual(['Hamlet', 'Hamlet', 'Hamlet', 'Hamlet'])
})

test('a show that is alone in its production renames it, others cannot be renamed', async () => {
  const show = await makeShow(database)
  expect(await edit(show.id, { version: 1, name: 'Hamlet' }, options())).toMatchObject({ kind: 'edited' })
  expect(await readProductionRow(database, show.productionId ?? 0)).toMatchObject({ title: 'Hamlet', version: 2 })
  expect(await readEntries(database, 'production', show.productionId ?? 0)).toMatchObject([
    { action: 'production.create' },
    { action: 'production.edit', before: { title: 'Twelfth Night' }, after: { title: 'Hamlet' } },
  ])
  const { id, showIds } = await makeProductionWithShows()
  const [showId = 0] = showIds
  expect(await edit(showId, { version: 1, name: 'Hamlet', totalSeats: 5 }, options())).toEqual({ kind: 'shared-name' })
  expect(await readShow(database, showId)).toMatchObject({ name: 'Twelfth Night', totalSeats: 10, version: 1 })
  expect(await readProductionRow(database, id)).toMatchObject({ title: 'Twelfth Night', version: 1 })
  expect(await edit(showId, { version: 1, name: 'Twelfth Night', totalSeats: 5 }, options())).toMatchObject({
    kind: 'edited',
  })
})

test('renaming a show and its production at the same time ends with one name', async () => {
  for (let round = 0; round < 5; round++) {
    const show = await makeShow(database)
    const productionId = show.productionId ?? 0
    const outcomes = await Promise.all([
      edit(show.id, { version: 1, name: 'By the show' }, options()),
      editStored(productionId, { version: 1, title: 'By the production' }),
    ])
    expect(['edited', 'stale', 'busy']).toContain(outcomes[0].kind)
    const { title } = await readProductionRow(database, productionId)
    expect((await readShow(database, show.id)).name).toBe(title)
  }
})

test('a show of another SQL client, without a production, can be renamed', async () => {
  const [show] = await database
    .insert(shows)
    .values({ name: 'Faust', startTime: new Date(0), totalSeats: 1 })
    .returning()
  expect(show).toMatchObject({ productionId: null })
  expect(await edit(show?.id ?? 0, { version: 1, name: 'Hamlet' }, options())).toMatchObject({ kind: 'edited' })
})
