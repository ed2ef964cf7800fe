import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { sweep } from '#domain/bookings/sweep.ts'
import { getEnv } from '#lib/env.ts'
import { operation } from '#lib/http/operation.ts'
import { jsonReply } from '#lib/http/reply.ts'
import { route } from '#lib/http/route.ts'

/** How long the call starts new batches, mails and webhooks. Then it finishes those under way, and ends within a minute. */
const workingSeconds = 20

const unauthorized = {
  status: 401,
  message: 'Unauthorized',
  description: 'The secret is wrong, or the setting `CRON_SECRET` is empty.',
  headers: { 'WWW-Authenticate': 'Bearer' },
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compares two texts in a time that does not depend on where they differ. */
const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

const count = z.int().min(0)

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/cron/expire-bookings',
  GET: operation({
    id: 'runSweep',
    tag: 'Operation',
    summary: 'Expire holds, send due mails and deliver webhooks, for platforms with a scheduler',
    credentials: ['cronSecret'],
    limit: 'scheduler',
    authorize: async (request) => {
      const secret = getEnv().CRON_SECRET
      const given = request.headers.get('authorization') ?? ''
      return secret && sameText(given, `Bearer ${secret}`) ? { actor: undefined, client: 'scheduler' } : unauthorized
    },
    answers: [
      {
        status: 200,
        description:
          'How many holds expired, how many the database refused to change, and what happened to mails and to events for webhooks.',
        content: {
          'application/json': z.strictObject({
            expired: count,
            stuck: count,
            mails: z.strictObject({ sent: count, failed: count, givenUp: count }),
            webhooks: z.strictObject({ delivered: count, failed: count, givenUp: count }),
          }),
        },
      },
      unauthorized,
    ],
    handle: async () => {
      const [{ sendDueMails }, { deliverDueEvents }] = await Promise.all([
        import('#domain/mails/send.ts'),
        import('#domain/webhooks/deliver.ts'),
      ])
      const signal = AbortSignal.timeout(workingSeconds * 1000)
      const [swept, mails, webhooks] = await Promise.all([
        sweep({ signal }),
        sendDueMails({ signal }),
        deliverDueEvents({ signal }),
      ])
      return jsonReply({ ...swept, mails, webhooks }, { 'Cache-Control': 'no-store' })
    },
  }),
})
