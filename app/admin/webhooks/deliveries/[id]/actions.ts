'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { replayDelivery } from '#domain/webhooks/replay.ts'
import { deliveryIdSchema } from '#domain/webhooks/schema.ts'
import { texts } from '#lib/language/texts.ts'

import { deliveries } from '#messages/console/deliveries.ts'
import { webhooks } from '#messages/console/webhooks.ts'
import { refusal } from '../../../refusal.ts'
import { runFormCommand } from '../../../run-form-command.ts'

/** Delivers an event again, then shows its state. */
export async function replayFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(deliveries)
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'delivering an event again failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, texts(webhooks)('mayNot')))
    const id = deliveryIdSchema.safeParse(values.about)
    if (!id.success || (await replayDelivery(id.data, { actor: access.actor })) === 'not-found')
      return refuse(t('gone'))
    return `/admin/webhooks/deliveries/${id.data}`
  })
}
