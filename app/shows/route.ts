import { isNamed } from '#lib/entity-tag.ts'
import { accepts, route } from '#lib/http.ts'
import { readListing } from './listing.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route(
  {
    GET: async (request) => {
      // A person who opens the API's address in a browser wants the page.
      if (accepts(request.headers.get('accept'), 'text/html')) {
        return new Response(null, { status: 303, headers: { Location: '/', Vary: 'Accept' } })
      }
      const { body, tag, headers } = await readListing()
      if (isNamed(request.headers.get('if-none-match'), tag)) return new Response(null, { status: 304, headers })
      return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } })
    },
  },
  { cors: true },
)
