'use server'

import { headers } from 'next/headers'
import type { ShowFormState } from '#components/admin/show-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { addDates } from '#domain/productions/add-dates.ts'
import { productionIdSchema } from '#domain/productions/schema.ts'
import { createShow } from '#domain/shows/create.ts'
import { showFormFields, showFormSchema } from '#domain/shows/schema.ts'
import { getEnv } from '#lib/env.ts'
import { runFormCommand } from '../../run-form-command.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: what you typed stays here.',
  403: 'You may not create shows from here.',
}
const pastStart = 'This start is in the past. Change it above, or tick the box if that is right.'
const taken = 'The production has a show at this time already. Choose another time.'
const gone = 'This production is not there any more. Start again from the list of productions.'
const broken = 'The show could not be saved just now. Nothing is lost: please try again in a moment.'

/** Creates a show from the form, in a new production or in the one that the form names, then goes to its admin page. */
export async function createShowFromForm(_previous: ShowFormState, posted: FormData): Promise<ShowFormState> {
  const values = formValues(posted, showFormFields)
  return runFormCommand(values, { failed: 'creating a show from the form failed', broken }, async (refuse) => {
    const access = await requirePermission('shows:create', await headers(), { unsafe: true })
    if (!access.ok) return refuse(refusals[access.status])

    const parsed = showFormSchema(getEnv().VENUE_TIME_ZONE).safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, showFormFields) }

    const { name, start_time, total_seats, booking_closes_at } = parsed.data
    // The API takes any date. A person may have mistyped the year.
    if (start_time <= new Date() && values.in_the_past !== 'yes') return { values, errors: { in_the_past: pastStart } }
    const date = { startTime: start_time, totalSeats: total_seats, bookingClosesAt: booking_closes_at }
    if (values.production_id === '') {
      const { id } = await createShow({ name, ...date }, access)
      return `/admin/shows/${id}`
    }
    const productionId = productionIdSchema.safeParse(values.production_id)
    const outcome = productionId.success ? await addDates(productionId.data, [date], access) : undefined
    if (outcome?.kind !== 'added') return refuse(gone)
    const [added] = outcome.ids
    return added === undefined ? { values, errors: { start_time: taken } } : `/admin/shows/${added}`
  })
}
