import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { sweep } from '#domain/bookings/sweep.ts'
import { getEnv } from '#lib/env.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'

/** How long the call starts new batches and mails. Then it finishes those under way, and ends within a minute. */
const workingSeconds = 20

const unauthorized = { status: 401, message: 'Unauthorized', headers: { 'WWW-Authenticate': 'Bearer' } }

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compares two texts in a time that does not depend on where they differ. */
const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

const count = z.int().min(0)

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/cron/expire-bookings',
  GET: operation({
    id: 'runSweep',
    tag: 'Operation',
    summary: 'Expire holds and send due mails, for platforms with a scheduler. It takes `Bearer $CRON_SECRET`',
    authorize: async (request) => {
      const secret = getEnv().CRON_SECRET
      const given = request.headers.get('authorization') ?? ''
      return secret && sameText(given, `Bearer ${secret}`) ? { actor: undefined } : unauthorized
    },
    answers: [
      {
        status: 200,
        description: 'How many holds expired, how many the database refused to change, and what happened to mails.',
        content: {
          'application/json': z.strictObject({
            expired: count,
            stuck: count,
            mails: z.strictObject({ sent: count, failed: count, givenUp: count }),
          }),
        },
      },
      unauthorized,
    ],
    handle: async () => {
      const { sendDueMails } = await import('#domain/mails/send.ts')
      const signal = AbortSignal.timeout(workingSeconds * 1000)
      const [swept, mails] = await Promise.all([sweep({ signal }), sendDueMails({ signal })])
      return Response.json({ ...swept, mails }, { headers: { 'Cache-Control': 'no-store' } })
    },
  }),
})
