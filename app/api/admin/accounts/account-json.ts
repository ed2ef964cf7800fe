import { z } from 'zod'
import { roleOf, roles } from '#domain/accounts/permissions.ts'
import { type Account, getAccount } from '#domain/accounts/queries.ts'
import type { AccountOutcome } from '#domain/accounts/types.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import type { Reply } from '#lib/http/reply.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { staffReply } from '../answers.ts'

export const accountSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles).nullable().describe('Null for an account without permissions'),
  state: z.enum(['active', 'invited', 'disabled']).describe('`invited`: it has no password yet'),
  created_at: instantSchema,
  sessions: z.int().min(0).describe('How often it is signed in'),
  second_factor: z.boolean(),
})

export const toAccountJson = (account: Account): z.infer<typeof accountSchema> => ({
  id: account.id,
  name: account.name,
  email: account.email,
  role: roleOf(account.role) ?? null,
  state: account.disabledAt ? 'disabled' : account.hasPassword ? 'active' : 'invited',
  created_at: toUtcSeconds(account.createdAt),
  sessions: account.sessions,
  second_factor: account.twoFactorEnabled,
})

export const accountNotFound: ErrorAnswer = {
  status: 404,
  message: 'Account not found',
  description: 'No account has this id.',
}

/** The answer to a token that would give an account permissions that it does not have itself. */
export const notPermitted: ErrorAnswer = {
  status: 403,
  message: 'This API token does not have all permissions of the role',
  description: 'A token cannot give more than it has.',
}

/** The answers to a change that was not made. */
export const accountRefusals: Record<Exclude<AccountOutcome, 'done'>, ErrorAnswer> = {
  unknown: accountNotFound,
  'last owner': {
    status: 409,
    message: 'This is the last owner who can sign in',
    description: 'Make another owner first.',
  },
  'not permitted': notPermitted,
}

/** Answers with an account. */
export async function accountReply(id: string): Promise<Reply | ErrorAnswer> {
  const account = await getAccount(id)
  return account ? staffReply(toAccountJson(account)) : accountNotFound
}
