import type { ComponentProps, ReactNode } from 'react'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { isRepeated } from '#domain/shows/schema.ts'
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

const Turn = ({ label, turn: { input, value, error, focusError } }: { label: string; turn: Control }) => (
  <Field
    id={input.name}
    label={`${label}: which of the two?`}
    help="The clocks go back and show this time twice."
    error={error}
    focusError={focusError}
  >
    {(field) => (
      <select {...field} {...(input as ComponentProps<'select'>)} defaultValue={value} className={controlClass}>
        <option value="">Choose…</option>
        <option value="first">The first time</option>
        <option value="second">The second time</option>
      </select>
    )}
  </Field>
)
