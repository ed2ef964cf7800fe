'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { SubmitButton } from './button.tsx'
import { FormNotice } from './form-notice.tsx'
import type { FormState } from './form-state.ts'
import { useActionForm } from './use-action-form.ts'

const resolver = zodResolver(z.record(z.string(), z.string()))

/**
 * A form with hidden fields and one button, and its result above the button.
 *
 * @param props.noAnswerText the message if no answer arrives.
 */
export function FieldsForm({
  fields,
  action,
  noAnswerText,
  look = 'quiet',
  workingText,
  children,
}: {
  fields: Readonly<Record<string, string>>
  action: (previous: FormState<string>, data: FormData) => Promise<FormState<string>>
  noAnswerText: string
  look?: 'loud' | 'quiet'
  workingText: string
  children: ReactNode
}) {
  const { form, state, working, formProps } = useActionForm({ action, initial: fields, resolver, noAnswerText })
  return (
    <form {...formProps} className="grid justify-items-start gap-4">
      <FormNotice state={state} />
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" {...form.register(field)} defaultValue={value} />
      ))}
      <SubmitButton look={look} working={working} workingText={workingText}>
        {children}
      </SubmitButton>
    </form>
  )
}
