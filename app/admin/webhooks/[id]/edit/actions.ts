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
import { texts } from '#lib/language/texts.ts'
import { webhooks } from '#messages/console/webhooks.ts'
import { describeDifferences } from '../../../describe-differences.ts'
import { refusal } from '../../../refusal.ts'
import { runFormCommand } from '../../../run-form-command.ts'

/** Saves the changes of the form, then goes to the page of the webhook. */
export async function editWebhookFromForm(_previous: WebhookFormState, posted: FormData): Promise<WebhookFormState> {
  const t = texts(webhooks)
  const values = { ...formValues(posted, endpointFormFields), secret: '' }
  return runFormCommand(values, { failed: 'editing a webhook failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const id = endpointIdSchema.safeParse(values.endpoint_id)
    if (!id.success) return refuse(t('gone'))
    const parsed = endpointFormSchema.safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, endpointFormFields) }
    const edit = { version: Number(values.version), ...parsed.data }
    const outcome = await editEndpoint(id.data, edit, { actor: access.actor })
    if (outcome.kind === 'not-found') return refuse(t('gone'))
    if (outcome.kind === 'url-refused') return { values, errors: { url: outcome.reason } }
    if (outcome.kind === 'edited') return `/admin/webhooks/${id.data}`
    return {
      values: { ...values, version: String(outcome.endpoint.version) },
      errors: differences(parsed.data, outcome.endpoint),
      message: t('changedMeanwhile'),
    }
  })
}

type Edited = Parameters<typeof toEndpointForm>[0]

/** Says what is stored now at the fields that differ. The tick boxes have one error for all. */
function differences(typed: Edited, stored: Edited): WebhookFormState['errors'] {
  const fieldsOf = ({ url, description, eventTypes }: Edited) => ({
    url,
    description: description ?? '',
    booking_confirmed: eventTypes.join(', '),
  })
  return describeDifferences(fieldsOf(typed), fieldsOf(stored))
}
