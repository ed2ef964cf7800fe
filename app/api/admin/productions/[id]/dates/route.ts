import { z } from 'zod'
import { createOnce } from '#domain/accounts/idempotency.ts'
import { listTaken, storeDates } from '#domain/productions/add-dates.ts'
import { getProduction } from '#domain/productions/queries.ts'
import { type PlannedDate, planDates } from '#domain/productions/rules.ts'
import { addDatesSchema, planDatesSchema, productionIdSchema, toPattern } from '#domain/productions/schema.ts'
import { listShowsForStaff } from '#domain/shows/queries.ts'
import { toColumns } from '#domain/shows/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { route } from '#lib/http/route.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import {
  createdAnswer,
  createdReply,
  idempotencyErrors,
  idempotencyHeaders,
  jsonAnswer,
  keyReused,
  staffReply,
} from '../../../answers.ts'
import { staffShowSchema, toStaffShow } from '../../../shows/show-json.ts'
import { productionNotFound } from '../../production-json.ts'

const addedSchema = z.strictObject({
  data: z.array(staffShowSchema).describe('The shows that were added'),
  taken: z.array(instantSchema).describe('The starts that were left out: the production has a show then'),
})

const plannedSchema = z.strictObject({
  local: z.string().describe('The local time, such as `2030-06-22T19:30`'),
  start_time: instantSchema.nullable().describe('Null if the clocks skip this time'),
  kind: z
    .enum(['free', 'taken', 'skipped'])
    .describe('`taken`: the production has a show then. `skipped`: the clocks skip this time'),
  past: z.boolean(),
  turn: z.enum(['first', 'second']).nullable().describe('Which one, of a time that the clocks show twice'),
})

const toPlanned = (date: PlannedDate): z.infer<typeof plannedSchema> => ({
  local: date.local,
  start_time: date.kind === 'skipped' ? null : toUtcSeconds(date.start),
  kind: date.kind,
  past: date.kind === 'free' && date.past,
  turn: (date.kind === 'free' && date.turn) || null,
})

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/productions/{id}/dates',
  GET: staffOperation({
    id: 'planDates',
    tag: 'Staff: productions',
    summary: 'Plan the dates of a pattern of days and times, in the venue’s time zone',
    description: 'Nothing is stored. Add the dates that you choose with `POST`. Without a `weekday`, every day counts.',
    permission: 'shows:create',
    params: { id: productionIdSchema },
    notFound: productionNotFound,
    query: planDatesSchema,
    answers: [jsonAnswer('The dates', z.strictObject({ data: z.array(plannedSchema) }))],
    handle: async (_request, { params: { id }, query }) => {
      const production = await getProduction(id)
      if (!production) return productionNotFound
      const taken = await listTaken(id)
      const planned = planDates(toPattern(query), { timeZone: getVenue().timeZone, taken, now: new Date() })
      return staffReply({ data: planned.map(toPlanned) })
    },
  }),
  POST: staffOperation({
    id: 'addDates',
    tag: 'Staff: productions',
    summary: 'Add up to 100 shows to a production',
    description: 'A start at which the production has a show already, other than a cancelled one, is left out.',
    permission: 'shows:create',
    params: { id: productionIdSchema },
    notFound: productionNotFound,
    headers: idempotencyHeaders,
    body: addDatesSchema,
    maxBodyKib: 256,
    example: { dates: [{ start_time: '2030-06-22T19:30:00Z', total_seats: 120 }] },
    answers: [createdAnswer('The shows. `Location` lists those of the production', addedSchema), ...idempotencyErrors],
    handle: async (_request, { params: { id }, body, headers, actor }) => {
      const dates = body.dates.map(({ draft = false, ...date }) => ({
        ...toColumns({ ...date, name: '' }),
        isDraft: draft,
      }))
      const content = ['addDates', id, body]
      const outcome = await createOnce({ actor, key: headers['Idempotency-Key'], content }, async (tx) => {
        const stored = await storeDates(tx, id, dates, actor)
        if (stored.kind === 'not-found') return stored
        const added = (await listShowsForStaff(stored.ids, tx)).map(toStaffShow)
        const starts = body.dates.map((date) => toUtcSeconds(date.start_time))
        const taken = starts.filter((start) => !added.some((show) => show.start_time === start))
        return { kind: 'created' as const, answer: { data: added, taken } }
      })
      if (outcome.kind === 'not-found') return productionNotFound
      if (outcome.kind === 'key-reused') return keyReused
      return createdReply(outcome.answer, `/api/admin/shows?production_id=${id}`)
    },
  }),
})
