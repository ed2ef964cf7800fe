'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { Tick } from '#components/ui/tick.tsx'
import { TwoStepForm } from '#components/ui/two-step-form.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { texts } from '#lib/language/texts.ts'
import { ticketForms } from '#messages/ticket-forms.ts'

export type ReturnState = FormState<string>

const resolver = zodResolver(z.record(z.string(), z.custom<string>()))

/** The field of a ticket’s box. */
const fieldOf = (number: number) => `ticket_${number}`

/**
 * Returns chosen tickets of a booking. The first step opens the form.
 *
 * @param props.tickets those that can be chosen: each one’s number, its label, and its numbered seat in words,
 * and whether it is handed on.
 * @param props.until until when tickets can be returned, as text.
 */
export function ReturnForm({
  reference,
  tickets,
  until,
  action,
}: {
  reference: string
  tickets: readonly { number: number; label: string; seat?: string | undefined; isHanded: boolean }[]
  until: string
  action: (previous: ReturnState, data: FormData) => Promise<ReturnState>
}) {
  const t = texts(ticketForms)
  const { form, state, working, formProps } = useActionForm<string>({
    action,
    initial: { reference },
    resolver,
    noAnswerText: t('returningUnclear'),
  })
  return (
    <TwoStepForm firstStep={t('returnTickets')} state={state} formProps={formProps} className="open:basis-full">
      <input type="hidden" {...form.register('reference')} defaultValue={reference} />
      <fieldset className="min-w-0">
        <legend className="pb-2 font-semibold">{t('whichTickets')}</legend>
        <div className="flex flex-wrap gap-x-7 gap-y-1">
          {tickets.map(({ number, label, seat, isHanded }) => (
            <Tick
              key={number}
              id={fieldOf(number)}
              {...form.register(fieldOf(number))}
              defaultChecked={state.values[fieldOf(number)] === 'yes'}
            >
              {t('ticketNumber', { label })}
              {seat !== undefined && <span className="block text-muted text-sm">{seat}</span>}
              {isHanded && <span className="block text-muted text-sm">{t('handedOn')}</span>}
            </Tick>
          ))}
        </div>
      </fieldset>
      <p>{t('returnMeans', { until })}</p>
      <SubmitButton working={working} workingText={t('returning')}>
        {t('returnChosen')}
      </SubmitButton>
    </TwoStepForm>
  )
}
