import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { listHistory } from '#domain/audit/queries.ts'
import { book } from '#domain/bookings/book.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeShow, readShow } from '../../test/support/shows.ts'
import { cancelShow } from './cancel.ts'
import { edit } from './edit.ts'
import { publish } from './publish.ts'
import { listSeats } from './queries.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const options = () => ({ actor: testActor, database })

test('a draft is not in the live seats, and can be edited and published once', async () => {
  const { id } = await makeShow(database, { isDraft: true })
  expect(await listSeats([id], database)).toEqual([])
  expect((await listSeats(undefined, database)).some((show) => show.id === id)).toBe(false)
  expect(await edit(id, { version: 1, note: 'In German' }, options())).toMatchObject({ kind: 'edited' })
  expect(await publish(id, options())).toMatchObject({ kind: 'done', show: { isDraft: false } })
  expect(await publish(id, options())).toMatchObject({ kind: 'done' })
  expect(await readShow(database, id)).toMatchObject({ isDraft: false, note: 'In German', version: 3 })
  expect(await listSeats([id], database)).toHaveLength(1)
  expect(await book(id, { seatCount: 1 }, { database })).toMatchObject({ booking: { status: 'CONFIRMED' } })
  const [newest] = await listHistory({ kind: 'show', id }, 1, database)
  expect(newest).toMatchObject({ action: 'show.publish', before: { isDraft: true }, after: { isDraft: false } })
})

test('a cancelled draft stays a draft, and a show that opens later can be cancelled', async () => {
  const draft = await makeShow(database, { isDraft: true })
  await cancelShow(draft.id, options())
  expect(await publish(draft.id, options())).toEqual({ kind: 'cancelled' })
  const later = await makeShow(database, { bookingOpensAt: new Date('9999-01-01T00:00:00Z') })
  expect(await cancelShow(later.id, options())).toMatchObject({ kind: 'cancelled' })
  expect(await publish(2_147_483_647, options())).toEqual({ kind: 'not-found' })
})
