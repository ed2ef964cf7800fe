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
import type { Permission } from '#domain/accounts/permissions.ts'
import { tokenFormSchema, tokenLifetimes } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { permissionNames } from '#messages/console/permissions.ts'
import { tokens } from '#messages/console/tokens.ts'

type Fields = keyof z.input<typeof tokenFormSchema>

/** `token` is the new token, which is shown once. */
export type TokenFormState = FormState<Fields>

const resolver = zodResolver(tokenFormSchema)

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
  const t = texts(tokens)
  const { form, state, working, formProps } = useActionForm<Fields>({
    action,
    initial,
    resolver,
    noAnswerText: t('creatingUnclear'),
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
        <TextToCopy id="token" label={t('newToken')} help={t('copyNow')} text={values.token} look="code" />
      )}
      <input type="hidden" {...form.register('idempotency_key')} defaultValue={values.idempotency_key} />
      <InputField
        id="name"
        label={t('name')}
        help={t('nameHelp')}
        error={errors.name?.message}
        focusError
        {...form.register('name')}
        defaultValue={values.name}
        autoComplete="off"
      />
      <fieldset className="grid gap-x-5 sm:grid-cols-2">
        <legend className="font-semibold">{t('whatItMayDo')}</legend>
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
            {texts(permissionNames)(`permissions.${permission}`)}
          </Tick>
        ))}
      </fieldset>
      <Field id="lifetime" label={t('expiresAfter')} error={errors.lifetime?.message}>
        {(field) => (
          <select {...field} {...form.register('lifetime')} defaultValue={values.lifetime} className={controlClass}>
            {tokenLifetimes.map((days) => (
              <option key={days} value={days}>
                {days === 'never' ? t('doesNotExpire') : days === '365' ? t('year') : t('days', { days })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SubmitButton working={working} workingText={t('creating')} className="justify-self-start">
        {t('create')}
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
