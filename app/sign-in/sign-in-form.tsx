'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { signInInput } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { signIn } from '#messages/console/sign-in.ts'
import { words } from '#messages/console/words.ts'

export type SignInState = FormState<'email' | 'password' | 'next'>

const resolver = zodResolver(signInInput.extend({ next: z.string() }))

/** @param props.next where to go after sign-in. */
export function SignInForm({
  next,
  action,
}: {
  next: string
  action: (previous: SignInState, data: FormData) => Promise<SignInState>
}) {
  const t = texts(signIn)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { email: '', password: '', next },
    resolver,
    noAnswerText: texts(words)('noAnswerTryAgain'),
  })
  const { errors } = form.formState
  return (
    <form {...formProps} className="grid gap-5">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('next')} defaultValue={state.values.next} />
      <InputField
        id="email"
        label={t('email')}
        error={errors.email?.message}
        focusError
        {...form.register('email')}
        defaultValue={state.values.email}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <InputField
        id="password"
        label={t('password')}
        error={errors.password?.message}
        focusError={!errors.email}
        {...form.register('password')}
        defaultValue=""
        type="password"
        autoComplete="current-password"
      />
      <SubmitButton working={working} workingText={t('signingIn')} className="w-full text-lg">
        {t('signIn')}
      </SubmitButton>
    </form>
  )
}
