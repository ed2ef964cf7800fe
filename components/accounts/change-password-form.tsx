'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { changePasswordSchema } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'

export type ChangePasswordState = FormState<'current' | 'password'>

const resolver = zodResolver(changePasswordSchema)

/** Changes a user's own password. @param props.email under which password managers store the password. */
export function ChangePasswordForm({
  email,
  action,
}: {
  email: string
  action: (previous: ChangePasswordState, data: FormData) => Promise<ChangePasswordState>
}) {
  const t = texts(ownAccount)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { current: '', password: '' },
    resolver,
    noAnswerText: t('passwordUnclear'),
  })
  const { errors } = form.formState
  return (
    <form {...formProps} className="grid max-w-md gap-4">
      <FormNotice state={state} />
      <input type="hidden" value={email} autoComplete="username" readOnly />
      <InputField
        id="current"
        label={t('presentPassword')}
        error={errors.current?.message}
        focusError
        {...form.register('current')}
        defaultValue=""
        type="password"
        autoComplete="current-password"
      />
      <InputField
        id="password"
        label={t('newPassword')}
        help={t('newPasswordRule')}
        error={errors.password?.message}
        focusError={!errors.current}
        {...form.register('password')}
        defaultValue=""
        type="password"
        autoComplete="new-password"
      />
      <SubmitButton look="quiet" working={working} workingText={t('changing')} className="justify-self-start">
        {t('changePassword')}
      </SubmitButton>
    </form>
  )
}
