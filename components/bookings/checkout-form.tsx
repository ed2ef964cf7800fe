'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRef } from 'react'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { Field, InputField, ownEmail } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { Stepper } from '#components/ui/stepper.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type ConfirmForm, confirmFormSchema, confirmStepPrefix } from '#domain/bookings/form-schemas.ts'
import { tooManySeatsPerBooking } from '#domain/venue/rules.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { checkout } from '#messages/checkout.ts'
import { forms } from '#messages/forms.ts'
import { HoldClock, type HoldOnPage } from './hold-clock.tsx'
import { deleteDraft, useDraft } from './use-draft.ts'
import { useFreshPage } from './use-fresh-page.ts'
import { useTimeLeft } from './use-time-left.ts'

export type CheckoutState = FormState<keyof ConfirmForm | 'reference'>

const resolver = zodResolver(confirmFormSchema.extend({ reference: z.string() }))

/**
 * One form for all steps of a hold, with a button for each. So every step sends everything that was typed, with JavaScript or
 * without. It stays the same form when the hold expires.
 */
export function CheckoutForm({
  hold,
  typed,
  action,
}: {
  hold: HoldOnPage
  typed: { name: string; email: string }
  action: (previous: CheckoutState, data: FormData) => Promise<CheckoutState>
}) {
  const { reference, seatCount, seatsFree, maxSeats } = hold
  const t = texts(checkout)
  const oneMoment = texts(forms)('oneMoment')
  const left = useTimeLeft(hold.now, hold.expiresAt)
  const over = left === 0
  useFreshPage(over && hold.expiresAt > hold.now)
  const changeButton = useRef<HTMLButtonElement>(null)
  const { form, state, working, pressed, formProps } = useActionForm({
    action,
    initial: { reference, ...typed, seat_count: String(seatCount) },
    resolver,
    noAnswerText: t('noAnswer'),
    onLeave: () => deleteDraft(reference),
  })
  useDraft(reference, form)
  const { errors } = form.formState
  const step = (name: string) => ({ name: 'step', value: name, working: working && pressed === name })
  // The button says how many seats it books: the number in the field, if so many are free.
  const isLimited = maxSeats !== null && maxSeats < seatCount + seatsFree
  const most = isLimited ? Math.max(seatCount, maxSeats) : seatCount + seatsFree
  const chosen = confirmFormSchema.shape.seat_count.safeParse(form.watch('seat_count'))
  const toConfirm = !over && chosen.success && chosen.data <= most ? chosen.data : seatCount
  const confirmStep = `${confirmStepPrefix}${toConfirm}`

  return (
    <form {...formProps} className="flex flex-col gap-7">
      {/* Enter in a field presses the form's first button, which has to be the one that confirms. */}
      <button
        type="submit"
        name="step"
        value={confirmStep}
        tabIndex={-1}
        aria-hidden="true"
        className="pointer-events-none absolute size-11 opacity-0"
      />
      <input type="hidden" {...form.register('reference')} defaultValue={reference} />
      <HoldClock hold={hold} left={left} step={step} />
      <FormNotice state={state} />
      <section
        aria-label={t('whoBooks')}
        className="grid items-start gap-5 rounded-2xl border-2 border-ink bg-raised p-5 sm:grid-cols-2 sm:p-6"
      >
        <InputField
          id="name"
          label={t('nameLabel')}
          error={errors.name?.message}
          focusError
          {...form.register('name')}
          defaultValue={state.values.name}
          autoComplete="name"
        />
        <InputField
          id="email"
          label={texts(forms)('emailLabel')}
          help={t('emailHelp', { count: seatCount })}
          error={errors.email?.message}
          focusError={!errors.name}
          {...form.register('email')}
          defaultValue={state.values.email}
          {...ownEmail}
        />
        <SubmitButton {...step(confirmStep)} workingText={t('confirming')} className="min-h-13! text-lg sm:col-span-2">
          {t('confirm', { seats: formatSeats(toConfirm) })}
        </SubmitButton>
      </section>
      {over ? (
        <input type="hidden" {...form.register('seat_count')} defaultValue={seatCount} />
      ) : (
        <section aria-label={t('changeYourMind')} className="flex flex-wrap items-start gap-x-4 gap-y-5">
          <div className="w-full sm:w-52">
            <Field
              id="seat_count"
              label={t('seatCount')}
              error={errors.seat_count?.message}
              focusError={!errors.name && !errors.email}
              help={`${isLimited ? tooManySeatsPerBooking(maxSeats) : seatsFree === 0 ? t('noMoreFree') : t('moreFree', { count: seatsFree })} ${t('clockRunsOn')}`}
            >
              {(field) => (
                <Stepper
                  {...field}
                  {...form.register('seat_count')}
                  defaultValue={state.values.seat_count}
                  value={form.watch('seat_count')}
                  min={1}
                  max={most}
                  fewer={t('oneSeatFewer')}
                  more={t('oneSeatMore')}
                  onStep={(count) => form.setValue('seat_count', String(count))}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter') return
                    event.preventDefault()
                    changeButton.current?.click()
                  }}
                />
              )}
            </Field>
          </div>
          <div className="flex grow flex-wrap gap-x-4 gap-y-3 sm:mt-7.5">
            <SubmitButton {...step('change')} ref={changeButton} look="quiet" formNoValidate workingText={oneMoment}>
              {t('change')}
            </SubmitButton>
            {hold.isSeated && (
              <SubmitButton {...step('choose')} look="quiet" formNoValidate workingText={oneMoment}>
                {t('chooseOtherSeats')}
              </SubmitButton>
            )}
            <SubmitButton
              {...step('release')}
              look="quiet"
              formNoValidate
              workingText={oneMoment}
              className={hold.isSeated ? '' : 'sm:ms-auto'}
            >
              {t('giveBack', { count: seatCount })}
            </SubmitButton>
          </div>
        </section>
      )}
    </form>
  )
}
