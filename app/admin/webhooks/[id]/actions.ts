'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { pauseEndpoint, resumeEndpoint } from '#domain/webhooks/pause.ts'
import { replayFailed } from '#domain/webhooks/replay.ts'
import { endpointIdSchema } from '#domain/webhooks/schema.ts'
import { sendTest } from '#domain/webhooks/send-test.ts'
import { texts } from '#lib/language/texts.ts'

import { webhooks } from '#messages/console/webhooks.ts'
import { refusal } from '../../refusal.ts'
import { runFormCommand } from '../../run-form-command.ts'

/** Sends a test event, then shows its delivery. */
export async function sendTestFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(webhooks)
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'sending a test event failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const id = endpointIdSchema.safeParse(values.about)
    if (!id.success) return refuse(t('gone'))
    const outcome = await sendTest(id.data, { actor: access.actor })
    if (outcome.kind === 'queued') return `/admin/webhooks/deliveries/${outcome.deliveryId}`
    return refuse(t(outcome.kind === 'paused' ? 'pausedGetsNone' : 'gone'))
  })
}

/** Pauses an endpoint. */
export async function pauseFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(webhooks)
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'pausing a webhook failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const id = endpointIdSchema.safeParse(values.about)
    if (!id.success || (await pauseEndpoint(id.data, { actor: access.actor })) === 'not-found') return refuse(t('gone'))
    return `/admin/webhooks/${id.data}`
  })
}

/** Resumes an endpoint that is paused. */
export async function resumeFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(webhooks)
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'resuming a webhook failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
    const id = endpointIdSchema.safeParse(values.about)
    if (!id.success || (await resumeEndpoint(id.data, { actor: access.actor })) === 'not-found')
      return refuse(t('gone'))
    return `/admin/webhooks/${id.data}`
  })
}

/** Delivers all events of an endpoint again that were given up. */
export async function replayFailedFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(webhooks)
  const values = formValues(posted, ['about'])
  return runFormCommand(
    values,
    { failed: 'delivering failed events again failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('webhooks:manage', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot')))
      const id = endpointIdSchema.safeParse(values.about)
      const outcome = id.success ? await replayFailed(id.data, new Date(0), { actor: access.actor }) : undefined
      return outcome?.kind === 'queued' ? `/admin/webhooks/${id.data}` : refuse(t('gone'))
    },
  )
}
