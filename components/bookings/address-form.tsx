'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField, ownEmail } from '#components/ui/field.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { TwoStepForm } from '#components/ui/two-step-form.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { addressFormSchema, type AddressForm as Fields } from '#domain/bookings/form-schemas.ts'
import { texts } from '#lib/language/texts.ts'
import { ticketForms } from '#messages/ticket-forms.ts'

export type AddressState = FormState<keyof Fields>

const resolver = zodResolver(addressFormSchema)

/**
 * Corrects the address of a booking. The first step opens the form.
 *
 * @param props.email the present address, which only the buyer may see.
 */
export function AddressForm({
  reference,
  email,
  action,
}: {
  reference: string
  email: string
  action: (previous: AddressState, data: FormData) => Promise<AddressState>
}) {
  const t = texts(ticketForms)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { reference, new_email: email },
    resolver,
    noAnswerText: t('correctingUnclear'),
  })
  const { errors } = form.formState
  return (
    <TwoStepForm firstStep={t('correctAddress')} state={state} formProps={formProps}>
      <input type="hidden" {...form.register('reference')} defaultValue={reference} />
      <div className="w-full">
        <InputField
          id="new_email"
          label={t('rightAddress')}
          help={t('correctOnce')}
          error={errors.new_email?.message}
          focusError
          {...form.register('new_email')}
          defaultValue={state.values.new_email}
          {...ownEmail}
        />
      </div>
      <SubmitButton working={working} workingText={t('oneMoment')}>
        {t('correctAndMail')}
      </SubmitButton>
    </TwoStepForm>
  )
}
