'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type NoteForm as Fields, noteFormSchema } from '#domain/bookings/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingChanges } from '#messages/console/booking-changes.ts'

export type NoteFormState = FormState<keyof Fields>

const resolver = zodResolver(noteFormSchema)

/** Adds a note to a booking. */
export function NoteForm({
  id,
  action,
}: {
  id: number
  action: (previous: NoteFormState, data: FormData) => Promise<NoteFormState>
}) {
  const t = texts(bookingChanges)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { id: String(id), note: '' },
    resolver,
    noAnswerText: t('noAnswerNote'),
  })
  return (
    <form {...formProps} className="grid max-w-xl gap-5">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('id')} defaultValue={state.values.id} />
      <Field
        id="note"
        label={t('note')}
        help={t('onlyStaffSee')}
        error={form.formState.errors.note?.message}
        focusError
      >
        {(field) => (
          <textarea
            {...field}
            {...form.register('note')}
            defaultValue={state.values.note}
            rows={3}
            dir="auto"
            className={controlClass}
          />
        )}
      </Field>
      <SubmitButton look="quiet" working={working} workingText={t('adding')} className="justify-self-start">
        {t('addTheNote')}
      </SubmitButton>
    </form>
  )
}
