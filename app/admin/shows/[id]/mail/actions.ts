'use server'

import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import type { MessageFormState } from '#components/admin/message-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { digestOf, mailBuyers } from '#domain/mails/mail-buyers.ts'
import { messageFormSchema } from '#domain/mails/schema.ts'
import { getShow } from '#domain/shows/queries.ts'
import { runFormCommand } from '../../../run-form-command.ts'
import { renderPreview } from './render-preview.ts'

const fields = ['show_id', 'subject', 'text', 'seen', 'idempotency_key'] as const
const refusals = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: what you typed stays here.',
  403: 'You may not write to buyers.',
}
const look = 'Nothing is sent yet. Read the mail below, then send it.'
const changed = 'The text has changed since the preview, so nothing was sent. Read the mail below, then send it.'
const gone = 'This show is not there any more.'
const messages = {
  cancelled: 'This show is cancelled. Its buyers have a mail about that, and nothing was sent now.',
  'not-found': gone,
  'no-buyers': 'No booking has an address by now, so nothing was sent.',
  busy: 'So many people book this show right now that nothing was sent. Please try again in a moment.',
}
const broken =
  'Something broke, and we cannot tell whether the mail is on its way. Please try again: the same mail is sent once, however often you send it.'

/** Shows a mail to the buyers of a show as a preview. If its button says `send` and the preview was of this mail, sends it. */
export async function mailBuyersFromForm(_previous: MessageFormState, posted: FormData): Promise<MessageFormState> {
  const { step } = formValues(posted, ['step'])
  const values = { ...formValues(posted, fields), preview: '' }
  return runFormCommand(values, { failed: 'mailing the buyers of a show failed', broken }, async (refuse) => {
    const access = await requirePermission('mails:send', await headers(), { unsafe: true })
    if (!access.ok) return refuse(refusals[access.status])
    const parsed = messageFormSchema.safeParse(values)
    if (!parsed.success) {
      const { show_id: noShow, ...errors } = fieldErrors(parsed.error, fields)
      return { values, errors, ...(noShow && { message: gone }) }
    }
    const { show_id: showId, subject, text, seen, idempotency_key: key } = parsed.data
    const message = { subject, text }
    const digest = digestOf(message)
    if (step !== 'send' || seen !== digest) {
      const show = await getShow(showId)
      if (!show) return refuse(gone)
      const previewed = { ...values, seen: digest, preview: renderPreview(show, message) }
      return { values: previewed, errors: {}, ...(step === 'send' ? { message: changed } : { done: look }) }
    }
    const outcome = await mailBuyers(showId, message, key ?? randomUUID(), { actor: access.actor })
    return outcome.kind === 'queued' ? `/admin/shows/${showId}` : refuse(messages[outcome.kind])
  })
}
