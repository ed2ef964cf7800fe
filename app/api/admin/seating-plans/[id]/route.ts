import { z } from 'zod'
import { getPlan } from '#domain/seating/queries.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../admin/api-access.ts'
import { jsonAnswer, staffReply } from '../../answers.ts'
import { planNotFound, planSummarySchema, toPlanSummary } from '../plan-json.ts'

const planContentSchema = z.strictObject({
  ...planSummarySchema.shape,
  replaces: z.int().min(1).nullable().describe('The version that it replaces. Null for a first version.'),
  plan: planSchema,
})

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/seating-plans/{id}',
  GET: staffOperation({
    id: 'getSeatingPlan',
    tag: 'Staff: seating plans',
    summary: 'Get a version of a seating plan with its seats',
    permission: 'shows:read',
    params: { id: showIdSchema },
    notFound: planNotFound,
    answers: [jsonAnswer('The seating plan', planContentSchema)],
    handle: async (_request, { params: { id } }) => {
      const plan = await getPlan(id)
      if (!plan) return planNotFound
      return staffReply({ ...toPlanSummary(plan), replaces: plan.replacesId, plan: plan.content })
    },
  }),
})
