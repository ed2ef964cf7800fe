'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { checkboxClass } from '#components/ui/checkbox.ts'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { texts } from '#lib/language/texts.ts'
import { dates as dateTexts } from '#messages/console/dates.ts'

export type AddDatesState = FormState<string>

/** A date of the preview. One without a name cannot be added. */
export type PreviewedDate = {
  key: string
  text: string
  note?: string | undefined
  tick?: { name: string; value: string; ticked: boolean }
}

/** The server checks all fields. An unticked box is no text. */
const resolver = zodResolver(z.record(z.string(), z.custom<string>()))

/** Previews dates, and adds those that are ticked. */
export function AddDatesForm({
  productionId,
  totalSeats,
  dates,
  action,
}: {
  productionId: number
  totalSeats: number
  dates: readonly PreviewedDate[]
  action: (previous: AddDatesState, data: FormData) => Promise<AddDatesState>
}) {
  const t = texts(dateTexts)
  const ticks = dates.flatMap(({ tick }) => (tick ? [[tick.name, tick.ticked ? tick.value : ''] as const] : []))
  const { form, state, working, formProps } = useActionForm<string>({
    action,
    initial: { production_id: String(productionId), total_seats: String(totalSeats), ...Object.fromEntries(ticks) },
    resolver,
    noAnswerText: t('addingUnclear'),
  })
  return (
    <form {...formProps} className="grid max-w-2xl gap-6">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('production_id')} defaultValue={productionId} />
      <input type="hidden" {...form.register('total_seats')} defaultValue={totalSeats} />
      <ul aria-label={t('dates')} className="grid border-line border-t-2">
        {dates.map(({ key, text, note, tick }) => (
          <li key={key} className="border-line border-b">
            {tick ? (
              <label className="-ms-2.5 flex flex-wrap items-center gap-x-3">
                <input
                  type="checkbox"
                  {...form.register(tick.name)}
                  value={tick.value}
                  defaultChecked={state.values[tick.name] === tick.value}
                  className={checkboxClass}
                />
                <span className="-ms-2.5">{text}</span>
                {note && <span className="font-semibold text-sm">{note}</span>}
              </label>
            ) : (
              <p className="flex min-h-11 flex-wrap items-center gap-x-3 ps-8.5 text-muted">
                <span>{text}</span>
                {note && <span className="text-sm">{note}</span>}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="text-muted">{t('whenBookingCloses')}</p>
      <SubmitButton working={working} workingText={t('adding')} className="justify-self-start">
        {t('add')}
      </SubmitButton>
    </form>
  )
}
