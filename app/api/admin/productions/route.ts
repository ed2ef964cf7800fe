import { z } from 'zod'
import { createOnce } from '#domain/accounts/idempotency.ts'
import { storeProduction } from '#domain/productions/create.ts'
import { listProductions } from '#domain/productions/queries.ts'
import { createProductionSchema, productionIdSchema, toProductionFields } from '#domain/productions/schema.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { route } from '#lib/http/route.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import {
  createdAnswer,
  createdReply,
  idempotencyErrors,
  idempotencyHeaders,
  jsonAnswer,
  keyReused,
  staffReply,
} from '../answers.ts'
import { pageParameters, pageSchema, searchText, toPage } from '../pages.ts'
import { maxBodyKib, staffProductionSchema, toStaffProduction } from './production-json.ts'

const listedSchema = z.strictObject({
  id: z.int().min(1),
  title: z.string(),
  subtitle: z.string().nullable(),
  shows: z.int().min(0).describe('How many shows it has, in any state'),
  next_start: instantSchema.nullable().describe('The start of its next show that is published and not cancelled'),
})

type Listed = Awaited<ReturnType<typeof listProductions>>['productions'][number]

const toListed = ({ id, title, subtitle, shows, nextStart }: Listed): z.infer<typeof listedSchema> => ({
  id,
  title,
  subtitle,
  shows,
  next_start: nextStart && toUtcSeconds(nextStart),
})

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/productions',
  GET: staffOperation({
    id: 'listProductions',
    tag: 'Staff: productions',
    summary: 'List productions, the newest first',
    permission: 'shows:read',
    query: z.strictObject({
      ...pageParameters(productionIdSchema),
      text: searchText.optional().describe('In the title or the subtitle'),
    }),
    answers: [jsonAnswer('A page of productions', pageSchema(listedSchema))],
    handle: async (_request, { query: { text, after: before, limit } }) => {
      const { productions, next } = await listProductions({ text, before, limit })
      return staffReply(toPage(productions.map(toListed), next))
    },
  }),
  POST: staffOperation({
    id: 'createProduction',
    tag: 'Staff: productions',
    summary: 'Create a production without shows',
    permission: 'shows:create',
    headers: idempotencyHeaders,
    body: createProductionSchema,
    maxBodyKib,
    example: { title: 'Twelfth Night', subtitle: 'or What You Will', duration_minutes: 150 },
    answers: [createdAnswer('The production', staffProductionSchema), ...idempotencyErrors],
    handle: async (_request, { body, headers, actor }) => {
      const content = ['createProduction', body]
      const outcome = await createOnce({ actor, key: headers['Idempotency-Key'], content }, async (tx) => {
        const stored = await storeProduction(tx, toProductionFields(body), actor)
        return { kind: 'created' as const, answer: toStaffProduction(stored) }
      })
      if (outcome.kind === 'key-reused') return keyReused
      return createdReply(outcome.answer, `/api/admin/productions/${outcome.answer.id}`)
    },
  }),
})
