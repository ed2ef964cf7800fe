import { z } from 'zod'
import { makeLink } from '#domain/accounts/make-link.ts'
import { accountIdSchema } from '#domain/accounts/schema.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { jsonAnswer } from '../../../answers.ts'
import { accountNotFound, accountReply, accountSchema, notPermitted } from '../../account-json.ts'

const disabled: ErrorAnswer = {
  status: 409,
  message: 'The account is disabled',
  description: 'A disabled account gets no link.',
}

const refusals = { unknown: accountNotFound, disabled, 'not-permitted': notPermitted }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/accounts/{id}/link',
  POST: staffOperation({
    id: 'mailPasswordLink',
    tag: 'Staff: accounts',
    summary: 'Mail an account a new link to choose a password',
    description:
      'An invited account gets a new invitation. The earlier link ends. The answer never has the link, because it opens the account.',
    permission: 'accounts:manage',
    params: { id: accountIdSchema },
    notFound: accountNotFound,
    body: z.strictObject({}),
    answers: [jsonAnswer('The account. The mail is in the outbox', accountSchema), disabled],
    handle: async (_request, { params: { id }, actor }) => {
      const outcome = await makeLink(id, { actor, byMail: true })
      return outcome.kind === 'made' ? accountReply(id) : refusals[outcome.kind]
    },
  }),
})
