'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { SubmitButton } from './button.tsx'
import { FormNotice } from './form-notice.tsx'
import type { FormState } from './form-state.ts'
import { useActionForm } from './use-action-form.ts'

export type ButtonFormState = FormState<'about'>

const resolver = zodResolver(z.object({ about: z.string() }))

/**
 * A form with one button, and its result above the button.
 *
 * @param props.about the subject, such as a booking's reference, which is sent as the field `about`.
 * @param props.noAnswerText the message if no answer arrives.
 */
export function ButtonForm({
  about,
  action,
  noAnswerText,
  look = 'quiet',
  workingText,
  children,
}: {
  about: string
  action: (previous: ButtonFormState, data: FormData) => Promise<ButtonFormState>
  noAnswerText: string
  look?: 'loud' | 'quiet'
  workingText: string
  children: ReactNode
}) {
  const { form, state, working, formProps } = useActionForm({ action, initial: { about }, resolver, noAnswerText })
  return (
    <form {...formProps} className="grid justify-items-start gap-4">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('about')} defaultValue={about} />
      <SubmitButton look={look} working={working} workingText={workingText}>
        {children}
      </SubmitButton>
    </form>
  )
}
