import { z } from 'zod'
import { getPublishedShow } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { entityTag, matchesTag } from '#lib/http/entity-tag.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'
import { readShowJson, showContentSchema } from '../../../shows/show-json.ts'

const notFound = { status: 404, message: 'Show not found' }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/shows/{id}',
  page: '/shows/{id}',
  cors: true,
  GET: operation({
    id: 'getShow',
    tag: 'Shows',
    summary: 'Read a show',
    params: { id: showIdSchema },
    notFound,
    query: z.strictObject({}),
    headers: { 'If-None-Match': z.string().optional() },
    answers: [
      {
        status: 200,
        description: 'The show, its production and the other dates.',
        headers: { ETag: z.string(), Vary: z.string() },
        content: { 'application/json': showContentSchema },
      },
      {
        status: 304,
        description: 'The show that `If-None-Match` names has not changed.',
        headers: { ETag: z.string(), Vary: z.string() },
      },
    ],
    handle: async (_request, { params, headers: { 'If-None-Match': known = null } }) => {
      const show = await getPublishedShow(params.id)
      if (!show) return notFound
      const body = JSON.stringify(await readShowJson(show))
      const tag = entityTag(body)
      // Clients may store the show, but have to revalidate it each time, as its seats change.
      const headers = { ETag: tag, 'Cache-Control': 'no-cache' }
      if (matchesTag(known, tag)) return { status: 304, headers }
      return { status: 200, headers: { ...headers, 'Content-Type': 'application/json' }, body }
    },
  }),
})
