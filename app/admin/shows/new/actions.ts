'use server'

import { headers } from 'next/headers'
import type { ShowFormState } from '#components/admin/show-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { addDates } from '#domain/productions/add-dates.ts'
import { productionIdSchema } from '#domain/productions/schema.ts'
import { getPlan } from '#domain/seating/queries.ts'
import { createShow } from '#domain/shows/create.ts'
import { showFormFields, showFormSchema, showIdSchema, toColumns } from '#domain/shows/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { showForm } from '#messages/console/show-form.ts'
import { refusal } from '../../refusal.ts'
import { runFormCommand } from '../../run-form-command.ts'

/** Creates a show from the form, in a new production or a given one, then goes to its admin page. */
export async function createShowFromForm(_previous: ShowFormState, posted: FormData): Promise<ShowFormState> {
  const t = texts(showForm)
  const values = formValues(posted, showFormFields)
  return runFormCommand(
    values,
    { failed: 'creating a show from the form failed', broken: t('creatingBroken') },
    async (refuse) => {
      const access = await requirePermission('shows:create', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNotCreate'), 'typed'))

      const plan = await readPlan(values.seating_plan)
      if (plan === 'gone') return { values, errors: { seating_plan: t('planGone') } }
      const typed = plan ? { ...values, total_seats: String(plan.seatCount) } : values
      const parsed = showFormSchema(getVenue().timeZone).safeParse(typed)
      if (!parsed.success) return { values, errors: fieldErrors(parsed.error, showFormFields) }

      // The API takes any date. A person may have mistyped the year.
      if (parsed.data.start_time <= new Date() && values.in_the_past !== 'yes')
        return { values, errors: { in_the_past: t('pastStart') } }
      const isDraft = posted instanceof FormData && posted.get('draft') === 'yes'
      const show = { ...toColumns(parsed.data), isDraft, seatingPlanId: plan?.id }
      if (values.production_id === '') return `/admin/shows/${(await createShow(show, access)).id}`
      const productionId = productionIdSchema.safeParse(values.production_id)
      const outcome = productionId.success ? await addDates(productionId.data, [show], access) : undefined
      if (outcome?.kind !== 'added') return refuse(t('productionGone'))
      const [added] = outcome.ids
      return added === undefined ? { values, errors: { start_time: t('timeTaken') } } : `/admin/shows/${added}`
    },
  )
}

/** The version of a plan that a field names; undefined for general admission. */
async function readPlan(field: string) {
  if (field === '') return undefined
  const id = showIdSchema.safeParse(field)
  return (id.success ? await getPlan(id.data) : undefined) ?? 'gone'
}
