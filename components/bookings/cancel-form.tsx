'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { TwoStepForm } from '#components/ui/two-step-form.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { ticketForms } from '#messages/ticket-forms.ts'

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
  const t = texts(ticketForms)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { reference },
    resolver,
    noAnswerText: t('cancellingUnclear'),
  })
  return (
    <TwoStepForm firstStep={t('cancelBooking')} state={state} formProps={formProps} className="open:basis-full">
      <input type="hidden" {...form.register('reference')} defaultValue={reference} />
      <p>{t('cancelMeans', { count: seatCount, until })}</p>
      <SubmitButton working={working} workingText={t('cancelling')}>
        {t('confirmCancelling', { seats: formatSeats(seatCount) })}
      </SubmitButton>
    </TwoStepForm>
  )
}
