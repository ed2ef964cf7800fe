import { getPublicKey } from '#domain/tickets/key.ts'
import { errorResponse } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'

/** What doors verify tickets with, without asking anybody: the public half of the key that signs them, as PEM. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  GET: async (request) => {
    const key = getPublicKey()
    if (!key) return errorResponse(request, { status: 404, message: 'Tickets are not signed here' })
    return new Response(key, { headers: { 'Content-Type': 'application/x-pem-file', 'Cache-Control': 'no-cache' } })
  },
})
