import { z } from 'zod'
import { operation } from '#lib/http/operation.ts'
import { jsonReply } from '#lib/http/reply.ts'
import { route } from '#lib/http/route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/healthz',
  GET: operation({
    id: 'getHealth',
    tag: 'Operation',
    summary: 'Whether the process is up. It does not ask the database',
    limit: null,
    answers: [
      {
        status: 200,
        description: 'The process is up.',
        content: { 'application/json': z.strictObject({ status: z.literal('ok') }) },
      },
    ],
    handle: async () => jsonReply({ status: 'ok' }, { 'Cache-Control': 'no-store' }),
  }),
})
