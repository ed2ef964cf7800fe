'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { type StaffHouse, StaffSeats, useStaffHouse } from '#components/seats/staff-seats.tsx'
import { toggleMoved } from '#components/seats/toggle-label.ts'
import { SubmitButton } from '#components/ui/button.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { joinLabels, splitLabels } from '#domain/bookings/form-schemas.ts'
import { type MoveSeatsForm as Fields, moveSeatsFormSchema } from '#domain/bookings/schema.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { moveSeatsPage } from '#messages/console/return-and-move.ts'
import { SeatLabelsField } from './seat-labels-field.tsx'

export type MoveSeatsFormState = FormState<keyof Fields>

const resolver = zodResolver(moveSeatsFormSchema)

/** Moves a booking to other seats of its show, which are chosen on the map or by their labels. @param props.seats those that it has. */
export function MoveSeatsForm({
  id,
  seats,
  house: given,
  action,
}: {
  id: number
  seats: readonly string[]
  house: StaffHouse
  action: (previous: MoveSeatsFormState, data: FormData) => Promise<MoveSeatsFormState>
}) {
  const own = joinLabels(seats)
  const t = texts(moveSeatsPage)
  const { form, state, working, formProps } = useActionForm<keyof Fields>({
    action,
    initial: { id: String(id), seats: own, seen_seats: own },
    resolver,
    noAnswerText: t('noAnswer'),
  })
  const { values } = state
  const { setValue } = form
  // After a conflict the server tells which seats the booking has by now.
  useEffect(() => setValue('seen_seats', values.seen_seats), [setValue, values.seen_seats])
  const house = useStaffHouse(given)
  const text = form.watch('seats')
  return (
    <form {...formProps} className="grid gap-6">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('id')} defaultValue={values.id} />
      <input type="hidden" {...form.register('seen_seats')} defaultValue={values.seen_seats} />
      <StaffSeats
        house={house}
        chosen={splitLabels(text).flatMap((label) => house.map.byLabel.get(label) ?? [])}
        canChoose={house.isFree}
        onToggle={(seat) =>
          setValue('seats', toggleMoved(text, house.map.seats[seat]?.label ?? '', seats), {
            shouldValidate: form.formState.isSubmitted,
          })
        }
      />
      <div className="max-w-xl">
        <SeatLabelsField
          input={form.register('seats')}
          label={t('newSeats')}
          help={t('howToName', { seats: formatSeats(seats.length) })}
          error={form.formState.errors.seats?.message}
          focusError
          labels={values.seats}
        />
      </div>
      <SubmitButton working={working} workingText={t('moving')} className="justify-self-start">
        {t('move', { id: String(id) })}
      </SubmitButton>
    </form>
  )
}
