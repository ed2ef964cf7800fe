import type { UseFormRegisterReturn } from 'react-hook-form'
import { checkboxClass } from '#components/ui/checkbox.ts'
import { Field } from '#components/ui/field.tsx'

/** A checkbox by which a person confirms something unusual. Without JavaScript it appears once the server asks for it. */
export const TickField = ({
  input,
  label,
  words,
  error,
  focusError,
  ticked,
}: {
  input: UseFormRegisterReturn
  label: string
  /** What the person confirms. */
  words: string
  error: string | undefined
  focusError: boolean
  ticked: boolean
}) => (
  <Field id={input.name} label={label} error={error} focusError={focusError}>
    {(field) => (
      <span className="-ms-2.5 flex min-h-12 items-center gap-1">
        <input {...field} {...input} type="checkbox" value="yes" defaultChecked={ticked} className={checkboxClass} />
        <label htmlFor={input.name}>{words}</label>
      </span>
    )}
  </Field>
)
