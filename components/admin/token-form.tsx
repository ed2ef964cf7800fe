'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import type { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { TextToCopy } from '#components/ui/text-to-copy.tsx'
import { Tick } from '#components/ui/tick.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type Permission, permissions } from '#domain/accounts/permissions.ts'
import { tokenFormSchema } from '#domain/accounts/schema.ts'

type Fields = keyof z.input<typeof tokenFormSchema>

/** `token` is the new token, which is shown once. */
export type TokenFormState = FormState<Fields>

const resolver = zodResolver(tokenFormSchema)

const lifetimes = { '30': '30 days', '90': '90 days', '365': 'A year', never: 'It does not expire' }

/**
 * Creates an API token, and shows it once.
 *
 * @param props.offered the permissions that the visitor can give.
 * @param props.initial the values of an empty form.
 */
export function TokenForm({
  offered,
  initial,
  action,
}: {
  offered: readonly Permission[]
  initial: Record<Fields, string>
  action: (previous: TokenFormState, data: FormData) => Promise<TokenFormState>
}) {
  const { form, state, working, formProps } = useActionForm<Fields>({
    action,
    initial,
    resolver,
    noAnswerText: 'No answer came back. Reload the page to see whether the token is there, and revoke it if so.',
  })
  const { errors } = form.formState
  const { setValue } = form
  const { values } = state
  const noScope = errors['shows:read']?.message
  // The next token is another one: the answer has an empty form with a new key.
  useEffect(() => {
    if (!state.done) return
    for (const [field, value] of Object.entries(state.values)) setValue(field as Fields, value)
  }, [state, setValue])
  return (
    <form {...formProps} className="grid max-w-2xl gap-5">
      <FormNotice state={state} />
      {values.token && (
        <TextToCopy
          id="token"
          label="The new token"
          help="Copy it now: it is shown this once."
          text={values.token}
          look="code"
        />
      )}
      <input type="hidden" {...form.register('idempotency_key')} defaultValue={values.idempotency_key} />
      <InputField
        id="name"
        label="Name"
        help="What the token is for. The audit log shows it."
        error={errors.name?.message}
        focusError
        {...form.register('name')}
        defaultValue={values.name}
        autoComplete="off"
      />
      <fieldset className="grid gap-x-5 sm:grid-cols-2">
        <legend className="font-semibold">What it may do</legend>
        {noScope && (
          <p id="scope-error" className="font-semibold text-danger text-sm sm:col-span-2">
            {noScope}
          </p>
        )}
        {offered.map((permission) => (
          <Tick
            key={permission}
            id={permission}
            {...form.register(permission)}
            {...(noScope && permission === 'shows:read' && describedError(!errors.name))}
            defaultChecked={values[permission] === 'yes'}
          >
            {permissions[permission]}
          </Tick>
        ))}
      </fieldset>
      <Field id="lifetime" label="Expires after" error={errors.lifetime?.message}>
        {(field) => (
          <select {...field} {...form.register('lifetime')} defaultValue={values.lifetime} className={controlClass}>
            {Object.entries(lifetimes).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SubmitButton working={working} workingText="Creating…" className="justify-self-start">
        Create the token
      </SubmitButton>
    </form>
  )
}

/** Connects the first tick box with the error of all of them. Without JavaScript the browser focuses it. */
const describedError = (focus: boolean) => ({
  'aria-invalid': true,
  'aria-describedby': 'scope-error',
  ...(focus && { autoFocus: true }),
})
