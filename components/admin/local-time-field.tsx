import type { ComponentProps, ReactNode } from 'react'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { isRepeated } from '#domain/shows/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { showForm } from '#messages/console/show-form.ts'
import type { Control } from './text-field.tsx'

const lastMinute = '9999-12-31T23:59'

/**
 * A date and a time at the venue. If the clocks show that time twice, a second control asks which one is meant. Without JavaScript
 * it appears once the server asks for it.
 *
 * @param props.typed the present text of the field.
 */
export function LocalTimeField({
  label,
  help,
  timeZone,
  typed,
  time,
  turn,
}: {
  label: string
  help: ReactNode
  timeZone: string
  typed: string
  time: Control
  turn: Control
}) {
  return (
    <div className="grid gap-4">
      <InputField
        id={time.input.name}
        label={label}
        help={help}
        error={time.error}
        focusError={time.focusError}
        {...time.input}
        type="datetime-local"
        max={lastMinute}
        defaultValue={time.value}
      />
      {(isRepeated(typed, timeZone) || turn.error !== undefined) && <Turn label={label} turn={turn} />}
    </div>
  )
}

function Turn({ label, turn: { input, value, error, focusError } }: { label: string; turn: Control }) {
  const t = texts(showForm)
  return (
    <Field
      id={input.name}
      label={t('whichOfTwo', { label })}
      help={t('clocksGoBack')}
      error={error}
      focusError={focusError}
    >
      {(field) => (
        <select {...field} {...(input as ComponentProps<'select'>)} defaultValue={value} className={controlClass}>
          <option value="">{t('choose')}</option>
          <option value="first">{t('firstTime')}</option>
          <option value="second">{t('secondTime')}</option>
        </select>
      )}
    </Field>
  )
}
