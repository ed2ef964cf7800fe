import { accepts } from '#lib/http/accept.ts'
import { isNamed } from '#lib/http/entity-tag.ts'
import { errorResponse, fieldErrors } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'
import { parseListingQuery, readListing } from './listing-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route(
  {
    GET: async (request) => {
      // A person who opens the API's address in a browser wants the page.
      if (accepts(request.headers.get('accept'), 'text/html')) {
        return new Response(null, { status: 303, headers: { Location: '/', Vary: 'Accept' } })
      }
      const asked = parseListingQuery(request.url)
      if (!asked.success) {
        return errorResponse(request, { status: 400, message: 'Invalid input', errors: fieldErrors(asked.error) })
      }
      const { body, tag, headers } = await readListing(asked.data)
      if (isNamed(request.headers.get('if-none-match'), tag)) return new Response(null, { status: 304, headers })
      return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } })
    },
  },
  { cors: true },
)
