import { z } from 'zod'
import { listingSchema } from '#domain/shows/schema.ts'
import { accepts } from '#lib/http/accept.ts'
import { matchesTag } from '#lib/http/entity-tag.ts'
import { fieldErrors } from '#lib/http/error-answer.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'
import { listingContentSchema, parseListingQuery, readListing } from './listing-json.ts'

const invalidQuery = { status: 400, message: 'Invalid input' }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/shows',
  cors: true,
  GET: operation({
    summary: 'List the shows that take bookings, soonest first',
    query: listingSchema,
    headers: { 'If-None-Match': z.string().optional() },
    answers: [
      {
        status: 200,
        description: 'The shows. While there are more, `Link` leads to the next ones.',
        headers: { ETag: z.string(), Vary: z.string(), Link: z.string().optional() },
        content: { 'application/json': listingContentSchema },
      },
      {
        status: 303,
        description: 'To a browser. `Location` is the path of the page with the shows.',
        headers: { Location: z.literal('/'), Vary: z.string() },
      },
      {
        status: 304,
        description: 'The list that `If-None-Match` names has not changed.',
        headers: { ETag: z.string(), Vary: z.string(), Link: z.string().optional() },
      },
      invalidQuery,
    ],
    handle: async (request, { headers: { 'If-None-Match': known = null } }) => {
      if (accepts(request.headers.get('accept'), 'text/html')) {
        return new Response(null, { status: 303, headers: { Location: '/', Vary: 'Accept' } })
      }
      const query = parseListingQuery(request.url)
      if (!query.success) return { ...invalidQuery, errors: fieldErrors(query.error) }
      const { body, tag, headers } = await readListing(query.data)
      if (matchesTag(known, tag)) return new Response(null, { status: 304, headers })
      return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } })
    },
  }),
})
