import { route } from '#lib/http/route.ts'

/** Whether the process is up; says nothing of the database. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  GET: async () => Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } }),
})
