'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { ComponentProps } from 'react'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import {
  type ProductionForm as Fields,
  type ProductionFormField,
  productionFormFields,
  productionFormSchema,
} from '#domain/productions/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { productions } from '#messages/console/productions.ts'
import { words } from '#messages/console/words.ts'

export type ProductionFormState = FormState<ProductionFormField>

/** Fields that the server checks. */
const serverChecked = z.object({ production_id: z.custom<string>(), version: z.custom<string>() })

const resolver = zodResolver(serverChecked.and(productionFormSchema))

const empty: Fields = {
  title: '',
  subtitle: '',
  description: '',
  duration_minutes: '',
  age_advice: '',
  access_notes: '',
  content_notes: '',
}

/** The fields in their order on the page. */
const fields: { name: keyof Fields; rows?: number; numeric?: boolean }[] = [
  { name: 'title' },
  { name: 'subtitle' },
  { name: 'description', rows: 8 },
  { name: 'duration_minutes', numeric: true },
  { name: 'age_advice' },
  { name: 'access_notes', rows: 3 },
  { name: 'content_notes', rows: 3 },
]

/**
 * Creates or edits a production.
 *
 * @param props.edited the production that is edited; none for a new one.
 * @param props.noAnswerText the message if no answer arrives.
 */
export function ProductionForm({
  production = empty,
  edited,
  action,
  noAnswerText,
}: {
  production?: Fields
  edited?: { id: number; version: number }
  action: (previous: ProductionFormState, data: FormData) => Promise<ProductionFormState>
  noAnswerText: string
}) {
  const t = texts(productions)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { ...production, production_id: String(edited?.id ?? ''), version: String(edited?.version ?? '') },
    resolver,
    noAnswerText,
  })
  const { errors } = form.formState
  const firstError = productionFormFields.find((name) => errors[name])
  return (
    <form {...formProps} className="grid max-w-2xl gap-7">
      <FormNotice state={state} />
      {edited && <input type="hidden" {...form.register('production_id')} defaultValue={edited.id} />}
      {fields.map(({ name, rows, numeric }) => (
        <Field
          key={name}
          id={name}
          label={t(`fields.${name}`)}
          help={name === 'subtitle' ? undefined : t(`help.${name}`)}
          error={errors[name]?.message}
          focusError={firstError === name}
        >
          {(field) => {
            const control = {
              ...field,
              ...form.register(name),
              defaultValue: state.values[name],
              className: controlClass,
            }
            return rows ? (
              <textarea {...(control as ComponentProps<'textarea'>)} rows={rows} dir="auto" />
            ) : (
              <input
                {...(control as ComponentProps<'input'>)}
                autoComplete="off"
                inputMode={numeric ? 'numeric' : undefined}
                dir="auto"
              />
            )
          }}
        </Field>
      ))}
      {/* The button carries the version, because an answer of the server may raise it. */}
      <SubmitButton
        name="version"
        value={state.values.version}
        working={working}
        workingText={edited ? texts(words)('saving') : t('creating')}
        className="justify-self-start"
      >
        {edited ? texts(words)('saveChanges') : t('create')}
      </SubmitButton>
    </form>
  )
}
