import type { ReactNode } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { controlClass, Field } from '#components/ui/field.tsx'
import { texts } from '#lib/language/texts.ts'
import { staffShows } from '#messages/console/shows.ts'

/** The field with the labels of seats, one in a line. Staff type them, or choose the seats on the map, which writes them here. */
export const SeatLabelsField = ({
  input,
  label = texts(staffShows)('seats'),
  help,
  error,
  focusError,
  labels,
}: {
  input: UseFormRegisterReturn
  label?: string
  help: ReactNode
  error: string | undefined
  focusError: boolean
  /** The first value. */
  labels: string
}) => (
  <Field id={input.name} label={label} help={help} error={error} focusError={focusError}>
    {(field) => (
      <textarea
        {...field}
        {...input}
        defaultValue={labels}
        rows={4}
        autoComplete="off"
        spellCheck={false}
        className={controlClass}
      />
    )}
  </Field>
)
