'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { deleteEndpoint } from '#domain/webhooks/delete.ts'
import { endpointIdSchema } from '#domain/webhooks/schema.ts'
import { texts } from '#lib/language/texts.ts'

import { webhooks } from '#messages/console/webhooks.ts'
import { refusal } from '../../../refusal.ts'
import { runFormCommand } from '../../../run-form-command.ts'

/** Deletes an endpoint, then shows the others. */
export async function deleteWebhookFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(webhooks)
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'deleting a webhook failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const id = endpointIdSchema.safeParse(values.about)
    const outcome = id.success ? await deleteEndpoint(id.data, { actor: access.actor }) : 'not-found'
    return outcome === 'deleted' ? '/admin/webhooks' : refuse(t('gone'))
  })
}
