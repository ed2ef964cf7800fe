'use server'

import { headers } from 'next/headers'
import type { RotateSecretState } from '#components/admin/rotate-secret-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { rotateSecret } from '#domain/webhooks/rotate-secret.ts'
import { endpointIdSchema } from '#domain/webhooks/schema.ts'
import { runFormCommand } from '../../../run-form-command.ts'
import { broken, gone, refusals } from '../../messages.ts'

const stale =
  'This webhook was changed meanwhile, or the form was sent before. No new secret was made by this. Send the form again if you need one.'

/** Gives an endpoint a new secret, and shows it in the answer. */
export async function rotateSecretFromForm(_previous: RotateSecretState, posted: FormData): Promise<RotateSecretState> {
  const values = { ...formValues(posted, ['endpoint_id', 'version']), secret: '' }
  return runFormCommand(values, { failed: 'rotating the secret of a webhook failed', broken }, async (refuse) => {
    const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const id = endpointIdSchema.safeParse(values.endpoint_id)
    if (!id.success) return refuse(gone)
    const outcome = await rotateSecret(id.data, Number(values.version), { actor: access.actor })
    if (outcome.kind === 'not-found') return refuse(gone)
    const version = String(outcome.endpoint.version)
    if (outcome.kind === 'stale') return { values: { ...values, version }, errors: {}, message: stale }
    return { values: { ...values, version, secret: outcome.secret }, errors: {}, done: 'The new secret is made.' }
  })
}
