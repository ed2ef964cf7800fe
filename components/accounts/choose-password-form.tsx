'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { choosePasswordSchema } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { signIn } from '#messages/console/sign-in.ts'
import { words } from '#messages/console/words.ts'

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
  const t = texts(ownAccount)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { token, name, password: '' },
    resolver,
    noAnswerText: texts(words)('noAnswerTryAgain'),
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
        label={t('yourName')}
        help={t('nameIsSeen')}
        error={errors.name?.message}
        focusError
        {...form.register('name')}
        defaultValue={state.values.name}
        autoComplete="name"
      />
      <InputField
        id="password"
        label={t('newPassword')}
        help={texts(signIn)('passwordRule')}
        error={errors.password?.message}
        focusError={!errors.name}
        {...form.register('password')}
        defaultValue=""
        type="password"
        autoComplete="new-password"
      />
      <SubmitButton working={working} workingText={t('saving')} className="w-full text-lg">
        {texts(signIn)('savePassword')}
      </SubmitButton>
    </form>
  )
}
