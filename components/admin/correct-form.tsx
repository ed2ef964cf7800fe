'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { correctFormSchema, type CorrectForm as Fields } from '#domain/bookings/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingChanges } from '#messages/console/booking-changes.ts'
import { TellBuyerField } from './tell-buyer-field.tsx'

export type CorrectFormState = FormState<keyof Fields>

const resolver = zodResolver(correctFormSchema)

/** Corrects the name and the address of a buyer. It sends what it showed at first, so that it overwrites no other change. */
export function CorrectForm({
  id,
  name,
  email,
  hasTickets,
  action,
}: {
  id: number
  name: string
  email: string
  /** Whether the booking has tickets, which can be mailed to the corrected address. */
  hasTickets: boolean
  action: (previous: CorrectFormState, data: FormData) => Promise<CorrectFormState>
}) {
  const t = texts(bookingChanges)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: {
      id: String(id),
      name,
      email,
      seen_name: name,
      seen_email: email,
      tell_buyer: hasTickets ? 'yes' : '',
    },
    resolver,
    noAnswerText: t('noAnswerIfCorrected'),
  })
  const { errors } = form.formState
  const { values } = state
  const { setValue } = form
  // After a conflict the server tells what is stored by now.
  useEffect(() => {
    setValue('seen_name', values.seen_name)
    setValue('seen_email', values.seen_email)
  }, [setValue, values.seen_name, values.seen_email])
  return (
    <form {...formProps} className="grid max-w-xl gap-5">
      <FormNotice state={state} />
      {(['id', 'seen_name', 'seen_email'] as const).map((field) => (
        <input key={field} type="hidden" {...form.register(field)} defaultValue={values[field]} />
      ))}
      <InputField
        id="name"
        label={t('name')}
        error={errors.name?.message}
        focusError
        {...form.register('name')}
        defaultValue={values.name}
        dir="auto"
        autoComplete="off"
      />
      <InputField
        id="email"
        label={t('email')}
        error={errors.email?.message}
        focusError={!errors.name}
        {...form.register('email')}
        type="email"
        defaultValue={values.email}
        autoComplete="off"
      />
      {hasTickets && (
        <TellBuyerField
          id="buyer_tell_buyer"
          input={form.register('tell_buyer')}
          ticked={values.tell_buyer === 'yes'}
          help={t('mailsIfAddress')}
        />
      )}
      <SubmitButton look="quiet" working={working} workingText={t('saving')} className="justify-self-start">
        {t('save')}
      </SubmitButton>
    </form>
  )
}
