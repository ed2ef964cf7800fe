'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { ReactNode } from 'react'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field, type FieldProps } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type VenueForm as Values, type VenueField, venueFields, venueFormSchema } from '#domain/venue/schema.ts'
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
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: venue,
    resolver,
    noAnswerText: 'No answer came back. Reload the page to see whether the settings are saved.',
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
      <Group title="Who you are">
        {input('name', 'Name', 'In the header, in titles, on tickets and in mails. Empty: Marquee.')}
        {text('address', 'Address', 'At the foot of each page and of mails, and in calendar entries.', 3)}
        {input('contact', 'Contact', 'An e-mail address, a telephone number or a URL, for questions of buyers.')}
        {input('time_zone', 'Time zone', 'All times are shown and typed in it. Shows do not move. Empty: UTC.', {
          list: 'time-zones',
        })}
        <datalist id="time-zones">
          {timeZones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </Group>
      <Group title="Bookings">
        {input(
          'cancel_hours',
          'Buyers can cancel until',
          'Hours before the start. 0: until the start. Empty: buyers cannot cancel.',
          { numeric: true },
        )}
        {input(
          'max_seats_per_booking',
          'Seats per booking at most',
          'Sales at the counter may have more. Empty: no limit.',
          {
            numeric: true,
          },
        )}
        {input(
          'max_open_holds',
          'Open holds per visitor and show at most',
          'A visitor is an Internet address. A family or an office may share one. Empty: no limit.',
          { numeric: true },
        )}
        {input(
          'max_held_seats',
          'Held seats per visitor and show at most',
          'In all open holds of a visitor together. Confirmed seats do not count. Empty: no limit.',
          { numeric: true },
        )}
        <TickField
          input={form.register('forbid_single_seats')}
          label="Single seats"
          words="Buyers may not choose numbered seats that leave a single seat, if as many seats beside them would leave none"
          error={errors.forbid_single_seats?.message}
          focusError={firstError === 'forbid_single_seats'}
          ticked={state.values.forbid_single_seats === 'yes'}
        />
        {input(
          'retention_days',
          'Erase buyers',
          'Days after the show: then name, address and notes of its bookings are erased for good. Empty: they are kept.',
          { numeric: true },
        )}
      </Group>
      <Group title="Texts">
        {text(
          'terms',
          'Terms',
          'Plain paragraphs with an empty line between them. Each page links to them. Empty: no page.',
          8,
        )}
        {text('privacy', 'Privacy', 'In the same way, on a page of their own.', 8)}
      </Group>
      {/* The button carries the version, because an answer of the server may raise it. */}
      <SubmitButton
        name="version"
        value={state.values.version}
        working={working}
        workingText="Saving…"
        className="justify-self-start"
      >
        Save the settings
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
