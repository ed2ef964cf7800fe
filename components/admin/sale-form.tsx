'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type SaleForm as Fields, saleFormSchema } from '#domain/bookings/schema.ts'
import { formatSeats } from '#lib/format.ts'
import { TickField } from './tick-field.tsx'

export type SaleFormState = FormState<keyof Fields>

const resolver = zodResolver(saleFormSchema)

/**
 * Sells seats at the counter.
 *
 * @param props.idempotencyKey a new key for each rendered page.
 */
export function SaleForm({
  showId,
  seatsLeft,
  keptBackSeats,
  idempotencyKey,
  action,
}: {
  showId: number
  seatsLeft: number
  keptBackSeats: number
  idempotencyKey: string
  action: (previous: SaleFormState, data: FormData) => Promise<SaleFormState>
}) {
  const initial = {
    show_id: String(showId),
    seat_count: '1',
    kept_back: '',
    name: '',
    email: '',
    payment: 'paid',
    idempotency_key: idempotencyKey,
  } as const
  const { form, state, working, formProps } = useActionForm<keyof Fields>({
    action,
    initial,
    resolver,
    noAnswerText: 'No answer came back. Try again: the same sale is made once, however often you send it.',
  })
  const { errors } = form.formState
  const { values } = state
  const firstError = (['seat_count', 'kept_back', 'name', 'email', 'payment'] as const).find((key) => errors[key])
  return (
    <form {...formProps} className="grid max-w-xl gap-7">
      <FormNotice state={state} />
      {(['show_id', 'idempotency_key'] as const).map((field) => (
        <input key={field} type="hidden" {...form.register(field)} defaultValue={values[field]} />
      ))}
      <div className="grid items-start gap-7 sm:grid-cols-2 sm:gap-5">
        <InputField
          id="seat_count"
          label="Number of seats"
          help={`${seatsLeft === 0 ? 'No seats' : formatSeats(seatsLeft)} left.`}
          error={errors.seat_count?.message}
          focusError={firstError === 'seat_count'}
          {...form.register('seat_count')}
          inputMode="numeric"
          defaultValue={values.seat_count}
          autoComplete="off"
        />
        <Field id="payment" label="Payment" error={errors.payment?.message} focusError={firstError === 'payment'}>
          {(field) => (
            <select {...field} {...form.register('payment')} defaultValue={values.payment} className={controlClass}>
              <option value="paid">Paid</option>
              <option value="complimentary">Complimentary</option>
            </select>
          )}
        </Field>
      </div>
      {(keptBackSeats > 0 || values.kept_back === 'yes') && (
        <TickField
          input={form.register('kept_back')}
          label={`${formatSeats(keptBackSeats)} kept back`}
          words="Sell these first. They are then no longer kept back"
          error={errors.kept_back?.message}
          focusError={firstError === 'kept_back'}
          ticked={values.kept_back === 'yes'}
        />
      )}
      <InputField
        id="name"
        label="Name of the buyer"
        error={errors.name?.message}
        focusError={firstError === 'name'}
        {...form.register('name')}
        defaultValue={values.name}
        autoComplete="off"
      />
      <InputField
        id="email"
        label="E-mail address"
        help="Not required. With one, the tickets are mailed too."
        error={errors.email?.message}
        focusError={firstError === 'email'}
        {...form.register('email')}
        type="email"
        defaultValue={values.email}
        autoComplete="off"
      />
      <SubmitButton working={working} workingText="Selling…" className="justify-self-start">
        Sell the seats
      </SubmitButton>
    </form>
  )
}
