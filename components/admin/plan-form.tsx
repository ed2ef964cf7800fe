'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { SubmitButton } from '#components/ui/button.tsx'
import { controlClass, Field } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type PlanForm as Fields, planFormSchema } from '#domain/bookings/schema.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { showSeats } from '#messages/console/show-seats.ts'

export type PlanFormState = FormState<keyof Fields>

/** A version of a seating plan to choose. */
export type PlanChoice = { id: number; name: string; seatCount: number }

const resolver = zodResolver(planFormSchema)

/** Moves a show to another plan. @param props.plans at least one; the first one is chosen at first. */
export function PlanForm({
  showId,
  plans,
  action,
}: {
  showId: number
  plans: readonly PlanChoice[]
  action: (previous: PlanFormState, data: FormData) => Promise<PlanFormState>
}) {
  const t = texts(showSeats)
  const { form, state, working, formProps } = useActionForm<keyof Fields>({
    action,
    initial: { show_id: String(showId), seating_plan: String(plans[0]?.id ?? '') },
    resolver,
    noAnswerText: t('planUnclear'),
  })
  const { values } = state
  return (
    <form {...formProps} className="grid max-w-xl gap-5">
      <FormNotice state={state} />
      <input type="hidden" {...form.register('show_id')} defaultValue={values.show_id} />
      <Field id="seating_plan" label={t('plan')} error={form.formState.errors.seating_plan?.message} focusError>
        {(field) => (
          <select
            {...field}
            {...form.register('seating_plan')}
            defaultValue={values.seating_plan}
            className={controlClass}
          >
            {plans.map(({ id, name, seatCount }) => (
              <option key={id} value={id}>
                {t('planChoice', { name, id: String(id), seats: formatSeats(seatCount) })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SubmitButton look="quiet" working={working} workingText={t('moving')} className="justify-self-start">
        {t('moveToPlan')}
      </SubmitButton>
    </form>
  )
}
