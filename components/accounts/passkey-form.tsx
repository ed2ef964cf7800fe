'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { Notice } from '#components/ui/notice.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { newPasskeySchema } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { makePasskey, usePasskeySupport, withPasskey } from './passkey-in-browser.ts'

/** `options` are for the browser, which makes the `credential` of them. */
export type PasskeyFormState = FormState<'name' | 'password' | 'options' | 'credential'>

type Action = (previous: PasskeyFormState, data: FormData) => Promise<PasskeyFormState>

const resolver = zodResolver(newPasskeySchema.extend({ options: z.string(), credential: z.string() }))

/** Adds a passkey: asks for a name and the password, then has the browser make it. */
export function PasskeyForm({ action }: { action: Action }) {
  const t = texts(ownAccount)
  const supported = usePasskeySupport()
  const { form, state, working, formProps } = useActionForm({
    action: supported ? withPasskey<'name' | 'password'>(action, makePasskey, t('passkeyNotMade')) : action,
    initial: { name: '', password: '', options: '', credential: '' },
    resolver,
    noAnswerText: t('passkeyUnclear'),
  })
  const { errors } = form.formState
  if (supported === false) return <Notice tone="danger" title={t('cannotMakePasskeys')} />
  return (
    <form {...formProps} className="grid max-w-md gap-5">
      <noscript>
        <p>{t('passkeyNeedsJavaScript')}</p>
      </noscript>
      <FormNotice state={state} />
      <Field id="name" label={t('passkeyName')} help={t('passkeyNameExample')} error={errors.name?.message} focusError>
        {(field) => (
          <input
            {...field}
            {...form.register('name')}
            defaultValue={state.values.name}
            autoComplete="off"
            className={controlClass}
          />
        )}
      </Field>
      <Field id="password" label={t('yourPassword')} error={errors.password?.message} focusError={!errors.name}>
        {(field) => (
          <input
            {...field}
            {...form.register('password')}
            defaultValue=""
            type="password"
            autoComplete="current-password"
            className={controlClass}
          />
        )}
      </Field>
      <SubmitButton working={working} workingText={t('deviceAsks')} className="justify-self-start">
        {t('goOn')}
      </SubmitButton>
    </form>
  )
}
