'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Link from 'next/link'
import { useMemo, useRef } from 'react'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import {
  emptyShowForm,
  type ShowForm as Fields,
  type ShowFormField,
  showFormFields,
  showFormSchema,
} from '#domain/shows/schema.ts'
import { formatSeats, zoneName } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { localTimeInZone } from '#lib/time.ts'
import { showForm } from '#messages/console/show-form.ts'
import { words } from '#messages/console/words.ts'
import { LocalTimeField } from './local-time-field.tsx'
import { TextField } from './text-field.tsx'
import { TickField } from './tick-field.tsx'

export type ShowFormState = FormState<ShowFormField>

type PlanChoice = { id: number; name: string; seatCount: number }

/** Fields that the server checks. An unticked box is an empty text. */
const serverChecked = z.object({
  show_id: z.custom<string>(),
  production_id: z.custom<string>(),
  version: z.custom<string>(),
  in_the_past: z.custom<string>(),
  mail_buyers: z.custom<string>(),
  seating_plan: z.custom<string>(),
})

/** A show with a plan has the seats of the plan, whatever is typed. */
function resolverOf(timeZone: string, plans: readonly PlanChoice[]) {
  const resolver = zodResolver(serverChecked.and(showFormSchema(timeZone)))
  return (...[values, ...rest]: Parameters<typeof resolver>): ReturnType<typeof resolver> => {
    const plan = plans.find(({ id }) => String(id) === values.seating_plan)
    return resolver(plan ? { ...values, total_seats: String(plan.seatCount) } : values, ...rest)
  }
}

/**
 * Creates or edits a show. A new one can be a draft. Booking closes at the start unless another time is given. A start in the past needs a confirmation.
 *
 * @param props.show the first values of the form: those of the show that is edited or duplicated.
 * @param props.edited the show that is edited; none for a new one.
 * @param props.production the production whose title the show has; none if its name can be typed.
 * @param props.plans the seating plans that a new show can have. `chosen` is the first value.
 * @param props.noAnswerText the message if no answer arrives.
 */
