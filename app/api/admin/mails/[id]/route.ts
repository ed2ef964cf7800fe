import { z } from 'zod'
import { getMail } from '#domain/mails/queries.ts'
import { renderLinkMail, renderMail } from '#domain/mails/render.ts'
import { recipientOf } from '#domain/mails/rules.ts'
import { mailIdSchema } from '#domain/mails/schema.ts'
import { getEnv } from '#lib/env.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../admin/api-access.ts'
import { jsonAnswer, staffReply } from '../../answers.ts'
import { mailSchema, toMailJson } from '../mail-json.ts'
import { mailNotFound } from '../mail-not-found.ts'

const contentSchema = z.strictObject({
  ...mailSchema.shape,
  to: z.string().nullable().describe('The recipient; null if the booking has no address.'),
  subject: z.string(),
  text: z.string().describe('With `…` in place of the secret in its link.'),
})

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/mails/{id}',
  GET: staffOperation({
    id: 'getMail',
    tag: 'Staff: mails',
    summary: 'A mail of the outbox',
    description:
      'It reads as it would be sent now. It was sent like this unless the booking or its show have changed since.',
    permission: 'mails:read',
    params: { id: mailIdSchema },
    notFound: mailNotFound,
    query: z.strictObject({}),
    answers: [jsonAnswer('The mail.', contentSchema)],
    handle: async (_request, { params: { id } }) => {
      const mail = await getMail(id)
      if (!mail) return mailNotFound
      const { subject, text } = mail.account ? renderLinkMail(mail.kind, '…') : renderMail(mail, getEnv())
      const bookingId = mail.booking?.id ?? null
      return staffReply({ ...toMailJson({ ...mail, bookingId }), to: recipientOf(mail) || null, subject, text })
    },
  }),
})
