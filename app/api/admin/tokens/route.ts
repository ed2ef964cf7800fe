import { z } from 'zod'
import { listManagedTokens } from '#domain/accounts/queries.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { jsonAnswer, staffReply } from '../answers.ts'
import { pageSchema, toPage } from '../pages.ts'
import { tokenSchema, toTokenJson } from './token-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/tokens',
  GET: staffOperation({
    id: 'listTokens',
    tag: 'Staff: API tokens',
    summary: 'List API tokens, those that are not revoked first, all on one page',
    description:
      'They are those of the account that the caller belongs to. With the permission `accounts:manage` they are those of all accounts.',
    permission: 'tokens:manage',
    query: z.strictObject({}),
    answers: [jsonAnswer('The API tokens', pageSchema(tokenSchema))],
    handle: async (_request, { actor }) => {
      const now = new Date()
      const tokens = await listManagedTokens(actor)
      return staffReply(
        toPage(
          tokens.map((token) => toTokenJson(token, now)),
          undefined,
        ),
      )
    },
  }),
})
