import { z } from 'zod'
import { accountIdSchema } from '#domain/accounts/schema.ts'
import type { AccountOutcome, Actor } from '#domain/accounts/types.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { jsonAnswer } from '../answers.ts'
import { accountNotFound, accountRefusals, accountReply, accountSchema } from './account-json.ts'

/** Declares a route that changes an account, and answers with the account. */
export const accountCommandRoute = (command: {
  id: string
  path: `/api/admin/accounts/{id}/${string}`
  summary: string
  /** Why it may be refused, besides a missing account. */
  refuses?: readonly ('last owner' | 'not permitted')[]
  apply: (accountId: string, options: { actor: Actor }) => Promise<AccountOutcome>
}) =>
  route({
    path: command.path,
    POST: staffOperation({
      id: command.id,
      tag: 'Staff: accounts',
      summary: command.summary,
      permission: 'accounts:manage',
      params: { id: accountIdSchema },
      notFound: accountNotFound,
      body: z.strictObject({}),
      answers: [
        jsonAnswer('The account', accountSchema),
        ...(command.refuses ?? []).map((reason) => accountRefusals[reason]),
      ],
      handle: async (_request, { params: { id }, actor }) => {
        const outcome = await command.apply(id, { actor })
        return outcome === 'done' ? accountReply(id) : accountRefusals[outcome]
      },
    }),
  })
