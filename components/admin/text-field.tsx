import type { ReactNode } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { InputField } from '#components/ui/field.tsx'

/** A control's registration with react-hook-form, its first value and its error. */
export type Control = {
  input: UseFormRegisterReturn
  value: string
  error: string | undefined
  focusError: boolean
}

/** A field with one line of text. */
export const TextField = ({
  label,
  help,
  control: { input, value, error, focusError },
  numeric = false,
  readOnly = false,
}: {
  label: string
  help?: ReactNode
  control: Control
  numeric?: boolean
  readOnly?: boolean
}) => (
  <InputField
    id={input.name}
    label={label}
    help={help}
    error={error}
    focusError={focusError}
    {...input}
    {...(numeric && { inputMode: 'numeric' })}
    readOnly={readOnly}
    defaultValue={value}
    autoComplete="off"
  />
)
