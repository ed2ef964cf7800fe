'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { SubmitButton } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { textTags } from '#components/ui/text-tags.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type SeatsForm as Fields, seatsFormSchema } from '#domain/bookings/schema.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingChanges } from '#messages/console/booking-changes.ts'
import { TellBuyerField } from './tell-buyer-field.tsx'

export type SeatsFormState = FormState<keyof Fields>

const resolver = zodResolver(seatsFormSchema)

/** Changes the number of seats of a confirmed booking. */
export function SeatsForm({
  id,
  seatCount,
  seatsLeft,
  lastTicket,
  email,
  action,
}: {
  id: number
  seatCount: number
  seatsLeft: number
  /** The ticket with the highest number. */
  lastTicket: string
  /** The buyer's address, to which the new tickets can be mailed. */
  email: string | null
  action: (previous: SeatsFormState, data: FormData) => Promise<SeatsFormState>
}) {
  const t = texts(bookingChanges)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: {
      id: String(id),
      seat_count: String(seatCount),
      seen_seat_count: String(seatCount),
      tell_buyer: email === null ? '' : 'yes',
    },
    resolver,
    noAnswerText: t('noAnswerHowMany'),
  })
  const { values } = state
  const { setValue } = form
  // After a conflict the server tells what is stored by now.
  useEffect(() => setValue('seen_seat_count', values.seen_seat_count), [setValue, values.seen_seat_count])
  return (
    <form {...formProps} className="grid max-w-xl gap-5">
      <FormNotice state={state} />
      {(['id', 'seen_seat_count'] as const).map((field) => (
        <input key={field} type="hidden" {...form.register(field)} defaultValue={values[field]} />
      ))}
      <InputField
        id="seat_count"
        label={t('numberOfSeats')}
        help={t('moreSeats', { count: seatsLeft, seats: formatSeats(seatsLeft), ticket: lastTicket })}
        error={form.formState.errors.seat_count?.message}
        focusError
        {...form.register('seat_count')}
        inputMode="numeric"
        defaultValue={values.seat_count}
        autoComplete="off"
      />
      {email !== null && (
        <TellBuyerField
          id="seats_tell_buyer"
          input={form.register('tell_buyer')}
          ticked={values.tell_buyer === 'yes'}
          help={t.rich('mailsTo', { ...textTags, email })}
        />
      )}
      <SubmitButton look="quiet" working={working} workingText={t('changing')} className="justify-self-start">
        {t('changeSeats')}
      </SubmitButton>
    </form>
  )
}
