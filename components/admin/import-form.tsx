'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type ChangeEvent, useState } from 'react'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { Notice } from '#components/ui/notice.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { texts } from '#lib/language/texts.ts'
import { seatingPlans } from '#messages/console/seating-plans.ts'

/** `problems` are lines that name places in the file. */
export type ImportState = FormState<'text' | 'replaces' | 'problems'>

const resolver = zodResolver(
  z.object({
    text: z.string().refine((text) => text.trim() !== '', { error: () => texts(seatingPlans)('fileMissing') }),
    replaces: z.string(),
    problems: z.string(),
  }),
)

/**
 * Imports a plan from a file or its text. With JavaScript the text of the file appears in the field.
 *
 * @param props.plans the plans of which the file can be a new version.
 */
export function ImportForm({
  plans,
  replaces,
  action,
}: {
  plans: readonly { id: number; name: string }[]
  replaces: string
  action: (previous: ImportState, data: FormData) => Promise<ImportState>
}) {
  const t = texts(seatingPlans)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { text: '', replaces, problems: '' },
    resolver,
    noAnswerText: t('importingUnclear'),
  })
  const { errors } = form.formState
  const [file, setFile] = useState('')
  const read = async ({ currentTarget: { files } }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = files ?? []
    if (!chosen) return
    form.setValue('text', await chosen.text(), { shouldValidate: form.formState.isSubmitted })
    setFile(chosen.name)
  }
  const problems = state.values.problems.split('\n').filter((line) => line !== '')
  const { onChange, ...text } = form.register('text')
  return (
    <form {...formProps} className="grid max-w-2xl gap-7">
      <FormNotice state={state} />
      {problems.length > 0 && (
        <Notice tone="danger" title={t('problems')}>
          <ul className="list-disc ps-5">
            {problems.map((problem) => (
              <li key={problem} className="wrap-anywhere">
                {problem}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <input type="hidden" {...form.register('problems')} defaultValue="" />
      <Field id="file" label={t('file')} help={t('fileHelp')}>
        {(field) => (
          <input
            {...field}
            type="file"
            name="file"
            accept=".json,application/json"
            onChange={(event) => void read(event)}
            className={`${controlClass} file:me-3 file:font-semibold`}
          />
        )}
      </Field>
      <p role="status" className="sr-only">
        {file && t('fileRead', { file })}
      </p>
      <Field id="text" label={t('orText')} error={errors.text?.message} focusError>
        {(field) => (
          <textarea
            {...field}
            {...text}
            onChange={(event) => void onChange(event)}
            rows={8}
            defaultValue={state.values.text}
            spellCheck={false}
            className={`${controlClass} font-mono text-sm`}
          />
        )}
      </Field>
      <Field
        id="replaces"
        label={t('importAs')}
        help={t('importAsHelp')}
        error={errors.replaces?.message}
        focusError={!errors.text}
      >
        {(field) => (
          <select
            {...field}
            {...form.register('replaces')}
            defaultValue={state.values.replaces}
            className={controlClass}
          >
            <option value="">{t('newPlan')}</option>
            {plans.map(({ id, name }) => (
              <option key={id} value={id}>
                {t('newVersionOf', { name, id: String(id) })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SubmitButton working={working} workingText={t('importing')} className="justify-self-start">
        {t('importThis')}
      </SubmitButton>
    </form>
  )
}
