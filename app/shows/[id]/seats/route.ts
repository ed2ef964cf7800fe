import { z } from 'zod'
import { seatKinds } from '#domain/seating/seat-kinds.ts'
import { getPublishedShow } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { entityTag, matchesTag } from '#lib/http/entity-tag.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'
import { readSeatsJson } from '../../read-seats-json.ts'

const showNotFound = { status: 404, message: 'Show not found' }
const noNumberedSeats = {
  status: 404,
  message: 'This show has no numbered seats',
  description: 'The show has general admission.',
}

const seatsSchema = z.strictObject({
  show_id: z.int().min(1),
  seating_plan: z
    .int()
    .min(1)
    .describe('The plan of the show. With another one, the positions of the seats are others.'),
  seats: z
    .array(
      z.strictObject({
        label: z.string().describe('By which `POST /book` names it.'),
        section: z.string(),
        row: z.string(),
        seat: z.string(),
        category: z.string(),
        kind: z
          .enum(seatKinds)
          .describe(
            'Wheelchair and companion places are given to requests that name them, until the venue releases them.',
          ),
        status: z.enum(['free', 'taken', 'blocked']),
      }),
    )
    .describe('In the order of the plan. Events of the stream name seats by their positions in this list, from 0.'),
})

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/shows/{id}/seats',
  cors: true,
  GET: operation({
    id: 'listSeats',
    tag: 'Shows',
    summary: 'List the numbered seats of a show with their status',
    description: 'The stream `/shows/events?show={id}` tells which of them become free or not free.',
    params: { id: showIdSchema },
    notFound: showNotFound,
    query: z.strictObject({}),
    headers: { 'If-None-Match': z.string().optional() },
    answers: [
      {
        status: 200,
        description: 'The seats.',
        headers: { ETag: z.string() },
        content: { 'application/json': seatsSchema },
      },
      {
        status: 304,
        description: 'The seats that `If-None-Match` names have not changed.',
        headers: { ETag: z.string() },
      },
      noNumberedSeats,
    ],
    handle: async (_request, { params: { id }, headers: { 'If-None-Match': known = null } }) => {
      const show = await getPublishedShow(id)
      if (!show) return showNotFound
      const body = await readSeatsJson(id)
      if (body === undefined) return noNumberedSeats
      const tag = entityTag(body)
      const headers = { ETag: tag, 'Cache-Control': 'no-cache' }
      if (matchesTag(known, tag)) return { status: 304, headers }
      return { status: 200, headers: { ...headers, 'Content-Type': 'application/json' }, body }
    },
  }),
})
