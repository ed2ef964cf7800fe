'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { type ListedSection, SeatRows } from '#components/seats/seat-rows.tsx'
import { type StaffHouse, StaffSeats, useStaffHouse } from '#components/seats/staff-seats.tsx'
import { addLabels, toggleLabel } from '#components/seats/toggle-label.ts'
import { SubmitButton } from '#components/ui/button.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { splitLabels } from '#domain/bookings/form-schemas.ts'
import { blockFormSchema, type BlockForm as Fields } from '#domain/bookings/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { blockForm } from '#messages/console/staff-seats.ts'
import { SeatLabelsField } from './seat-labels-field.tsx'

export type BlockFormState = FormState<keyof Fields>

const resolver = zodResolver(blockFormSchema)

const steps = [
  { step: 'block', workingText: 'blocking' },
  { step: 'unblock', workingText: 'unblocking' },
  { step: 'release', workingText: 'releasing' },
] as const

/** Blocks, unblocks and releases seats of a show, which are chosen on the map, in the list, or by their labels. */
export function BlockForm({
  showId,
  house: given,
  sections,
  action,
}: {
  showId: number
  house: StaffHouse
  /** For browsers without JavaScript. */
  sections: readonly ListedSection[]
  action: (previous: BlockFormState, data: FormData) => Promise<BlockFormState>
}) {
  const t = texts(blockForm)
  const { form, state, working, pressed, formProps } = useActionForm<keyof Fields>({
    action,
    initial: { show_id: String(showId), seats: '' },
    resolver,
    noAnswerText: t('noAnswer'),
  })
  const { values } = state
  const { setValue } = form
  // After a change no seat is chosen.
  useEffect(() => setValue('seats', values.seats), [setValue, values])
  const house = useStaffHouse(given)
  const text = form.watch('seats')
  const labelOf = (seat: number) => house.map.seats[seat]?.label ?? ''
  const setText = (next: string) => setValue('seats', next, { shouldValidate: form.formState.isSubmitted })
  return (
    <form {...formProps} className="grid gap-6">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('show_id')} defaultValue={values.show_id} />
      <StaffSeats
        house={house}
        chosen={splitLabels(text).flatMap((label) => house.map.byLabel.get(label) ?? [])}
        canChoose={(seat) => !house.isTaken(seat)}
        onToggle={(seat) => setText(toggleLabel(text, labelOf(seat)))}
        onChooseAll={(seats) => setText(addLabels(text, seats.map(labelOf)))}
      />
      <noscript>
        <div id="rows" className="grid gap-5">
          <SeatRows sections={sections} ticked={new Set(splitLabels(values.seats))} />
        </div>
      </noscript>
      <div className="max-w-xl">
        <SeatLabelsField
          input={form.register('seats')}
          label={t('chosen')}
          help={t('howToChoose')}
          error={form.formState.errors.seats?.message}
          focusError
          labels={values.seats}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        {steps.map(({ step, workingText }) => (
          <SubmitButton
            key={step}
            name="step"
            value={step}
            look={step === 'block' ? 'loud' : 'quiet'}
            working={working && pressed === step}
            workingText={t(workingText)}
          >
            {t(step)}
          </SubmitButton>
        ))}
      </div>
      <p className="max-w-2xl text-muted">{t('whatTheyDo')}</p>
    </form>
  )
}
