'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { choosePasswordSchema } from '#domain/accounts/schema.ts'

export type ChoosePasswordState = FormState<'token' | 'name' | 'password'>

const resolver = zodResolver(choosePasswordSchema.extend({ token: z.string() }))

/** In this form an invited user chooses a name and a password, and any other user a new password. */
export function ChoosePasswordForm({
  token,
  name,
  email,
  action,
}: {
  token: string
  name: string
  email: string
  action: (previous: ChoosePasswordState, data: FormData) => Promise<ChoosePasswordState>
}) {
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { token, name, password: '' },
    resolver,
    noAnswerText: 'No answer came back. Check your connection, then try again.',
  })
  const { errors } = form.formState
  return (
    <form {...formProps} className="grid gap-5">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('token')} defaultValue={token} />
      {/* Password managers store the password under this name. */}
      <input type="hidden" value={email} autoComplete="username" readOnly />
      <InputField
        id="name"
        label="Your name"
        help="Colleagues see it in the audit log."
        error={errors.name?.message}
        focusError
        {...form.register('name')}
        defaultValue={state.values.name}
        autoComplete="name"
      />
      <InputField
        id="password"
        label="New password"
        help="At least 12 characters."
        error={errors.password?.message}
        focusError={!errors.name}
        {...form.register('password')}
        defaultValue=""
        type="password"
        autoComplete="new-password"
      />
      <SubmitButton working={working} workingText="Saving…" className="w-full text-lg">
        Save the password
      </SubmitButton>
    </form>
  )
}
