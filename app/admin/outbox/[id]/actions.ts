'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { requeueMail } from '#domain/mails/outbox.ts'
import { mailIdSchema } from '#domain/mails/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { outbox } from '#messages/console/outbox.ts'
import { refusal } from '../../refusal.ts'
import { runFormCommand } from '../../run-form-command.ts'

/** Queues a mail again that was given up, then shows its state. */
export async function requeueFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(outbox)
  const values = formValues(posted, ['about'])
  const id = mailIdSchema.safeParse(values.about)
  return runFormCommand(values, { failed: 'queueing a mail again failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('mails:send', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNotSend')))
    if (!id.success) return refuse(t('gone'))
    await requeueMail(id.data, { actor: access.actor })
    return `/admin/outbox/${id.data}`
  })
}
