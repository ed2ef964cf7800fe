'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField, ownEmail } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type FindForm as Fields, findFormSchema } from '#domain/bookings/form-schemas.ts'
import { texts } from '#lib/language/texts.ts'
import { findForm } from '#messages/find-form.ts'
import { forms } from '#messages/forms.ts'

export type FindState = FormState<keyof Fields>

const resolver = zodResolver(findFormSchema)

/** Asks for the links of an address’s bookings by mail. */
export function FindForm({ action }: { action: (previous: FindState, data: FormData) => Promise<FindState> }) {
  const t = texts(findForm)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { email: '' },
    resolver,
    noAnswerText: t('noAnswer'),
  })
  const { errors } = form.formState
  return (
    <form {...formProps} className="grid gap-5">
      <FormNotice state={state} />
      <InputField
        id="email"
        label={texts(forms)('emailLabel')}
        help={t('emailHelp')}
        error={errors.email?.message}
        focusError
        {...form.register('email')}
        defaultValue={state.values.email}
        {...ownEmail}
      />
      <SubmitButton working={working} workingText={texts(forms)('oneMoment')} className="justify-self-start">
        {t('send')}
      </SubmitButton>
    </form>
  )
}
