import { z } from 'zod'
import { entityTag, matchesTag } from '#lib/http/entity-tag.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'
import { perProcess } from '#lib/per-process.ts'
import { apiRoutes, fileRoutes } from '../api-routes.ts'
import { openApiDocument } from '../openapi-document.ts'

const exported = route({
  path: '/openapi.json',
  cors: true,
  GET: operation({
    id: 'getApiDescription',
    tag: 'Operation',
    summary: 'This description of the API, as OpenAPI 3.1',
    headers: { 'If-None-Match': z.string().optional() },
    answers: [
      {
        status: 200,
        description: 'The description.',
        headers: { ETag: z.string() },
        content: { 'application/json': z.looseObject({ openapi: z.literal('3.1.0') }) },
      },
      {
        status: 304,
        description: 'The description that `If-None-Match` names has not changed.',
        headers: { ETag: z.string() },
      },
    ],
    handle: async (_request, { headers: { 'If-None-Match': known = null } }) => {
      const { body, tag } = readDescription()
      const headers = { ETag: tag, 'Cache-Control': 'no-cache' }
      if (matchesTag(known, tag)) return { status: 304, headers }
      return { status: 200, headers: { ...headers, 'Content-Type': 'application/json' }, body }
    },
  }),
})

const readDescription = () =>
  perProcess('api-description', () => {
    const body = JSON.stringify(openApiDocument([...apiRoutes, ...fileRoutes, exported.GET].map((each) => each.route)))
    return { body, tag: entityTag(body) }
  })

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = exported
