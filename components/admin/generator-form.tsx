'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type MouseEvent, useDeferredValue, useMemo } from 'react'
import { Button, SubmitButton } from '#components/ui/button.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import {
  addSection,
  countSections,
  emptyGeneratorForm,
  fieldOf,
  generatorFields,
  generatorFormSchema,
  maxFormSections,
  removeSection,
} from '#domain/seating/generator-form.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { planGenerator } from '#messages/console/plan-generator.ts'
import { GeneratorSection } from './generator-section.tsx'
import { PlanDrawing } from './plan-drawing.tsx'
import { type Control, TextField } from './text-field.tsx'

const resolver = zodResolver(generatorFormSchema)

/** Makes a seating plan of blocks of rows, and draws it meanwhile. Without JavaScript the drawing comes with the answer of a button. */
export function GeneratorForm({
  action,
}: {
  action: (previous: FormState<string>, data: FormData) => Promise<FormState<string>>
}) {
  const t = texts(planGenerator)
  const { form, state, working, formProps } = useActionForm<string>({
    action,
    initial: emptyGeneratorForm,
    resolver,
    noAnswerText: t('savingUnclear'),
  })
  const values: Record<string, string> = form.watch()
  const { errors } = form.formState
  const firstError = generatorFields.find((field) => errors[field])
  const control = (field: string): Control => ({
    input: form.register(field),
    value: state.values[field] ?? '',
    error: errors[field]?.message?.toString(),
    focusError: firstError === field,
  })
  /** Changes the form here, where a browser without JavaScript asks the server. */
  const change = (to: (values: Record<string, string>) => Record<string, string>) => (event: MouseEvent) => {
    event.preventDefault()
    form.clearErrors()
    for (const [field, value] of Object.entries(to(form.getValues()))) form.setValue(field, value)
  }
  const count = countSections(values)
  return (
    <form {...formProps} className="grid items-start gap-8 lg:grid-cols-2">
      {/* The Enter key presses the first button of a form. */}
      <button type="submit" name="step" value="preview" hidden onClick={(event) => event.preventDefault()}>
        {t('preview')}
      </button>
      <div className="grid gap-7">
        <FormNotice state={state} />
        <TextField label={t('name')} help={t('nameHelp')} control={control('name')} />
        <input type="hidden" {...form.register('sections')} defaultValue={state.values.sections} />
        {Array.from({ length: count }, (_, i) => (
          <GeneratorSection
            // biome-ignore lint/suspicious/noArrayIndexKey: a section has no name of its own.
            key={i}
            number={i}
            control={(field) => control(fieldOf(field, i))}
            remove={
              count > 1 && (
                <Button
                  type="submit"
                  look="quiet"
                  name="step"
                  value={`remove-${i}`}
                  formNoValidate
                  onClick={change((all) => removeSection(all, i))}
                >
                  {t('removeSection', { number: String(i + 1) })}
                </Button>
              )
            }
          />
        ))}
        {count < maxFormSections && (
          <Button
            type="submit"
            look="quiet"
            name="step"
            value="add"
            formNoValidate
            onClick={change(addSection)}
            className="justify-self-start"
          >
            {t('addSection')}
          </Button>
        )}
      </div>
      <div className="grid gap-5 lg:sticky lg:top-4">
        <Preview values={values} />
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="step" value="save" working={working} workingText={t('saving')}>
            {t('save')}
          </SubmitButton>
          <Button type="submit" look="quiet" name="step" value="preview" className="scripting:hidden!">
            {t('showPreview')}
          </Button>
        </div>
      </div>
    </form>
  )
}

/** Draws the plan of the form as soon as its fields are complete. */
function Preview({ values }: { values: Record<string, string> }) {
  const t = texts(planGenerator)
  const typed = useDeferredValue(JSON.stringify(values))
  const plan = useMemo(() => generatorFormSchema.safeParse(JSON.parse(typed)).data, [typed])
  return (
    <section aria-labelledby="preview" className="grid gap-3">
      <h2 id="preview" className="display text-4xl">
        {t('preview')}
      </h2>
      <p role="status" className="text-muted">
        {plan
          ? formatSeats(plan.sections.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats)).length)
          : t('previewAppears')}
      </p>
      {plan && <PlanDrawing plan={plan} />}
    </section>
  )
}
