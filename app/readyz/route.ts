import { isMigrated } from '#domain/health/queries.ts'
import { refuse, route } from '#lib/http.ts'
import { getLog } from '#lib/log.ts'

/** Whether requests can be served: the database answers and has every migration that this build knows. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  GET: async (request) => {
    try {
      if (await isMigrated()) return Response.json({ status: 'ready' }, { headers: { 'Cache-Control': 'no-store' } })
      return refuse(request, { status: 503, message: 'The database is not migrated' })
    } catch (error) {
      getLog().warn({ err: error }, 'not ready')
      return refuse(request, { status: 503, message: 'The database does not answer' })
    }
  },
})
