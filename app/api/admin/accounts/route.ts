import { z } from 'zod'
import { inviteOnce } from '#domain/accounts/invite.ts'
import { getAccount, listAccounts } from '#domain/accounts/queries.ts'
import { invitationSchema, roleSchema } from '#domain/accounts/schema.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import {
  createdAnswer,
  createdReply,
  idempotencyErrors,
  idempotencyHeaders,
  jsonAnswer,
  keyReused,
  staffReply,
} from '../answers.ts'
import { pageSchema, toPage } from '../pages.ts'
import { accountNotFound, accountSchema, notPermitted, toAccountJson } from './account-json.ts'

const taken: ErrorAnswer = {
  status: 409,
  message: 'There is an account with this address already',
  description: 'An address belongs to one account.',
}

const refusals = { taken, 'not-permitted': notPermitted, 'key-reused': keyReused }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/accounts',
  GET: staffOperation({
    id: 'listAccounts',
    tag: 'Staff: accounts',
    summary: 'List the accounts, the oldest first, all on one page',
    permission: 'accounts:manage',
    query: z.strictObject({}),
    answers: [jsonAnswer('The accounts', pageSchema(accountSchema))],
    handle: async () => staffReply(toPage((await listAccounts()).map(toAccountJson), undefined)),
  }),
  POST: staffOperation({
    id: 'inviteAccount',
    tag: 'Staff: accounts',
    summary: 'Invite a colleague',
    description:
      'The colleague gets a link by mail, and chooses a name and a password with it. Without a mail server the mail waits in the outbox, and the console has a link to show. An API token invites only to roles whose permissions it has itself.',
    permission: 'accounts:manage',
    headers: idempotencyHeaders,
    body: invitationSchema.extend({ role: roleSchema }).strict(),
    example: { email: 'bea@example.com', role: 'door' },
    answers: [
      createdAnswer('The account', accountSchema),
      accountNotFound,
      ...Object.values(refusals),
      ...idempotencyErrors,
    ],
    handle: async (_request, { body, headers, actor }) => {
      const content = ['inviteAccount', body]
      const outcome = await inviteOnce(body, { actor, key: headers['Idempotency-Key'], content })
      if (outcome.kind !== 'created') return refusals[outcome.kind]
      const account = await getAccount(outcome.answer.id)
      // It was removed after the first answer.
      if (!account) return accountNotFound
      return createdReply(toAccountJson(account), `/api/admin/accounts/${account.id}`)
    },
  }),
})
