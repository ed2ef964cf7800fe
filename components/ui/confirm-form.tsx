'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { buttonClass, SubmitButton } from './button.tsx'
import type { ButtonFormState } from './button-form.tsx'
import { FormNotice } from './form-notice.tsx'
import { useActionForm } from './use-action-form.ts'

const resolver = zodResolver(z.object({ about: z.string() }))

/**
 * A form in two steps, for what cannot be undone. The first one opens the second.
 *
 * @param props.about the subject, such as a booking's number, which is sent as the field `about`.
 * @param props.children what the second step says before its button.
 */
export function ConfirmForm({
  about,
  action,
  noAnswerText,
  workingText,
  firstStep,
  secondStep,
  children,
}: {
  about: string
  action: (previous: ButtonFormState, data: FormData) => Promise<ButtonFormState>
  noAnswerText: string
  workingText: string
  firstStep: string
  secondStep: string
  children: ReactNode
}) {
  const { form, state, working, formProps } = useActionForm({ action, initial: { about }, resolver, noAnswerText })
  return (
    // Without JavaScript the answer is a new page, where the message has to be visible.
    <details open={state.message ? true : undefined}>
      <summary className={`${buttonClass('quiet')} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>
        {firstStep}
      </summary>
      <form {...formProps} className="grid max-w-2xl justify-items-start gap-4 pt-4">
        <FormNotice state={state} />
        <input type="hidden" {...form.register('about')} defaultValue={about} />
        {children}
        <SubmitButton working={working} workingText={workingText}>
          {secondStep}
        </SubmitButton>
      </form>
    </details>
  )
}
