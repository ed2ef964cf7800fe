'use server'

import { headers } from 'next/headers'
import { z } from 'zod'
import type { WebhookFormState } from '#components/admin/webhook-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { createEndpoint } from '#domain/webhooks/create.ts'
import { maxEndpoints } from '#domain/webhooks/rules.ts'
import { endpointFormFields, endpointFormSchema } from '#domain/webhooks/schema.ts'
import { runFormCommand } from '../../run-form-command.ts'
import { refusals } from '../messages.ts'

const broken = 'The webhook could not be added just now. Nothing is lost: please try again in a moment.'
const tooMany = `There are ${maxEndpoints} webhooks already. Delete one first.`
const sentBefore =
  'This form has added its webhook already. A secret is shown once: if you have not copied it, give the webhook a new one.'
const noKey = 'Reload the page, then try again.'

/** Adds an endpoint, and shows its secret in the answer. */
export async function createWebhookFromForm(_previous: WebhookFormState, posted: FormData): Promise<WebhookFormState> {
  const values = { ...formValues(posted, endpointFormFields), endpoint_id: '', secret: '' }
  return runFormCommand(values, { failed: 'adding a webhook failed', broken }, async (refuse) => {
    const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const parsed = endpointFormSchema.safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, endpointFormFields) }
    const key = z.uuid().safeParse(values.idempotency_key)
    if (!key.success) return refuse(noKey)
    const outcome = await createEndpoint(parsed.data, key.data, { actor: access.actor })
    if (outcome.kind === 'url-refused') return { values, errors: { url: outcome.reason } }
    if (outcome.kind === 'too-many') return refuse(tooMany)
    if (outcome.kind === 'sent-before') return refuse(sentBefore)
    const { endpoint, secret } = outcome
    return {
      values: { ...values, endpoint_id: String(endpoint.id), secret },
      errors: {},
      done: 'The webhook is added.',
    }
  })
}
