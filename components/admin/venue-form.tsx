'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { ReactNode } from 'react'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field, type FieldProps } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type VenueForm as Values, type VenueField, venueFields, venueFormSchema } from '#domain/venue/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { venueSettings } from '#messages/console/venue.ts'
import { words } from '#messages/console/words.ts'
import { TickField } from './tick-field.tsx'

export type VenueFormState = FormState<VenueField>

const resolver = zodResolver(venueFormSchema)

/**
 * Edits the venue's settings.
 *
 * @param props.venue the stored settings.
 * @param props.overrides says at a field that the environment decides it. Such a field cannot be changed, except for the name.
 * @param props.timeZones the names to choose from.
 */
export function VenueForm({
  venue,
  overrides,
  timeZones,
  action,
}: {
  venue: Values
  overrides: Partial<Record<VenueField, string>>
  timeZones: readonly string[]
  action: (previous: VenueFormState, data: FormData) => Promise<VenueFormState>
}) {
  const t = texts(venueSettings)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: venue,
    resolver,
    noAnswerText: t('savingUnclear'),
  })
  const { errors } = form.formState
  const firstError = venueFields.find((field) => errors[field])

  /** What a control gets: its attributes, registration and first value. A field that the environment decides is read-only. */
  const control = (name: VenueField, field: FieldProps) => ({
    ...field,
    ...form.register(name),
    defaultValue: state.values[name],
    readOnly: name !== 'name' && overrides[name] !== undefined,
    className: `${controlClass} read-only:border-dashed`,
  })
  const field = (name: VenueField, label: string, help: ReactNode, render: (props: FieldProps) => ReactNode) => (
    <Field
      id={name}
      label={label}
      help={
        overrides[name] ? (
          <>
            {help} <strong>{overrides[name]}</strong>
          </>
        ) : (
          help
        )
      }
      error={errors[name]?.message}
      focusError={firstError === name}
    >
      {render}
    </Field>
  )
  const input = (name: VenueField, label: string, help: ReactNode, props: { list?: string; numeric?: boolean } = {}) =>
    field(name, label, help, (attributes) => (
      <input
        {...control(name, attributes)}
        list={props.list}
        inputMode={props.numeric ? 'numeric' : undefined}
        autoComplete="off"
      />
    ))
  const text = (name: VenueField, label: string, help: ReactNode, rows: number) =>
    field(name, label, help, (attributes) => <textarea {...control(name, attributes)} rows={rows} />)

  return (
    <form {...formProps} className="grid max-w-2xl gap-10">
      <FormNotice state={state} />
      <Group title={t('whoYouAre')}>
        {input('name', t('name'), t('nameHelp'))}
        {text('address', t('address'), t('addressHelp'), 3)}
        {input('contact', t('contact'), t('contactHelp'))}
        {input('time_zone', t('timeZone'), t('timeZoneHelp'), {
          list: 'time-zones',
        })}
        <datalist id="time-zones">
          {timeZones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </Group>
      <Group title={t('bookings')}>
        {input('cancel_hours', t('cancelUntil'), t('cancelUntilHelp'), { numeric: true })}
        {input('max_seats_per_booking', t('seatsPerBooking'), t('seatsPerBookingHelp'), {
          numeric: true,
        })}
        {input('max_open_holds', t('openHolds'), t('openHoldsHelp'), { numeric: true })}
        {input('max_held_seats', t('heldSeats'), t('heldSeatsHelp'), { numeric: true })}
        <TickField
          input={form.register('forbid_single_seats')}
          label={t('singleSeats')}
          words={t('forbidSingleSeats')}
          error={errors.forbid_single_seats?.message}
          focusError={firstError === 'forbid_single_seats'}
          ticked={state.values.forbid_single_seats === 'yes'}
        />
        {input('retention_days', t('eraseBuyers'), t('eraseBuyersHelp'), { numeric: true })}
      </Group>
      <Group title={t('texts')}>
        {text('terms', t('terms'), t('termsHelp'), 8)}
        {text('privacy', t('privacy'), t('privacyHelp'), 8)}
      </Group>
      {/* The button carries the version, because an answer of the server may raise it. */}
      <SubmitButton
        name="version"
        value={state.values.version}
        working={working}
        workingText={texts(words)('saving')}
        className="justify-self-start"
      >
        {t('save')}
      </SubmitButton>
    </form>
  )
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className="grid gap-6">
    <legend className="display pb-4 text-4xl">{title}</legend>
    {children}
  </fieldset>
)
