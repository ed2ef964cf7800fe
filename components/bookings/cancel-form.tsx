'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { buttonClass, SubmitButton } from '#components/ui/button.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
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
    // Without JavaScript the answer is a new page, where the message has to be visible.
    <details open={state.message ? true : undefined} className="open:basis-full">
      <summary className={`${buttonClass('quiet')} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>
        Cancel this booking
      </summary>
      <form
        {...formProps}
        className="mt-4 grid max-w-2xl justify-items-start gap-4 rounded-2xl border-2 border-edge p-5"
      >
        <FormNotice state={state} />
        <input type="hidden" {...form.register('reference')} defaultValue={reference} />
        <p>
          Your {seatCount === 1 ? 'seat goes' : 'seats go'} back to everybody at once, and your{' '}
          {seatCount === 1 ? 'ticket is' : 'tickets are'} no longer good. That cannot be undone. You can cancel until{' '}
          {until}.
        </p>
        <SubmitButton working={working} workingText="Cancelling…">
          Yes, cancel {formatSeats(seatCount)}
        </SubmitButton>
      </form>
    </details>
  )
}
