import { desc, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { postgresError } from '#db/errors.ts'
import { shows } from '#db/schema.ts'
import { createShow } from '#domain/shows/create.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { recordChange } from './record-change.ts'
import type { Fields } from './types.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const newest = async () => (await database.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1))[0]

const record = (change: { before?: Fields; after?: Fields }) =>
  database.transaction((tx) =>
    recordChange(tx, { actor: testActor, action: 'show.create', subject: { kind: 'show', id: 7 }, ...change }),
  )

const startTime = new Date('2024-03-25T18:00:00Z')
const show = { name: 'Così', startTime, totalSeats: 5 }

test('a command writes one entry in its transaction', async () => {
  const { id, productionId } = await createShow(show, { actor: testActor, database })
  expect(await newest()).toEqual({
    id: expect.any(Number),
    createdAt: expect.any(Date),
    actorKind: 'user',
    actorId: 'manager',
    actorName: 'Mona',
    action: 'show.create',
    subjectKind: 'show',
    subjectId: String(id),
    before: null,
    after: {
      name: 'Così',
      startTime: '2024-03-25T18:00:00.000Z',
      totalSeats: 5,
      bookingClosesAt: null,
      productionId,
    },
    requestId: null,
  })
})

test('without its entry nothing is changed', async () => {
  const before = await database.$count(shows)
  const broken = { ...testActor, name: 'a\0b' }
  await expect(createShow(show, { actor: broken, database })).rejects.toThrow()
  expect(await database.$count(shows)).toBe(before)
})

test('only fields that differ are stored, and nothing if none does', async () => {
  await record({ before: { name: 'Cosi', startTime, seats: 5 }, after: { name: 'Così', startTime, seats: 5 } })
  expect(await newest()).toMatchObject({ before: { name: 'Cosi' }, after: { name: 'Così' } })
  const entries = await database.$count(auditLog)
  await record({ before: { name: 'Così', startTime }, after: { name: 'Così', startTime: new Date(startTime) } })
  expect(await database.$count(auditLog)).toBe(entries)
})

test.each([
  sql`update audit_log set actor_name = 'Eve'`,
  sql`delete from audit_log`,
  sql`delete from audit_log where false`,
  sql`truncate audit_log`,
  sql`insert into audit_log select * from audit_log limit 1 on conflict (id) do update set actor_name = 'Eve'`,
])('the database refuses to change entries: %#', async (statement) => {
  await record({ after: { name: 'Così' } })
  const entries = await database.select().from(auditLog)
  const error = await database.execute(statement).then(
    () => undefined,
    (reason: unknown) => postgresError(reason),
  )
  expect(error).toMatchObject({ code: '23001', message: 'The audit log only takes new entries' })
  expect(await database.select().from(auditLog)).toEqual(entries)
})
