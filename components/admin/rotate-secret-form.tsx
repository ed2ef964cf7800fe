'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Link from 'next/link'
import { z } from 'zod'
import { buttonClass, SubmitButton } from '#components/ui/button.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { texts } from '#lib/language/texts.ts'
import { webhooks } from '#messages/console/webhooks.ts'
import { SecretToCopy } from './secret-to-copy.tsx'

/** `secret` is the new one, which is shown once. */
export type RotateSecretState = FormState<'endpoint_id' | 'version' | 'secret'>

const text = z.string()
const resolver = zodResolver(z.object({ endpoint_id: text, version: text, secret: text }))

/** Gives an endpoint a new secret, and shows it once. @param props.endpoint with the version that the visitor saw. */
export function RotateSecretForm({
  endpoint: { id, version },
  action,
}: {
  endpoint: { id: number; version: number }
  action: (previous: RotateSecretState, data: FormData) => Promise<RotateSecretState>
}) {
  const t = texts(webhooks)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { endpoint_id: String(id), version: String(version), secret: '' },
    resolver,
    noAnswerText: t('secretUnclear'),
  })
  const { secret } = state.values
  return (
    <form {...formProps} className="grid max-w-2xl justify-items-start gap-5">
      <FormNotice state={state} />
      {secret && (
        <div className="w-full">
          <SecretToCopy secret={secret} />
        </div>
      )}
      <input type="hidden" {...form.register('endpoint_id')} defaultValue={id} />
      <div className="flex flex-wrap gap-3">
        {!secret && (
          // The button carries the version, because an answer of the server may raise it.
          <SubmitButton name="version" value={state.values.version} working={working} workingText={t('makingSecret')}>
            {t('yesMakeSecret')}
          </SubmitButton>
        )}
        <Link href={`/admin/webhooks/${id}`} prefetch={false} className={buttonClass(secret ? 'loud' : 'quiet')}>
          {t(secret ? 'toWebhook' : 'keepIt')}
        </Link>
      </div>
    </form>
  )
}
