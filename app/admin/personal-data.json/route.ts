import { z } from 'zod'
import { exportBuyer } from '#domain/buyers/queries.ts'
import { buyerSchema } from '#domain/buyers/schema.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'
import { authorizeStaff, staffErrors } from '../api-access.ts'

const invalidAddress = { status: 400, message: 'Give the e-mail address as email' }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/admin/personal-data.json',
  GET: operation({
    summary: 'Everything that is stored about an e-mail address: bookings and holds, with their notes and mails',
    authorize: authorizeStaff('buyers:erase'),
    query: buyerSchema,
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
      invalidAddress,
      ...staffErrors,
    ],
    handle: async (request) => {
      const query = buyerSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
      if (!query.success) return invalidAddress
      const { email } = query.data
      const file = JSON.stringify({ email, bookings: await exportBuyer(email) }, null, 2)
      return new Response(request.method === 'HEAD' ? null : file, {
        headers: {
          'Content-Type': 'application/json',
          'Content-Disposition': 'attachment; filename="personal-data.json"',
          'Cache-Control': 'private, no-store',
        },
      })
    },
  }),
})
