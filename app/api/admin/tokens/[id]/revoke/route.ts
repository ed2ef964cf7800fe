import { z } from 'zod'
import { revokeToken } from '#domain/accounts/revoke-token.ts'
import { tokenIdSchema } from '#domain/accounts/schema.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { noContent, noContentAnswer } from '../../../answers.ts'

const tokenNotFound: ErrorAnswer = {
  status: 404,
  message: 'API token not found',
  description: 'The account has no API token with this id.',
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/tokens/{id}/revoke',
  POST: staffOperation({
    id: 'revokeToken',
    tag: 'Staff: API tokens',
    summary: 'Revoke an API token, which is refused from then on',
    description: 'A token can revoke itself. A repeat changes nothing.',
    permission: 'tokens:manage',
    params: { id: tokenIdSchema },
    notFound: tokenNotFound,
    body: z.strictObject({}),
    answers: [noContentAnswer('The token is revoked')],
    handle: async (_request, { params: { id }, actor }) =>
      (await revokeToken(id, { actor })) === 'done' ? noContent : tokenNotFound,
  }),
})
