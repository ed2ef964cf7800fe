import { z } from 'zod'
import { resolvePlan } from '#domain/seating/resolve-plan.ts'
import { createShow } from '#domain/shows/create.ts'
import { createShowSchema, toColumns } from '#domain/shows/schema.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { jsonReply } from '#lib/http/reply.ts'
import { route } from '#lib/http/route.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { staffOperation } from '../api-access.ts'

const invalidBody = 'All fields are required and must be valid'

const createdSchema = z.strictObject({
  message: z.literal('Show created successfully'),
  show: z.strictObject({
    id: z.int().min(1),
    name: z.string(),
    start_time: instantSchema,
    total_seats: z.int().min(1),
    booked_seats: z.int().min(0),
    created_at: instantSchema,
  }),
})

const toJson = (show: Awaited<ReturnType<typeof createShow>>): z.infer<typeof createdSchema> => ({
  message: 'Show created successfully',
  show: {
    id: show.id,
    name: show.name,
    start_time: toUtcSeconds(show.startTime),
    total_seats: show.totalSeats,
    booked_seats: show.bookedSeats,
    created_at: toUtcSeconds(show.createdAt),
  },
})

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/admin/show',
  POST: staffOperation({
    id: 'createShow',
    tag: 'Shows',
    summary: 'Create a show',
    description:
      'The show gets a production of its name. Without `booking_opens_at` and `booking_closes_at` booking is always open, also for a show in the past. Unknown fields are ignored.',
    permission: 'shows:create',
    body: createShowSchema,
    examples: { show: { name: 'Avengers: Endgame', start_time: '2024-03-25T18:00:00Z', total_seats: 100 } },
    invalidBody,
    answers: [
      {
        status: 201,
        description: 'The new show. `Location` is the path of its page.',
        headers: { Location: z.string().regex(/^\/shows\/\d+$/) },
        content: { 'application/json': createdSchema },
        examples: {
          created: {
            message: 'Show created successfully',
            show: {
              id: 1,
              name: 'Avengers: Endgame',
              start_time: '2024-03-25T18:00:00Z',
              total_seats: 100,
              booked_seats: 0,
              created_at: '2024-03-19T10:00:00Z',
            },
          },
        },
      },
    ],
    handle: async (_request, { body, actor }) => {
      const { draft = false, ...given } = body
      const resolved = await resolvePlan(given)
      if (resolved.kind === 'refused') {
        const { field, detail } = resolved
        return { status: 400, message: invalidBody, errors: [{ pointer: `#/${field}`, detail }] }
      }
      const seatingPlanId = resolved.planId
      const show = await createShow({ ...toColumns(resolved.fields), isDraft: draft, seatingPlanId }, { actor })
      return jsonReply(toJson(show), { Location: `/shows/${show.id}` }, 201)
    },
  }),
})
