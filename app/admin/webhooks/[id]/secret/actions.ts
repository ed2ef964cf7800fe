'use server'

import { headers } from 'next/headers'
import type { RotateSecretState } from '#components/admin/rotate-secret-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { rotateSecret } from '#domain/webhooks/rotate-secret.ts'
import { endpointIdSchema } from '#domain/webhooks/schema.ts'
import { texts } from '#lib/language/texts.ts'

import { webhooks } from '#messages/console/webhooks.ts'
import { refusal } from '../../../refusal.ts'
import { runFormCommand } from '../../../run-form-command.ts'

/** Gives an endpoint a new secret, and shows it in the answer. */
export async function rotateSecretFromForm(_previous: RotateSecretState, posted: FormData): Promise<RotateSecretState> {
  const t = texts(webhooks)
  const values = { ...formValues(posted, ['endpoint_id', 'version']), secret: '' }
  return runFormCommand(
    values,
    { failed: 'rotating the secret of a webhook failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
      const id = endpointIdSchema.safeParse(values.endpoint_id)
      if (!id.success) return refuse(t('gone'))
      const outcome = await rotateSecret(id.data, Number(values.version), { actor: access.actor })
      if (outcome.kind === 'not-found') return refuse(t('gone'))
      const version = String(outcome.endpoint.version)
      if (outcome.kind === 'stale') return { values: { ...values, version }, errors: {}, message: t('secretStale') }
      return { values: { ...values, version, secret: outcome.secret }, errors: {}, done: t('secretMade') }
    },
  )
}
