import { z } from 'zod'
import { requeueMail } from '#domain/mails/outbox.ts'
import { getMail } from '#domain/mails/queries.ts'
import { mailIdSchema } from '#domain/mails/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { jsonAnswer, staffReply } from '../../../answers.ts'
import { mailSchema, toMailJson } from '../../mail-json.ts'
import { mailNotFound } from '../../mail-not-found.ts'

const toAccount = {
  status: 409,
  message: 'A mail to an account is not sent again. Give the account a new link',
  description: 'The mail has a link that ends. A new link comes in a new mail.',
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/mails/{id}/resend',
  POST: staffOperation({
    id: 'resendMail',
    tag: 'Staff: mails',
    summary: 'Queue a mail again that was given up',
    description: 'The limits of mails do not apply to it. If it waits or was sent, nothing changes.',
    permission: 'mails:send',
    params: { id: mailIdSchema },
    notFound: mailNotFound,
    body: z.strictObject({}),
    answers: [jsonAnswer('The mail as it is now.', mailSchema), toAccount],
    handle: async (_request, { params: { id }, actor }) => {
      await requeueMail(id, { actor })
      const mail = await getMail(id)
      if (!mail) return mailNotFound
      if (mail.account) return toAccount
      return staffReply(toMailJson({ ...mail, bookingId: mail.booking.id }))
    },
  }),
})
