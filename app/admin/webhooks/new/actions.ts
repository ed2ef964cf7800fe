'use server'

import { headers } from 'next/headers'
import { z } from 'zod'
import type { WebhookFormState } from '#components/admin/webhook-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { createEndpoint } from '#domain/webhooks/create.ts'
import { maxEndpoints } from '#domain/webhooks/rules.ts'
import { endpointFormFields, endpointFormSchema } from '#domain/webhooks/schema.ts'
import { texts } from '#lib/language/texts.ts'

import { webhooks } from '#messages/console/webhooks.ts'
import { words } from '#messages/console/words.ts'
import { refusal } from '../../refusal.ts'
import { runFormCommand } from '../../run-form-command.ts'

/** Adds an endpoint, and shows its secret in the answer. */
export async function createWebhookFromForm(_previous: WebhookFormState, posted: FormData): Promise<WebhookFormState> {
  const t = texts(webhooks)
  const values = { ...formValues(posted, endpointFormFields), endpoint_id: '', secret: '' }
  return runFormCommand(values, { failed: 'adding a webhook failed', broken: t('addingBroken') }, async (refuse) => {
    const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const parsed = endpointFormSchema.safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, endpointFormFields) }
    const key = z.uuid().safeParse(values.idempotency_key)
    if (!key.success) return refuse(texts(words)('reloadThenTryAgain'))
    const outcome = await createEndpoint(parsed.data, key.data, { actor: access.actor })
    if (outcome.kind === 'url-refused') return { values, errors: { url: outcome.reason } }
    if (outcome.kind === 'too-many') return refuse(t('tooMany', { max: String(maxEndpoints) }))
    if (outcome.kind === 'sent-before') return refuse(t('addedBefore'))
    const { endpoint, secret } = outcome
    return {
      values: { ...values, endpoint_id: String(endpoint.id), secret },
      errors: {},
      done: t('added'),
    }
  })
}
