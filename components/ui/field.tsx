import type { ComponentProps, ReactNode } from 'react'

/** The attributes that connect a control with the help and the error of its field. */
export type FieldProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  /** Without JavaScript the answer is a new page, and the browser itself focuses the first error. */
  autoFocus?: boolean
}

/** The attributes of a field for the visitor's own address. A field of type `email` would turn müller.de into xn--mller-kva.de. */
export const ownEmail = {
  inputMode: 'email',
  dir: 'ltr',
  autoComplete: 'email',
  autoCapitalize: 'none',
  spellCheck: false,
} as const satisfies ComponentProps<'input'>

export const controlClass =
  'min-h-12 w-full rounded-xl border-2 border-edge bg-raised px-4 py-2 text-ink aria-invalid:border-danger'

/**
 * A control with a label above, and help and error below, which `aria-describedby` connects with it.
 *
 * @param props.children renders the control with the attributes that it gets.
 * @param props.focusError true for the first field with an error in a form that the server sent back.
 */
export function Field({
  id,
  label,
  help,
  error,
  focusError = false,
  children,
}: {
  id: string
  label: ReactNode
  help?: ReactNode
  error?: string
  focusError?: boolean
  children: (props: FieldProps) => ReactNode
}) {
  const described = [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        ...(focusError && error ? { autoFocus: true } : {}),
      })}
      {error && (
        <p id={`${id}-error`} className="flex gap-2 font-semibold text-danger text-sm">
          <ErrorMark />
          {error}
        </p>
      )}
      {help && (
        <div id={`${id}-help`} className="text-muted text-sm">
          {help}
        </div>
      )}
    </div>
  )
}

/** A field whose control is an `input`. It takes the attributes of both. */
export const InputField = ({
  label,
  help,
  error,
  focusError,
  ...input
}: Omit<ComponentProps<'input'>, 'id' | 'className'> &
  Omit<ComponentProps<typeof Field>, 'children'> & { id: string }) => (
  <Field id={input.id} label={label} help={help} error={error} focusError={focusError}>
    {(field) => <input {...input} {...field} className={controlClass} />}
  </Field>
)

const ErrorMark = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true" className="mt-0.5 size-4 shrink-0 fill-current">
    <path d="M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-1.1 4.5h2.2l-.3 6h-1.6Zm1.1 9.6a1.2 1.2 0 1 1 0-2.4 1.2 1.2 0 0 1 0 2.4Z" />
  </svg>
)