export function ShowForm({
  show = emptyShowForm,
  edited,
  production,
  plans = { choices: [] },
  timeZone,
  action,
  noAnswerText,
}: {
  show?: Record<keyof Fields, string> | undefined
  edited?: { id: number; version: number }
  production?: number | undefined
  plans?: { choices: readonly PlanChoice[]; chosen?: number | undefined }
  timeZone: string
  action: (previous: ShowFormState, data: FormData) => Promise<ShowFormState>
  noAnswerText: string
}) {
  const t = texts(showForm)
  const { form, state, working, pressed, formProps } = useActionForm({
    action,
    initial: {
      ...show,
      show_id: String(edited?.id ?? ''),
      production_id: String(production ?? ''),
      version: String(edited?.version ?? ''),
      in_the_past: '',
      mail_buyers: '',
      seating_plan: String(plans.chosen ?? ''),
    },
    resolver: useMemo(() => resolverOf(timeZone, plans.choices), [timeZone, plans.choices]),
    noAnswerText,
  })
  const { errors } = form.formState
  const { values } = state
  const followsStart = useRef(
    values.booking_closes_at === '' ? !edited : values.booking_closes_at === values.start_time,
  )
  const isPast = (local: string) => local !== '' && local <= localTimeInZone(new Date(), timeZone)
  const [start, doors, opens, closes, planId] = form.watch([
    'start_time',
    'doors_at',
    'booking_opens_at',
    'booking_closes_at',
    'seating_plan',
  ])
  const startIsPast = isPast(start)
  // A show that is over can be edited without a question about its old start.
  const asksPast =
    (startIsPast && (!edited || start !== show.start_time)) ||
    errors.in_the_past !== undefined ||
    values.in_the_past === 'yes'
  const firstError = showFormFields.find((key) => errors[key])
  /** What a control needs to know of its field. */
  const control = (field: ShowFormField, input = form.register(field)) => ({
    input,
    value: values[field],
    error: errors[field]?.message,
    focusError: firstError === field,
  })

  // Fields are registered in their order on the page, so that the first one with an error gets the focus.
  const name = control('name')
  const startTime = control(
    'start_time',
    form.register('start_time', {
      onChange: ({ target }) => {
        if (followsStart.current) form.setValue('booking_closes_at', isPast(target.value) ? '' : target.value)
      },
    }),
  )
  const startTurn = control(
    'start_time_turn',
    form.register('start_time_turn', {
      onChange: ({ target }) => {
        if (followsStart.current) form.setValue('booking_closes_at_turn', target.value)
      },
    }),
  )
  const doorsAt = control('doors_at')
  const doorsTurn = control('doors_at_turn')
  const inThePast = control('in_the_past')
  const place = control('place')
  const mailBuyers = control('mail_buyers')
  const opensAt = control('booking_opens_at')
  const opensTurn = control('booking_opens_at_turn')
  const closesAt = control(
    'booking_closes_at',
    form.register('booking_closes_at', {
      onChange: () => {
        followsStart.current = false
      },
    }),
  )
  const closesTurn = control('booking_closes_at_turn')
  const plan = control('seating_plan')
  const seats = control('total_seats')
  const keptBack = control('kept_back_seats')
  const note = control('note')
  return (
    <form {...formProps} className="grid max-w-xl gap-7">
      <FormNotice state={state} />
      {edited && <input type="hidden" {...form.register('show_id')} defaultValue={edited.id} />}
      {production !== undefined && (
        <input type="hidden" {...form.register('production_id')} defaultValue={production} />
      )}
      <TextField
        label={t('name')}
        control={name}
        help={production !== undefined && <NameOfProduction id={production} />}
        readOnly={production !== undefined}
      />
      <div className="grid items-start gap-7 sm:grid-cols-2 sm:gap-5">
        <LocalTimeField
          label={t('starts')}
          help={zoneName(timeZone)}
          timeZone={timeZone}
          typed={start}
          time={startTime}
          turn={startTurn}
        />
        <LocalTimeField
          label={t('doorsOpen')}
          help={t('doorsOpenHelp')}
          timeZone={timeZone}
          typed={doors}
          time={doorsAt}
          turn={doorsTurn}
        />
      </div>
      {asksPast && (
        <TickField
          {...inThePast}
          label={t('startHasPassed')}
          words={t('yesInThePast')}
          ticked={inThePast.value === 'yes'}
        />
      )}
      <TextField label={t('place')} help={t('placeHelp')} control={place} />
      {(state.errors.mail_buyers !== undefined || mailBuyers.value === 'yes') && (
        <TickField {...mailBuyers} label={t('showMoves')} words={t('yesMove')} ticked={mailBuyers.value === 'yes'} />
      )}
      <div className="grid items-start gap-7 sm:grid-cols-2 sm:gap-5">
        <LocalTimeField
          label={t('bookingOpens')}
          help={t('bookingOpensHelp')}
          timeZone={timeZone}
          typed={opens}
          time={opensAt}
          turn={opensTurn}
        />
        <LocalTimeField
          label={t('bookingCloses')}
          help={startIsPast && !edited ? t('bookingNeverCloses') : t('bookingClosesHelp', { zone: zoneName(timeZone) })}
          timeZone={timeZone}
          typed={closes}
          time={closesAt}
          turn={closesTurn}
        />
      </div>
      {plans.choices.length > 0 && (
        <Field
          id="seating_plan"
          label={t('seating')}
          help={t('seatingHelp')}
          error={plan.error}
          focusError={plan.focusError}
        >
          {(field) => (
            <select {...field} {...plan.input} defaultValue={plan.value} className={controlClass}>
              <option value="">{t('generalAdmission')}</option>
              {plans.choices.map(({ id, name, seatCount }) => (
                <option key={id} value={id}>
                  {t('plan', { name, seats: formatSeats(seatCount) })}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <div className="grid items-start gap-7 sm:grid-cols-2 sm:gap-5">
        {/* Without JavaScript the field stays, and a plan counts. */}
        <div className={planId ? 'scripting:hidden' : ''}>
          <TextField
            label={t('totalSeats')}
            help={plans.choices.length > 0 && t('totalSeatsHelp')}
            control={seats}
            numeric
          />
        </div>
        <TextField label={t('keptBack')} help={t('keptBackHelp')} control={keptBack} numeric />
      </div>
      <Field id="note" label={t('note')} help={t('noteHelp')} error={note.error} focusError={note.focusError}>
        {(field) => <textarea {...field} {...note.input} rows={3} defaultValue={note.value} className={controlClass} />}
      </Field>
      {edited ? (
        // The button carries the version, because an answer of the server may raise it.
        <SubmitButton
          name="version"
          value={values.version}
          working={working}
          workingText={texts(words)('saving')}
          className="justify-self-start"
        >
          {texts(words)('saveChanges')}
        </SubmitButton>
      ) : (
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="draft" value="no" working={working && pressed !== 'yes'} workingText={t('creating')}>
            {t('create')}
          </SubmitButton>
          <SubmitButton
            name="draft"
            value="yes"
            look="quiet"
            working={working && pressed === 'yes'}
            workingText={t('savingDraft')}
          >
            {t('saveDraft')}
          </SubmitButton>
        </div>
      )}
    </form>
  )
}

const NameOfProduction = ({ id }: { id: number }) =>
  texts(showForm).rich('nameIsShared', {
    link: (chunks) => (
      <Link
        href={`/admin/productions/${id}`}
        prefetch={false}
        className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
      >
        {chunks}
      </Link>
    ),
  })
