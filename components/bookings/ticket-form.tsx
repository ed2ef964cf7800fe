'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { SubmitButton } from '#components/ui/button.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { TwoStepForm } from '#components/ui/two-step-form.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type TicketForm as Fields, ticketFormSchema } from '#domain/bookings/form-schemas.ts'

export type TicketState = FormState<keyof Fields>

/** The texts of a form about a ticket. `firstStep` opens the form, and `secondStep` sends it. */
export type TicketFormTexts = {
  firstStep: string
  secondStep: string
  explanation: string
  working: string
  noAnswer: string
}

const resolver = zodResolver(ticketFormSchema)

/**
 * Changes one ticket of a booking in two steps. The first one opens the second.
 *
 * @param props.number of the ticket.
 */
export function TicketForm({
  reference,
  number,
  texts,
  action,
}: {
  reference: string
  number: number
  texts: TicketFormTexts
  action: (previous: TicketState, data: FormData) => Promise<TicketState>
}) {
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { reference, ticket: String(number) },
    resolver,
    noAnswerText: texts.noAnswer,
  })
  return (
    <TwoStepForm firstStep={texts.firstStep} state={state} formProps={formProps}>
      <input type="hidden" {...form.register('reference')} defaultValue={reference} />
      <input type="hidden" {...form.register('ticket')} defaultValue={number} />
      <p>{texts.explanation}</p>
      <SubmitButton working={working} workingText={texts.working}>
        {texts.secondStep}
      </SubmitButton>
    </TwoStepForm>
  )
}
