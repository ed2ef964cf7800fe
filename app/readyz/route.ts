import { getReadiness } from '#domain/health/queries.ts'
import { errorResponse } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'
import { getLog } from '#lib/log.ts'

const reasons = {
  'not migrated': 'The database is not migrated',
  'read-only': 'The database takes no writes',
}

/** Whether bookings can be written: the database answers, is migrated and takes writes. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  GET: async (request) => {
    try {
      const readiness = await getReadiness()
      if (readiness === 'ready') return Response.json({ status: 'ready' }, { headers: { 'Cache-Control': 'no-store' } })
      return errorResponse(request, { status: 503, message: reasons[readiness] })
    } catch (error) {
      getLog().warn({ err: error }, 'not ready')
      return errorResponse(request, { status: 503, message: 'The database does not answer' })
    }
  },
})
