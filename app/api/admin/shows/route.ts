import { z } from 'zod'
import { createOnce } from '#domain/accounts/idempotency.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { storeDates } from '#domain/productions/add-dates.ts'
import { resolvePlan } from '#domain/seating/resolve-plan.ts'
import { storeShow } from '#domain/shows/create.ts'
import { listAllShows, listShowsForStaff } from '#domain/shows/queries.ts'
import { addShowSchema, createShowSchema, cursorSchema, showIdSchema, toColumns } from '#domain/shows/schema.ts'
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
import { pageParameters, pageSchema, searchText, toPage } from '../pages.ts'
import { productionNotFound } from '../productions/production-json.ts'
import { staffShowSchema, toStaffShow } from './show-json.ts'

const taken = {
  status: 409,
  message: 'The production has a show at this time already',
  description: 'Two dates of a production cannot begin at the same time.',
}

type AddOutcome =
  | { kind: 'created'; answer: z.infer<typeof staffShowSchema> }
  | { kind: 'not-found' }
  | { kind: 'taken' }
  | { kind: 'refused'; field: string; detail: string }

async function addShow(
  tx: Parameters<typeof storeShow>[0],
  { production_id: productionId, draft = false, name = '', ...given }: z.output<typeof addShowSchema>,
  actor: Actor,
): Promise<AddOutcome> {
  const resolved = await resolvePlan(given, tx)
  if (resolved.kind === 'refused') return resolved
  const show = { ...toColumns({ ...resolved.fields, name }), isDraft: draft, seatingPlanId: resolved.planId }
  const stored =
    productionId === undefined
      ? { kind: 'added' as const, ids: [(await storeShow(tx, show, actor)).id] }
      : await storeDates(tx, productionId, [show], actor)
  if (stored.kind === 'not-found') return stored
  const [created] = await listShowsForStaff(stored.ids, tx)
  return created ? { kind: 'created', answer: toStaffShow(created) } : { kind: 'taken' }
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/shows',
  GET: staffOperation({
    id: 'listStaffShows',
    tag: 'Staff: shows',
    summary: 'List shows in any state, the latest start first',
    permission: 'shows:read',
    query: z.strictObject({
      ...pageParameters(cursorSchema),
      text: searchText.optional().describe('In the name, or in the title or subtitle of the production'),
      production_id: showIdSchema.optional(),
      from: createShowSchema.shape.start_time.optional().describe('Shows that start then or later'),
      to: createShowSchema.shape.start_time.optional().describe('Shows that start before'),
    }),
    answers: [jsonAnswer('A page of shows', pageSchema(staffShowSchema))],
    handle: async (_request, { query: { production_id: productionId, ...filter } }) => {
      const { shows, next } = await listAllShows({ ...filter, productionId })
      return staffReply(toPage(shows.map(toStaffShow), next))
    },
  }),
  POST: staffOperation({
    id: 'createStaffShow',
    tag: 'Staff: shows',
    summary: 'Create a show, as a new production or as a date of an existing one',
    description:
      'Give `name` for a show of a new production, or `production_id` for a date of an existing one, whose title is its name.',
    permission: 'shows:create',
    headers: idempotencyHeaders,
    body: addShowSchema,
    example: { name: 'Twelfth Night', start_time: '2030-06-21T19:30:00Z', total_seats: 120, draft: true },
    answers: [createdAnswer('The show', staffShowSchema), productionNotFound, taken, ...idempotencyErrors],
    handle: async (_request, { body, headers, actor }) => {
      const request = { actor, key: headers['Idempotency-Key'], content: ['createStaffShow', body] }
      const outcome = await createOnce(request, (tx) => addShow(tx, body, actor))
      if (outcome.kind === 'not-found') return productionNotFound
      if (outcome.kind === 'taken') return taken
      if (outcome.kind === 'refused') {
        const { field, detail } = outcome
        return { status: 400, message: 'Invalid input', errors: [{ pointer: `#/${field}`, detail }] }
      }
      if (outcome.kind === 'key-reused') return keyReused
      return createdReply(outcome.answer, `/api/admin/shows/${outcome.answer.id}`)
    },
  }),
})
