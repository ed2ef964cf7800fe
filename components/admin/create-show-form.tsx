'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type ComponentProps, useMemo, useRef } from 'react'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { createShowFormSchema, type CreateShowForm as Fields } from '#domain/shows/schema.ts'
import { zoneName } from '#lib/format.ts'
import { localTimeInZone } from '#lib/time.ts'

export type CreateShowFormState = FormState<keyof Fields | 'in_the_past'>

/** The checkbox is no part of the API's schema, and the server checks it. An unticked box is an empty text. */
const inThePast = z.custom<string>()

const empty = { name: '', start_time: '', in_the_past: '', total_seats: '', booking_closes_at: '' }
const lastMinute = '9999-12-31T23:59'

/** Creates a show. Booking closes at the start unless another time is given. A start in the past needs a confirmation. */
export function CreateShowForm({
  timeZone,
  action,
}: {
  timeZone: string
  action: (previous: CreateShowFormState, data: FormData) => Promise<CreateShowFormState>
}) {
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: empty,
    resolver: useMemo(() => zodResolver(createShowFormSchema(timeZone).extend({ in_the_past: inThePast })), [timeZone]),
    noAnswerText:
      'No answer came back, so we cannot tell whether the show was created. Look for it under Shows before you try again.',
  })
  const { errors } = form.formState
  const { values } = state
  const followsStart = useRef(values.booking_closes_at === '')
  const isPast = (local: string) => local !== '' && local <= localTimeInZone(new Date(), timeZone)
  const startIsPast = isPast(form.watch('start_time'))
  const asksPast = startIsPast || errors.in_the_past !== undefined || values.in_the_past === 'yes'
  const firstError = (['name', 'start_time', 'in_the_past', 'booking_closes_at', 'total_seats'] as const).find(
    (key) => errors[key],
  )

  // Fields are registered in their order on the page, so that the first one with an error gets the focus.
  const name = form.register('name')
  const start = form.register('start_time', {
    onChange: ({ target }) => {
      if (followsStart.current) form.setValue('booking_closes_at', isPast(target.value) ? '' : target.value)
    },
  })
  const closes = form.register('booking_closes_at', {
    onChange: () => {
      followsStart.current = false
    },
  })
  return (
    <form {...formProps} className="grid max-w-xl gap-7">
      <FormNotice state={state} />
      <Field id="name" label="Name of the show" error={errors.name?.message} focusError={firstError === 'name'}>
        {(field) => (
          <input {...field} {...name} defaultValue={values.name} autoComplete="off" className={controlClass} />
        )}
      </Field>
      <div className="grid items-start gap-7 sm:grid-cols-2 sm:gap-5">
        <Field
          id="start_time"
          label="Starts"
          help={zoneName(timeZone)}
          error={errors.start_time?.message}
          focusError={firstError === 'start_time'}
        >
          {(field) => (
            <input
              {...field}
              {...start}
              type="datetime-local"
              max={lastMinute}
              defaultValue={values.start_time}
              className={controlClass}
            />
          )}
        </Field>
        <Field
          id="booking_closes_at"
          label="Booking closes"
          help={
            startIsPast
              ? 'The start has passed, so this stays empty: booking never closes unless you set a time.'
              : `${zoneName(timeZone)}, most often the start. Empty: booking never closes.`
          }
          error={errors.booking_closes_at?.message}
          focusError={firstError === 'booking_closes_at'}
        >
          {(field) => (
            <input
              {...field}
              {...closes}
              type="datetime-local"
              max={lastMinute}
              defaultValue={values.booking_closes_at}
              className={controlClass}
            />
          )}
        </Field>
      </div>
      {asksPast && (
        <PastStart
          error={errors.in_the_past?.message}
          focusError={firstError === 'in_the_past'}
          input={form.register('in_the_past')}
          ticked={values.in_the_past === 'yes'}
        />
      )}
      <div className="sm:max-w-xs">
        <Field
          id="total_seats"
          label="Seats in the house"
          help="All of them are for sale."
          error={errors.total_seats?.message}
          focusError={firstError === 'total_seats'}
        >
          {(field) => (
            <input
              {...field}
              {...form.register('total_seats')}
              inputMode="numeric"
              defaultValue={values.total_seats}
              autoComplete="off"
              className={controlClass}
            />
          )}
        </Field>
      </div>
      <SubmitButton working={working} workingText="Creating the show…" className="justify-self-start">
        Create the show
      </SubmitButton>
    </form>
  )
}

/** Asks to confirm a start in the past. Without JavaScript it appears once the server asks for it. */
const PastStart = ({
  error,
  focusError,
  input,
  ticked,
}: {
  error: string | undefined
  focusError: boolean
  input: ComponentProps<'input'>
  ticked: boolean
}) => (
  <Field id="in_the_past" label="The start has passed" error={error} focusError={focusError}>
    {(field) => (
      <span className="flex min-h-12 items-center gap-3">
        <input
          {...field}
          {...input}
          type="checkbox"
          value="yes"
          defaultChecked={ticked}
          className="size-6 shrink-0 accent-accent"
        />
        <label htmlFor="in_the_past">Yes, this show is in the past</label>
      </span>
    )}
  </Field>
)
