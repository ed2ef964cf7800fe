'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { ownPasswordSchema } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { words } from '#messages/console/words.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

/** `codes` are new recovery codes, which are shown once. */
export type OwnPasswordState = FormState<'password' | 'codes'>

const resolver = zodResolver(ownPasswordSchema.extend({ codes: z.string() }))

/**
 * Asks a signed-in user for the password before a change.
 *
 * @param props.id of the field. A page may have several of these forms.
 * @param props.firstStep opens the form; by default it is open.
 */
export function OwnPasswordForm({
  id,
  button,
  workingText,
  firstStep,
  action,
}: {
  id: string
  button: string
  workingText: string
  firstStep?: ReactNode
  action: (previous: OwnPasswordState, data: FormData) => Promise<OwnPasswordState>
}) {
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { password: '', codes: '' },
    resolver,
    noAnswerText: texts(words)('noAnswerReload'),
  })
  const ownPasswordForm = (
    <form {...formProps} className="grid max-w-md gap-4">
      <FormNotice state={state} />
      {state.values.codes && <RecoveryCodes codes={state.values.codes} />}
      <InputField
        id={id}
        label={texts(ownAccount)('yourPassword')}
        error={form.formState.errors.password?.message}
        focusError
        {...form.register('password')}
        defaultValue=""
        type="password"
        autoComplete="current-password"
      />
      <SubmitButton look="quiet" working={working} workingText={workingText} className="justify-self-start">
        {button}
      </SubmitButton>
    </form>
  )
  if (firstStep === undefined) return ownPasswordForm
  const answered = state.message || Object.keys(state.errors).length > 0
  return (
    // Without JavaScript the answer is a new page, where the message has to be visible.
    <details open={answered ? true : undefined}>
      <summary className="cursor-pointer py-2">{firstStep}</summary>
      {ownPasswordForm}
    </details>
  )
}
