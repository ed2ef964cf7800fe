import { removeAccount } from '#domain/accounts/remove-account.ts'
import { accountIdSchema } from '#domain/accounts/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../admin/api-access.ts'
import { jsonAnswer, noContent, noContentAnswer } from '../../answers.ts'
import { accountNotFound, accountRefusals, accountReply, accountSchema } from '../account-json.ts'

const ofAccount = {
  tag: 'Staff: accounts',
  permission: 'accounts:manage',
  params: { id: accountIdSchema },
  notFound: accountNotFound,
} as const

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/accounts/{id}',
  GET: staffOperation({
    ...ofAccount,
    id: 'getAccount',
    summary: 'Get an account',
    answers: [jsonAnswer('The account', accountSchema)],
    handle: async (_request, { params: { id } }) => accountReply(id),
  }),
  DELETE: staffOperation({
    ...ofAccount,
    id: 'removeAccount',
    summary: 'Remove an account with its sessions and API tokens',
    answers: [noContentAnswer('The account is removed'), accountRefusals['last owner']],
    handle: async (_request, { params: { id }, actor }) => {
      const outcome = await removeAccount(id, { actor })
      return outcome === 'done' ? noContent : accountRefusals[outcome]
    },
  }),
})
