import { z } from 'zod'
import { listingSchema } from '#domain/shows/schema.ts'
import { matchesTag } from '#lib/http/entity-tag.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'
import { listingContentSchema, readListing } from './listing-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/shows',
  cors: true,
  GET: operation({
    id: 'listShows',
    tag: 'Shows',
    summary: 'List the shows that take bookings, soonest first',
    browserPage: '/',
    query: listingSchema,
    searchedBy: ['q', 'from', 'to'],
    headers: { 'If-None-Match': z.string().optional() },
    answers: [
      {
        status: 200,
        description: 'The shows. While there are more, `Link` leads to the next ones.',
        headers: { ETag: z.string(), Vary: z.string(), Link: z.string().optional() },
        content: { 'application/json': listingContentSchema },
        examples: {
          shows: [
            {
              id: 1,
              name: 'Avengers: Endgame',
              start_time: '2024-03-25T18:00:00Z',
              total_seats: 100,
              available_seats: 95,
            },
            {
              id: 2,
              name: 'The Dark Knight',
              start_time: '2024-03-26T20:00:00Z',
              total_seats: 80,
              available_seats: 80,
            },
          ],
        },
      },
      {
        status: 304,
        description: 'The list that `If-None-Match` names has not changed.',
        headers: { ETag: z.string(), Vary: z.string(), Link: z.string().optional() },
      },
    ],
    handle: async (_request, { query, headers: { 'If-None-Match': known = null } }) => {
      const { body, tag, headers } = await readListing(query)
      if (matchesTag(known, tag)) return { status: 304, headers }
      return { status: 200, headers: { ...headers, 'Content-Type': 'application/json' }, body }
    },
  }),
})
