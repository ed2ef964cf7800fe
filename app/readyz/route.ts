import { z } from 'zod'
import { getReadiness } from '#domain/health/queries.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'
import { getLog } from '#lib/log.ts'

const notMigrated = { status: 503, message: 'The database is not migrated' }
const readOnly = { status: 503, message: 'The database takes no writes' }
const unreachable = { status: 503, message: 'The database does not answer' }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/readyz',
  GET: operation({
    id: 'getReadiness',
    tag: 'Operation',
    summary: 'Whether bookings can be written: the database answers, is migrated and takes writes',
    answers: [
      {
        status: 200,
        description: 'Bookings can be written.',
        content: { 'application/json': z.strictObject({ status: z.literal('ready') }) },
      },
      notMigrated,
      readOnly,
      unreachable,
    ],
    handle: async () => {
      try {
        const readiness = await getReadiness()
        if (readiness === 'not-migrated') return notMigrated
        if (readiness === 'read-only') return readOnly
        return Response.json({ status: 'ready' }, { headers: { 'Cache-Control': 'no-store' } })
      } catch (error) {
        getLog().warn({ err: error }, 'not ready')
        return unreachable
      }
    },
  }),
})
