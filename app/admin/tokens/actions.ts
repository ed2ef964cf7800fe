'use server'

import { randomUUID } from 'node:crypto'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import type { TokenFormState } from '#components/admin/token-form.tsx'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { type CreateTokenOutcome, createToken } from '#domain/accounts/create-token.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { revokeToken } from '#domain/accounts/revoke-token.ts'
import { tokenFormSchema, tokenIdSchema } from '#domain/accounts/schema.ts'
import { runFormCommand } from '../run-form-command.ts'
import { emptyTokenForm, tokenFormFields } from './empty-token-form.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then try once more.',
  403: 'You may not manage API tokens.',
}
const messages: Record<Exclude<CreateTokenOutcome['kind'], 'created'>, string> = {
  'sent-before':
    'This form has created its token already. A token is shown once: if you have not copied it, revoke it.',
  'not-permitted': 'A token cannot do more than you may do yourself.',
  'by-token': 'A token cannot create tokens. Sign in to create one.',
  'no-account': 'A token belongs to an account. Sign in to create one.',
}
const unknown = 'You have no such token.'
const broken = 'The API tokens could not be changed just now. Please try again in a moment.'

/** Creates an API token, and shows it in the answer. */
export async function createTokenFromForm(_previous: TokenFormState, posted: FormData): Promise<TokenFormState> {
  const values = { ...formValues(posted, tokenFormFields), token: '' }
  return runFormCommand(values, { failed: 'creating an API token failed', broken }, async (refuse) => {
    const access = await requirePermission('tokens:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const parsed = tokenFormSchema.safeParse(values)
    if (!parsed.success) {
      const { idempotency_key: message, ...errors } = fieldErrors(parsed.error, tokenFormFields)
      return { values, errors, ...(message && { message }) }
    }
    const outcome = await createToken(parsed.data, { actor: access.actor })
    const empty = emptyTokenForm(randomUUID())
    if (outcome.kind === 'sent-before') return { values: empty, errors: {}, message: messages[outcome.kind] }
    if (outcome.kind !== 'created') return refuse(messages[outcome.kind])
    // The table above the form lists the new token.
    refresh()
    return {
      values: { ...empty, token: outcome.token },
      errors: {},
      done: 'The token is created.',
    }
  })
}

/** Revokes an API token. */
export async function revokeTokenFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'revoking an API token failed', broken }, async (refuse) => {
    const access = await requirePermission('tokens:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const id = tokenIdSchema.safeParse(values.about)
    if (!id.success || (await revokeToken(id.data, { actor: access.actor })) === 'unknown') return refuse(unknown)
    return '/admin/tokens'
  })
}
