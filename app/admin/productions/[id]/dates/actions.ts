'use server'

import { headers } from 'next/headers'
import type { AddDatesState } from '#components/admin/add-dates-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { addDates } from '#domain/productions/add-dates.ts'
import { maxDates } from '#domain/productions/rules.ts'
import { addDatesFormSchema, dateFormFields, tickedStarts } from '#domain/productions/schema.ts'
import { runFormCommand } from '../../../run-form-command.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: your ticks stay here.',
  403: 'You may not add dates from here.',
}
const gone = 'This production is not there any more.'
const noTicks = 'Tick at least one date.'
const tooMany = `Tick ${maxDates} dates at most. Add the others in another step.`
const passed = 'Some of these dates have passed meanwhile, so nothing was added. Preview the dates again.'
const broken = 'The dates could not be added just now. Nothing was stored: please try again in a moment.'

/** Adds the ticked dates to a production, then goes to its page. */
export async function addDatesFromForm(_previous: AddDatesState, posted: FormData): Promise<AddDatesState> {
  const values = formValues(posted, dateFormFields)
  return runFormCommand(values, { failed: 'adding dates from the form failed', broken }, async (refuse) => {
    const access = await requirePermission('shows:create', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const parsed = addDatesFormSchema.safeParse(values)
    if (!parsed.success) return refuse(gone)
    const now = new Date()
    const [coming, past] = [tickedStarts(values, false), tickedStarts(values, true)]
    if (coming.some((start) => start <= now)) return refuse(passed)
    const starts = [...past, ...coming]
    if (starts.length === 0) return refuse(noTicks)
    if (starts.length > maxDates) return refuse(tooMany)
    const { production_id, total_seats } = parsed.data
    const dates = starts.map((startTime) => ({
      startTime,
      totalSeats: total_seats,
      bookingClosesAt: startTime > now ? startTime : null,
    }))
    const outcome = await addDates(production_id, dates, access)
    return outcome.kind === 'added' ? `/admin/productions/${production_id}` : refuse(gone)
  })
}
