import { z } from 'zod'
import { getPublicKey } from '#domain/tickets/signing-key.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'

const notSigned = {
  status: 404,
  message: 'Tickets are not signed here',
  description: 'The setting `TICKET_SIGNING_KEY` is empty.',
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/tickets/public-key',
  GET: operation({
    id: 'getTicketKey',
    tag: 'Tickets',
    summary: 'The public key that verifies tickets, as PEM. A door that has it needs no network',
    answers: [{ status: 200, description: 'The key.', content: { 'application/x-pem-file': z.string() } }, notSigned],
    handle: async () => {
      const key = getPublicKey()
      if (!key) return notSigned
      const headers = { 'Content-Type': 'application/x-pem-file', 'Cache-Control': 'no-cache' }
      return { status: 200, headers, body: key }
    },
  }),
})
