'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { TwoStepForm } from '#components/ui/two-step-form.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { formatSeats } from '#lib/format.ts'

export type CancelState = FormState<'reference'>

const resolver = zodResolver(z.object({ reference: z.string() }))

/**
 * Cancels a confirmed booking in two steps. The first one opens the second.
 *
 * @param props.until until when the booking can be cancelled, as text.
 */
export function CancelForm({
  reference,
  seatCount,
  until,
  action,
}: {
  reference: string
  seatCount: number
  until: string
  action: (previous: CancelState, data: FormData) => Promise<CancelState>
}) {
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { reference },
    resolver,
    noAnswerText:
      'No answer came back, so we cannot tell whether your booking is cancelled. Check your connection, then try again.',
  })
  return (
    <TwoStepForm firstStep="Cancel this booking" state={state} formProps={formProps} className="open:basis-full">
      <input type="hidden" {...form.register('reference')} defaultValue={reference} />
      <p>
        Your {seatCount === 1 ? 'seat goes' : 'seats go'} back to everybody at once, and your{' '}
        {seatCount === 1 ? 'ticket is' : 'tickets are'} no longer good. That cannot be undone. You can cancel until{' '}
        {until}.
      </p>
      <SubmitButton working={working} workingText="Cancelling…">
        Yes, cancel {formatSeats(seatCount)}
      </SubmitButton>
    </TwoStepForm>
  )
}
