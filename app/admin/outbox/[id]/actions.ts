'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { requeueMail } from '#domain/mails/outbox.ts'
import { mailIdSchema } from '#domain/mails/schema.ts'
import { getLog } from '#lib/log.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then try once more.',
  403: 'You may not send mails from here.',
}
const gone = 'This mail is not there any more.'
const broken = 'The mail could not be queued just now. Please try again in a moment.'

/** Queues a mail again whose sending was given up, then shows its state. */
export async function tryAgain(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  const id = mailIdSchema.safeParse(values.about)
  try {
    const access = await requirePermission('mails:send', await headers(), { unsafe: true })
    if (!access.ok) return { values, errors: {}, message: refusals[access.status] }
    if (!id.success) return { values, errors: {}, message: gone }
    await requeueMail(id.data, { actor: access.actor })
  } catch (error) {
    getLog().error({ err: error }, 'queueing a mail again failed')
    return { values, errors: {}, message: broken }
  }
  redirect(`/admin/outbox/${id.data}`)
}
