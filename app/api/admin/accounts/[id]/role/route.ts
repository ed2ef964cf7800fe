import { z } from 'zod'
import { changeRole } from '#domain/accounts/change-role.ts'
import { accountIdSchema, roleSchema } from '#domain/accounts/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { jsonAnswer } from '../../../answers.ts'
import { accountNotFound, accountRefusals, accountReply, accountSchema, notPermitted } from '../../account-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/accounts/{id}/role',
  POST: staffOperation({
    id: 'changeRole',
    tag: 'Staff: accounts',
    summary: 'Give an account another role',
    description:
      'Its sessions and API tokens have the role at once. An API token gives only roles whose permissions it has itself.',
    permission: 'accounts:manage',
    params: { id: accountIdSchema },
    notFound: accountNotFound,
    body: z.strictObject({ role: roleSchema }),
    example: { role: 'box_office' },
    answers: [jsonAnswer('The account', accountSchema), accountRefusals['last owner'], notPermitted],
    handle: async (_request, { params: { id }, body: { role }, actor }) => {
      const outcome = await changeRole(id, role, { actor })
      return outcome === 'done' ? accountReply(id) : accountRefusals[outcome]
    },
  }),
})
