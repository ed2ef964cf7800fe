import { z } from 'zod'
import { type AuditEntry, listEntries } from '#domain/audit/queries.ts'
import { auditFilters, entryIdSchema } from '#domain/audit/schema.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { route } from '#lib/http/route.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { toFilter } from '../../../admin/audit/to-filter.ts'
import { jsonAnswer, staffReply } from '../answers.ts'
import { pageParameters, pageSchema, toPage } from '../pages.ts'

const fields = z.record(z.string(), z.unknown()).nullable()

const entrySchema = z.strictObject({
  id: z.int().min(1),
  created_at: instantSchema,
  actor: z.strictObject({
    kind: z.enum(['user', 'token', 'machine', 'system', 'buyer']),
    id: z.string().nullable().describe('The account’s id or the token’s number'),
    name: z.string().describe('The name at that time'),
  }),
  action: z.string().describe('Such as `show.edit`'),
  subject: z.strictObject({ kind: z.string(), id: z.string() }),
  before: fields.describe('The fields that changed, as they were'),
  after: fields.describe('The fields that changed, as they are since then'),
  request_id: z.string().nullable().describe('The `X-Request-Id` of the answer'),
})

const toJson = (entry: AuditEntry): z.infer<typeof entrySchema> => ({
  id: entry.id,
  created_at: toUtcSeconds(entry.createdAt),
  actor: { kind: entry.actorKind, id: entry.actorId, name: entry.actorName },
  action: entry.action,
  subject: { kind: entry.subjectKind, id: entry.subjectId },
  before: entry.before,
  after: entry.after,
  request_id: entry.requestId,
})

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/audit',
  GET: staffOperation({
    id: 'listAuditEntries',
    tag: 'Staff: audit log',
    summary: 'List what staff and programs have changed, the newest change first',
    permission: 'audit:read',
    query: z.strictObject({
      ...pageParameters(entryIdSchema),
      ...z.strictObject(auditFilters).partial().shape,
    }),
    answers: [jsonAnswer('A page of entries', pageSchema(entrySchema))],
    handle: async (_request, { query: { after: before, limit, ...filters } }) => {
      // One more than the page has, to know whether there are older ones.
      const found = await listEntries(toFilter(filters), { before, limit: limit + 1 })
      const entries = found.slice(0, limit)
      return staffReply(toPage(entries.map(toJson), found.length > limit ? entries.at(-1)?.id : undefined))
    },
  }),
})
