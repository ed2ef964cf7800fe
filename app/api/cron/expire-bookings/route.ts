import { createHash, timingSafeEqual } from 'node:crypto'
import { sweep } from '#domain/bookings/sweep.ts'
import { getEnv } from '#lib/env.ts'
import { refuse, route } from '#lib/http.ts'

/** The sweep for platforms with a scheduler, which calls it with `Authorization: Bearer $CRON_SECRET`. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  GET: async (request) => {
    const secret = getEnv().CRON_SECRET
    const given = request.headers.get('authorization') ?? ''
    if (!secret || !sameText(given, `Bearer ${secret}`)) {
      return refuse(request, { status: 401, message: 'Unauthorized', headers: { 'WWW-Authenticate': 'Bearer' } })
    }
    return Response.json(await sweep(), { headers: { 'Cache-Control': 'no-store' } })
  },
})

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compares in a time that tells nothing of where the texts differ. */
const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
