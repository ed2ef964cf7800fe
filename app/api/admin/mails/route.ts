import { z } from 'zod'
import { listMails } from '#domain/mails/queries.ts'
import { mailIdSchema } from '#domain/mails/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { jsonAnswer, staffReply } from '../answers.ts'
import { pageParameters, pageSchema, toPage } from '../pages.ts'
import { mailSchema, toMailJson } from './mail-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/mails',
  GET: staffOperation({
    id: 'listMails',
    tag: 'Staff: mails',
    summary: 'The mails of the outbox, newest first, without recipients and texts',
    description: 'Mails stay in the outbox for 30 days.',
    permission: 'mails:read',
    query: z.strictObject(pageParameters(mailIdSchema)),
    answers: [jsonAnswer('The mails.', pageSchema(mailSchema))],
    handle: async (_request, { query: { limit, after } }) => {
      // One more than the page has, to know whether there are older ones.
      const found = await listMails({ limit: limit + 1, ...(after !== undefined && { before: after }) })
      const mails = found.slice(0, limit)
      return staffReply(toPage(mails.map(toMailJson), found.length > limit ? mails.at(-1)?.id : undefined))
    },
  }),
})
