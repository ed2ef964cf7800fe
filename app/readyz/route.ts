import { z } from 'zod'
import { getReadiness } from '#domain/health/queries.ts'
import { operation } from '#lib/http/operation.ts'
import { jsonReply } from '#lib/http/reply.ts'
import { route } from '#lib/http/route.ts'
import { getLog } from '#lib/log.ts'
import { isStopping } from '#lib/stopping.ts'

const notMigrated = {
  status: 503,
  message: 'The database is not migrated',
  description: 'It has the tables of an older version. A start of this version migrates it.',
}
const readOnly = {
  status: 503,
  message: 'The database takes no writes',
  description: 'It is a replica, or it is set to read only.',
}
const stopping = {
  status: 503,
  message: 'The server is stopping',
  description: 'It still answers requests, for `STOP_DELAY_SECONDS`. Send new ones to another server.',
}
const unreachable = {
  status: 503,
  message: 'The database does not answer',
  description: 'It cannot be reached, or it does not answer in time.',
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/readyz',
  GET: operation({
    id: 'getReadiness',
    tag: 'Operation',
    summary: 'Whether bookings can be written: the database answers, is migrated and takes writes',
    limit: null,
    answers: [
      {
        status: 200,
        description: 'Bookings can be written.',
        content: { 'application/json': z.strictObject({ status: z.literal('ready') }) },
      },
      notMigrated,
      readOnly,
      unreachable,
      stopping,
    ],
    handle: async () => {
      if (isStopping()) return stopping
      try {
        const readiness = await getReadiness()
        if (readiness === 'not-migrated') return notMigrated
        if (readiness === 'read-only') return readOnly
        return jsonReply({ status: 'ready' }, { 'Cache-Control': 'no-store' })
      } catch (error) {
        getLog().warn({ err: error }, 'not ready')
        return unreachable
      }
    },
  }),
})
