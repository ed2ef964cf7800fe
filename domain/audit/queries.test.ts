import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { type AuditFilter, listEntries, listHistory } from './queries.ts'
import { auditQuerySchema } from './schema.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await database.insert(auditLog).values([
    entry({ subjectId: '7', createdAt: new Date('2026-05-01T10:00:00Z') }),
    entry({ subjectId: '8', createdAt: new Date('2026-05-02T10:00:00Z'), actorKind: 'token' }),
    // Two entries of one instant.
    entry({ subjectId: '7', createdAt: new Date('2026-05-03T10:00:00Z'), action: 'show.edit' }),
    entry({ subjectId: '7', createdAt: new Date('2026-05-03T10:00:00Z'), subjectKind: 'booking' }),
    entry({ subjectId: '9', createdAt: new Date('2026-05-04T10:00:00Z'), actorKind: 'machine', actorId: null }),
  ])
})

const entry = (values: Partial<typeof auditLog.$inferInsert>): typeof auditLog.$inferInsert => ({
  actorKind: 'user',
  actorId: '1',
  actorName: 'Ada',
  action: 'show.create',
  subjectKind: 'show',
  subjectId: '1',
  ...values,
})

const list = async (filter: AuditFilter, limit = 10, before?: number) =>
  (await listEntries(filter, { limit, before }, database)).map(({ id }) => id)

test.each<[AuditFilter, number[]]>([
  [{}, [5, 4, 3, 2, 1]],
  [{ actor: { kind: 'user', id: '1' } }, [4, 3, 1]],
  [{ actor: { kind: 'token', id: '1' } }, [2]],
  [{ actor: { kind: 'machine', id: null } }, [5]],
  [{ action: 'show.edit' }, [3]],
  [{ subjectKind: 'show' }, [5, 3, 2, 1]],
  [{ subjectKind: 'show', subjectId: '7' }, [3, 1]],
  [{ subjectId: '7' }, [4, 3, 1]],
  [{ from: new Date('2026-05-02T10:00:00Z'), until: new Date('2026-05-03T10:00:00Z') }, [2]],
  [{ action: 'show.create', subjectKind: 'booking', actor: { kind: 'user', id: '1' } }, [4]],
])('%j', async (filter, ids) => {
  expect(await list(filter)).toEqual(ids)
  // In pages of one, following the cursor.
  const paged: number[] = []
  for (let before: number | undefined; ; before = paged.at(-1)) {
    const [id] = await list(filter, 1, before)
    if (id === undefined) break
    paged.push(id)
  }
  expect(paged).toEqual(ids)
})

test('a subject has its own history', async () => {
  expect((await listHistory({ kind: 'show', id: 7 }, 10, database)).map(({ id }) => id)).toEqual([3, 1])
  expect((await listHistory({ kind: 'show', id: 7 }, 1, database)).map(({ id }) => id)).toEqual([3])
})

test.each([
  ['', 'audit_log_created_at_idx'],
  [`actor_kind = 'user' and actor_id = '3' and`, 'audit_log_actor_idx'],
  [`subject_kind = 'show' and subject_id = '3' and`, 'audit_log_subject_idx'],
  [`action = 'show.edit' and`, 'audit_log_action_idx'],
])('each filter reads an index in the order of the list: %s', async (filter, index) => {
  await database
    .transaction(async (tx) => {
      await tx.execute(sql`
      insert into audit_log (created_at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id)
      select '2026-05-05'::timestamptz + make_interval(secs => n), 'user', n % 50, 'Ada', case n % 50 when 0 then 'show.edit' else 'show.create' end, 'show', n % 50
      from generate_series(1, 20000) n`)
      await tx.execute(sql`analyze audit_log`)
      const plan = await tx.execute<{ 'QUERY PLAN': string }>(sql`
      explain select * from audit_log where ${sql.raw(filter)}
        (created_at, id) < (select created_at, id from audit_log where id = 10000)
      order by created_at desc, id desc limit 50`)
      const lines = plan.map((row) => row['QUERY PLAN']).join('\n')
      expect(lines).toContain(`Index Scan Backward using ${index}`)
      expect(lines).not.toContain('Sort')
      tx.rollback()
    })
    .catch((error: Error) => {
      if (error.constructor.name !== 'TransactionRollbackError') throw error
    })
})

test('wrong values of a query count as none', () => {
  const wrong = {
    actor: 'user:\0',
    action: 'toString',
    kind: 'x',
    id: ' ',
    from: '2026-02-30',
    to: '0000-01-01',
    before: '-1',
  }
  expect(Object.values(auditQuerySchema.parse(wrong)).filter((value) => value !== undefined)).toEqual([])
  expect(auditQuerySchema.parse({ actor: ['a', 'b'], from: '', before: '7' })).toMatchObject({ before: 7 })
})
