'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { changePasswordSchema } from '#domain/accounts/schema.ts'

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
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { current: '', password: '' },
    resolver,
    noAnswerText: 'No answer came back. Sign in with the new password to see whether it worked.',
  })
  const { errors } = form.formState
  return (
    <form {...formProps} className="grid max-w-md gap-4">
      <FormNotice state={state} />
      <input type="hidden" value={email} autoComplete="username" readOnly />
      <InputField
        id="current"
        label="Present password"
        error={errors.current?.message}
        focusError
        {...form.register('current')}
        defaultValue=""
        type="password"
        autoComplete="current-password"
      />
      <InputField
        id="password"
        label="New password"
        help="At least 12 characters. You are signed out everywhere, and sign in with it."
        error={errors.password?.message}
        focusError={!errors.current}
        {...form.register('password')}
        defaultValue=""
        type="password"
        autoComplete="new-password"
      />
      <SubmitButton look="quiet" working={working} workingText="Changing…" className="justify-self-start">
        Change the password
      </SubmitButton>
    </form>
  )
}
