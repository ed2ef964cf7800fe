import { z } from 'zod'
import { exportBuyer } from '#domain/buyers/queries.ts'
import { buyerSchema } from '#domain/buyers/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../api-access.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/admin/personal-data.json',
  GET: staffOperation({
    id: 'exportPersonalData',
    tag: 'Exports',
    summary: 'Everything that is stored about an e-mail address: bookings and holds, with their notes and mails',
    permission: 'buyers:erase',
    query: buyerSchema,
    invalidQuery: 'Give the e-mail address as email',
    answers: [
      {
        status: 200,
        description: 'The file.',
        headers: { 'Content-Disposition': z.string() },
        content: {
          'application/json': z.strictObject({
            email: z.string(),
            bookings: z.array(z.record(z.string(), z.unknown())),
          }),
        },
      },
    ],
    handle: async (_request, { query: { email } }) => {
      const file = JSON.stringify({ email, bookings: await exportBuyer(email) }, null, 2)
      return {
        status: 200,
        headers: {
          'Content-Type': 'application/json',
          'Content-Disposition': 'attachment; filename="personal-data.json"',
          'Cache-Control': 'private, no-store',
        },
        body: file,
      }
    },
  }),
})
