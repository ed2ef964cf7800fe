'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { secondFactorInput } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { signIn } from '#messages/console/sign-in.ts'
import { words } from '#messages/console/words.ts'

export type CodeState = FormState<'code' | 'next'>

const resolver = zodResolver(secondFactorInput.extend({ next: z.string() }))

/** Asks for the second factor. @param props.next where to go after sign-in. */
export function CodeForm({
  next,
  action,
}: {
  next: string
  action: (previous: CodeState, data: FormData) => Promise<CodeState>
}) {
  const t = texts(signIn)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { code: '', next },
    resolver,
    noAnswerText: texts(words)('noAnswerTryAgain'),
  })
  const { errors } = form.formState
  return (
    <form {...formProps} className="grid gap-5">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('next')} defaultValue={state.values.next} />
      <InputField
        id="code"
        label={t('code')}
        help={t('orRecoveryCode')}
        error={errors.code?.message}
        focusError
        {...form.register('code')}
        defaultValue=""
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
      />
      <SubmitButton working={working} workingText={t('signingIn')} className="w-full text-lg">
        {t('signIn')}
      </SubmitButton>
    </form>
  )
}
