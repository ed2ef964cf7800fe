'use server'

import { headers } from 'next/headers'
import type { AddDatesState } from '#components/admin/add-dates-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { addDates } from '#domain/productions/add-dates.ts'
import { maxDates } from '#domain/productions/rules.ts'
import { addDatesFormSchema, dateFormFields, tickedStarts } from '#domain/productions/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { dates as dateTexts } from '#messages/console/dates.ts'
import { refusal } from '../../../refusal.ts'
import { runFormCommand } from '../../../run-form-command.ts'

/** Adds the ticked dates to a production, then goes to its page. */
export async function addDatesFromForm(_previous: AddDatesState, posted: FormData): Promise<AddDatesState> {
  const t = texts(dateTexts)
  const values = formValues(posted, dateFormFields)
  return runFormCommand(
    values,
    { failed: 'adding dates from the form failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('shows:create', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot'), 'ticks'))
      const parsed = addDatesFormSchema.safeParse(values)
      if (!parsed.success) return refuse(t('productionGone'))
      const now = new Date()
      const [coming, past] = [tickedStarts(values, false), tickedStarts(values, true)]
      if (coming.some((start) => start <= now)) return refuse(t('havePassed'))
      const starts = [...past, ...coming]
      if (starts.length === 0) return refuse(t('tickOne'))
      if (starts.length > maxDates) return refuse(t('tickAtMost', { max: String(maxDates) }))
      const { production_id, total_seats } = parsed.data
      const dates = starts.map((startTime) => ({
        startTime,
        totalSeats: total_seats,
        bookingClosesAt: startTime > now ? startTime : null,
      }))
      const outcome = await addDates(production_id, dates, access)
      return outcome.kind === 'added' ? `/admin/productions/${production_id}` : refuse(t('productionGone'))
    },
  )
}
