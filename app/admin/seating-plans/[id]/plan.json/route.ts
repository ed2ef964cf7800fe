import { z } from 'zod'
import { getPlan } from '#domain/seating/queries.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { route } from '#lib/http/route.ts'
import { planNotFound } from '../../../../api/admin/seating-plans/plan-json.ts'
import { staffOperation } from '../../../api-access.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/admin/seating-plans/{id}/plan.json',
  GET: staffOperation({
    id: 'exportSeatingPlan',
    tag: 'Exports',
    summary: 'A version of a seating plan as a file that can be imported',
    permission: 'plans:edit',
    params: { id: showIdSchema },
    notFound: planNotFound,
    answers: [
      {
        status: 200,
        description: 'The file.',
        headers: { 'Content-Disposition': z.string() },
        content: { 'application/json': planSchema },
      },
    ],
    handle: async (_request, { params: { id } }) => {
      const plan = await getPlan(id)
      if (!plan) return planNotFound
      return {
        status: 200,
        headers: {
          'Content-Type': 'application/json',
          'Content-Disposition': `attachment; filename="seating-plan-${id}.json"`,
          'Cache-Control': 'private, no-store',
        },
        body: JSON.stringify(plan.content, null, 1),
      }
    },
  }),
})
