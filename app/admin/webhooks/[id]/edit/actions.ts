'use server'

import { headers } from 'next/headers'
import type { WebhookFormState } from '#components/admin/webhook-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { editEndpoint } from '#domain/webhooks/edit.ts'
import {
  endpointFormFields,
  endpointFormSchema,
  endpointIdSchema,
  type toEndpointForm,
} from '#domain/webhooks/schema.ts'
import { describeDifferences } from '../../../describe-differences.ts'
import { runFormCommand } from '../../../run-form-command.ts'
import { broken, gone, refusals } from '../../messages.ts'

const stale =
  'This webhook was changed meanwhile. Nothing was saved. Where your text differs, the field says what is stored now. Save again to store what is in this form.'

/** Saves the changes of the form, then goes to the page of the webhook. */
export async function editWebhookFromForm(_previous: WebhookFormState, posted: FormData): Promise<WebhookFormState> {
  const values = { ...formValues(posted, endpointFormFields), secret: '' }
  return runFormCommand(values, { failed: 'editing a webhook failed', broken }, async (refuse) => {
    const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const id = endpointIdSchema.safeParse(values.endpoint_id)
    if (!id.success) return refuse(gone)
    const parsed = endpointFormSchema.safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, endpointFormFields) }
    const edit = { version: Number(values.version), ...parsed.data }
    const outcome = await editEndpoint(id.data, edit, { actor: access.actor })
    if (outcome.kind === 'not-found') return refuse(gone)
    if (outcome.kind === 'url-refused') return { values, errors: { url: outcome.reason } }
    if (outcome.kind === 'edited') return `/admin/webhooks/${id.data}`
    return {
      values: { ...values, version: String(outcome.endpoint.version) },
      errors: differences(parsed.data, outcome.endpoint),
      message: stale,
    }
  })
}

type Edited = Parameters<typeof toEndpointForm>[0]

/** Says what is stored now at the fields that differ. The tick boxes have one error for all. */
function differences(typed: Edited, stored: Edited): WebhookFormState['errors'] {
  const texts = ({ url, description, eventTypes }: Edited) => ({
    url,
    description: description ?? '',
    booking_confirmed: eventTypes.join(', '),
  })
  return describeDifferences(texts(typed), texts(stored))
}
