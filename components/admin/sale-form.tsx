'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { UseFormReturn } from 'react-hook-form'
import { type StaffHouse, StaffSeats, useStaffHouse } from '#components/seats/staff-seats.tsx'
import { toggleLabel } from '#components/seats/toggle-label.ts'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { splitLabels } from '#domain/bookings/form-schemas.ts'
import { type SaleForm as Fields, saleFormSchema } from '#domain/bookings/schema.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { sale } from '#messages/console/sale.ts'
import { SeatLabelsField } from './seat-labels-field.tsx'
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
  house,
  idempotencyKey,
  action,
}: {
  showId: number
  seatsLeft: number
  keptBackSeats: number
  /** The numbered seats of the show. */
  house: StaffHouse | undefined
  idempotencyKey: string
  action: (previous: SaleFormState, data: FormData) => Promise<SaleFormState>
}) {
  const initial = {
    show_id: String(showId),
    seat_count: '1',
    seats: '',
    kept_back: '',
    name: '',
    email: '',
    payment: 'paid',
    idempotency_key: idempotencyKey,
  } as const
  const t = texts(sale)
  const { form, state, working, formProps } = useActionForm<keyof Fields>({
    action,
    initial,
    resolver,
    noAnswerText: t('noAnswer'),
  })
  const { errors } = form.formState
  const { values } = state
  const firstError = (['seats', 'seat_count', 'kept_back', 'name', 'email', 'payment'] as const).find(
    (key) => errors[key],
  )
  return (
    <form {...formProps} className={`grid gap-7 ${house ? '' : 'max-w-xl'}`}>
      <FormNotice state={state} />
      {(['show_id', 'idempotency_key'] as const).map((field) => (
        <input key={field} type="hidden" {...form.register(field)} defaultValue={values[field]} />
      ))}
      {house && (
        <NamedSeats
          house={house}
          form={form}
          error={errors.seats?.message}
          focusError={firstError === 'seats'}
          labels={values.seats}
        />
      )}
      <div className="grid max-w-xl items-start gap-7 sm:grid-cols-2 sm:gap-5">
        <InputField
          id="seat_count"
          label={t('numberOfSeats')}
          help={t('left', { count: seatsLeft, seats: formatSeats(seatsLeft) })}
          error={errors.seat_count?.message}
          focusError={firstError === 'seat_count'}
          {...form.register('seat_count')}
          inputMode="numeric"
          defaultValue={values.seat_count}
          autoComplete="off"
        />
        <Field id="payment" label={t('payment')} error={errors.payment?.message} focusError={firstError === 'payment'}>
          {(field) => (
            <select {...field} {...form.register('payment')} defaultValue={values.payment} className={controlClass}>
              <option value="paid">{t('paid')}</option>
              <option value="complimentary">{t('complimentary')}</option>
            </select>
          )}
        </Field>
      </div>
      <div className="grid max-w-xl gap-7">
        {(keptBackSeats > 0 || values.kept_back === 'yes') && (
          <TickField
            input={form.register('kept_back')}
            label={t('keptBack', { seats: formatSeats(keptBackSeats) })}
            words={t('sellKeptBack')}
            error={errors.kept_back?.message}
            focusError={firstError === 'kept_back'}
            ticked={values.kept_back === 'yes'}
          />
        )}
        <InputField
          id="name"
          label={t('name')}
          error={errors.name?.message}
          focusError={firstError === 'name'}
          {...form.register('name')}
          defaultValue={values.name}
          dir="auto"
          autoComplete="off"
        />
        <InputField
          id="email"
          label={t('email')}
          help={t('emailNotRequired')}
          error={errors.email?.message}
          focusError={firstError === 'email'}
          {...form.register('email')}
          type="email"
          defaultValue={values.email}
          autoComplete="off"
        />
      </div>
      <SubmitButton working={working} workingText={t('selling')} className="justify-self-start">
        {t('sell')}
      </SubmitButton>
    </form>
  )
}

/** Chooses which seats are sold, on the map or by their labels. The number of seats follows. */
function NamedSeats({
  house: given,
  form,
  error,
  focusError,
  labels,
}: {
  house: StaffHouse
  form: UseFormReturn<Record<keyof Fields, string>, unknown, unknown>
  error: string | undefined
  focusError: boolean
  labels: string
}) {
  const house = useStaffHouse(given)
  const text = form.watch('seats')
  const countSeats = (named: string) => {
    const count = new Set(splitLabels(named)).size
    if (count > 0) form.setValue('seat_count', String(count))
  }
  return (
    <>
      <StaffSeats
        house={house}
        chosen={splitLabels(text).flatMap((label) => house.map.byLabel.get(label) ?? [])}
        canChoose={house.isFree}
        onToggle={(seat) => {
          const next = toggleLabel(text, house.map.seats[seat]?.label ?? '')
          form.setValue('seats', next, { shouldValidate: form.formState.isSubmitted })
          countSeats(next)
        }}
      />
      <div className="max-w-xl">
        <SeatLabelsField
          input={form.register('seats', { onChange: ({ target }) => countSeats(target.value) })}
          help={texts(sale)('howToName')}
          error={error}
          focusError={focusError}
          labels={labels}
        />
      </div>
    </>
  )
}
