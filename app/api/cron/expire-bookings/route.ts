import { createHash, timingSafeEqual } from 'node:crypto'
import { sweep } from '#domain/bookings/sweep.ts'
import { getEnv } from '#lib/env.ts'
import { errorResponse } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'

/** How long new batches and mails are begun; together with those under way it stays below a minute. */
const workingSeconds = 20

/**
 * The sweep, and the mails that wait, for platforms with a scheduler, which calls it with `Authorization: Bearer
 * $CRON_SECRET`.
 */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  GET: async (request) => {
    const secret = getEnv().CRON_SECRET
    const given = request.headers.get('authorization') ?? ''
    if (!secret || !sameText(given, `Bearer ${secret}`)) {
      return errorResponse(request, { status: 401, message: 'Unauthorized', headers: { 'WWW-Authenticate': 'Bearer' } })
    }
    const { sendDueMails } = await import('#domain/mails/send.ts')
    const signal = AbortSignal.timeout(workingSeconds * 1000)
    const [swept, mails] = await Promise.all([sweep({ signal }), sendDueMails({ signal })])
    return Response.json({ ...swept, mails }, { headers: { 'Cache-Control': 'no-store' } })
  },
})

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compares in a time that tells nothing of where the texts differ. */
const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
