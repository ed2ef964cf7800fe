import { z } from 'zod'
import { createOnce } from '#domain/accounts/idempotency.ts'
import { storePlan } from '#domain/seating/create.ts'
import { listPlans } from '#domain/seating/queries.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { route } from '#lib/http/route.ts'
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
import { pageSchema, toPage } from '../pages.ts'
import { maxPlanKib, planNotFound, planSummarySchema, toPlanSummary } from './plan-json.ts'

const replaced = {
  status: 409,
  message: 'This version of the seating plan was replaced before',
  description: 'Another change made a newer version. Read the list of plans again.',
}

const newPlanSchema = planSchema.safeExtend({
  replaces: z
    .int('Give the number of a version')
    .min(1)
    .max(2_147_483_647)
    .optional()
    .describe('The version that the plan replaces in the list. Shows keep the version that they have.'),
})

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/seating-plans',
  GET: staffOperation({
    id: 'listSeatingPlans',
    tag: 'Staff: seating plans',
    summary: 'List the present versions of the seating plans by their names, all on one page',
    permission: 'shows:read',
    query: z.strictObject({}),
    answers: [jsonAnswer('The seating plans', pageSchema(planSummarySchema))],
    handle: async () => staffReply(toPage((await listPlans()).map(toPlanSummary), undefined)),
  }),
  POST: staffOperation({
    id: 'createSeatingPlan',
    tag: 'Staff: seating plans',
    summary: 'Add a seating plan, or a new version of one',
    description: 'A version never changes. With `replaces` the plan takes the place of an earlier version in the list.',
    permission: 'plans:edit',
    headers: idempotencyHeaders,
    body: newPlanSchema,
    maxBodyKib: maxPlanKib,
    example: {
      name: 'Studio',
      categories: ['Seats'],
      sections: [
        {
          label: 'Studio',
          category: 'Seats',
          rows: [
            {
              label: 'A',
              seats: [
                { label: '1', slot: 0 },
                { label: '2', slot: 1 },
              ],
            },
          ],
        },
      ],
    },
    answers: [createdAnswer('The seating plan', planSummarySchema), planNotFound, replaced, ...idempotencyErrors],
    handle: async (_request, { body: { replaces, ...plan }, headers, actor }) => {
      const request = { actor, key: headers['Idempotency-Key'], content: ['createSeatingPlan', replaces, plan] }
      const outcome = await createOnce(request, async (tx) => {
        const stored = await storePlan(tx, plan, { actor, replaces })
        return stored.kind === 'stored' ? { kind: 'created' as const, answer: toPlanSummary(stored.plan) } : stored
      })
      if (outcome.kind === 'created')
        return createdReply(outcome.answer, `/api/admin/seating-plans/${outcome.answer.id}`)
      if (outcome.kind === 'not-found') return planNotFound
      return outcome.kind === 'key-reused' ? keyReused : replaced
    },
  }),
})
