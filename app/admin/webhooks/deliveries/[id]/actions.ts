'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { replayDelivery } from '#domain/webhooks/replay.ts'
import { deliveryIdSchema } from '#domain/webhooks/schema.ts'
import { runFormCommand } from '../../../run-form-command.ts'
import { refusals } from '../../messages.ts'

const gone = 'This delivery is not there any more.'
const broken = 'The event could not be queued just now. Please try again in a moment.'

/** Delivers an event again, then shows its state. */
export async function replayFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'delivering an event again failed', broken }, async (refuse) => {
    const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const id = deliveryIdSchema.safeParse(values.about)
    if (!id.success || (await replayDelivery(id.data, { actor: access.actor })) === 'not-found') return refuse(gone)
    return `/admin/webhooks/deliveries/${id.data}`
  })
}
