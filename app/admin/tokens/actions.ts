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
import { texts } from '#lib/language/texts.ts'
import { tokens } from '#messages/console/tokens.ts'
import { refusal } from '../refusal.ts'
import { runFormCommand } from '../run-form-command.ts'
import { emptyTokenForm, tokenFormFields } from './empty-token-form.ts'

const messages = {
  'sent-before': 'createdBefore',
  'not-permitted': 'mayNotGive',
  'by-token': 'notByToken',
  'no-account': 'signInToCreate',
} as const satisfies Record<Exclude<CreateTokenOutcome['kind'], 'created'>, string>

/** Creates an API token, and shows it in the answer. */
export async function createTokenFromForm(_previous: TokenFormState, posted: FormData): Promise<TokenFormState> {
  const t = texts(tokens)
  const values = { ...formValues(posted, tokenFormFields), token: '' }
  return runFormCommand(values, { failed: 'creating an API token failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('tokens:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const parsed = tokenFormSchema.safeParse(values)
    if (!parsed.success) {
      const { idempotency_key: message, ...errors } = fieldErrors(parsed.error, tokenFormFields)
      return { values, errors, ...(message && { message }) }
    }
    const outcome = await createToken(parsed.data, { actor: access.actor })
    const empty = emptyTokenForm(randomUUID())
    if (outcome.kind === 'sent-before') return { values: empty, errors: {}, message: t(messages[outcome.kind]) }
    if (outcome.kind !== 'created') return refuse(t(messages[outcome.kind]))
    // The table above the form lists the new token.
    refresh()
    return {
      values: { ...empty, token: outcome.token },
      errors: {},
      done: t('created'),
    }
  })
}

/** Revokes an API token. */
export async function revokeTokenFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(tokens)
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'revoking an API token failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('tokens:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const id = tokenIdSchema.safeParse(values.about)
    if (!id.success || (await revokeToken(id.data, { actor: access.actor })) === 'unknown') return refuse(t('unknown'))
    return '/admin/tokens'
  })
}
