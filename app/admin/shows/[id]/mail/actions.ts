'use server'

import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import type { MessageFormState } from '#components/admin/message-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { digestOf, mailBuyers } from '#domain/mails/mail-buyers.ts'
import { messageFormSchema } from '#domain/mails/schema.ts'
import { getShow } from '#domain/shows/queries.ts'
import { texts } from '#lib/language/texts.ts'
import { mailBuyers as mailTexts } from '#messages/console/mail-buyers.ts'
import { refusal } from '../../../refusal.ts'
import { runFormCommand } from '../../../run-form-command.ts'
import { renderPreview } from './render-preview.ts'

const fields = ['show_id', 'subject', 'text', 'seen', 'idempotency_key'] as const

/** Shows a mail to the buyers of a show as a preview. If its button says `send` and the preview was of this mail, sends it. */
export async function mailBuyersFromForm(_previous: MessageFormState, posted: FormData): Promise<MessageFormState> {
  const t = texts(mailTexts)
  const { step } = formValues(posted, ['step'])
  const values = { ...formValues(posted, fields), preview: '' }
  return runFormCommand(
    values,
    { failed: 'mailing the buyers of a show failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('mails:send', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot'), 'typed'))
      const parsed = messageFormSchema.safeParse(values)
      if (!parsed.success) {
        const { show_id: noShow, ...errors } = fieldErrors(parsed.error, fields)
        return { values, errors, ...(noShow && { message: t('refusals.not-found') }) }
      }
      const { show_id: showId, subject, text, seen, idempotency_key: key } = parsed.data
      const message = { subject, text }
      const digest = digestOf(message)
      if (step !== 'send' || seen !== digest) {
        const show = await getShow(showId)
        if (!show) return refuse(t('refusals.not-found'))
        const previewed = { ...values, seen: digest, preview: renderPreview(show, message) }
        return {
          values: previewed,
          errors: {},
          ...(step === 'send' ? { message: t('changedSincePreview') } : { done: t('readBeforeSending') }),
        }
      }
      const outcome = await mailBuyers(showId, message, key ?? randomUUID(), { actor: access.actor })
      return outcome.kind === 'queued' ? `/admin/shows/${showId}` : refuse(t(`refusals.${outcome.kind}`))
    },
  )
}
