'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { requeueMail } from '#domain/mails/outbox.ts'
import { mailIdSchema } from '#domain/mails/schema.ts'
import { runFormCommand } from '../../run-form-command.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then try once more.',
  403: 'You may not send mails from here.',
}
const gone = 'This mail is not there any more.'
const broken = 'The mail could not be queued just now. Please try again in a moment.'

/** Queues a mail again that was given up, then shows its state. */
export async function requeueFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  const id = mailIdSchema.safeParse(values.about)
  return runFormCommand(values, { failed: 'queueing a mail again failed', broken }, async (refuse) => {
    const access = await requirePermission('mails:send', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    if (!id.success) return refuse(gone)
    await requeueMail(id.data, { actor: access.actor })
    return `/admin/outbox/${id.data}`
  })
}
