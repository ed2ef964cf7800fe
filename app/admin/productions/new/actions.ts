'use server'

import { headers } from 'next/headers'
import type { ProductionFormState } from '#components/admin/production-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { createProduction } from '#domain/productions/create.ts'
import { productionFormFields, productionFormSchema, toProductionFields } from '#domain/productions/schema.ts'
import { runFormCommand } from '../../run-form-command.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: what you typed stays here.',
  403: 'You may not create productions from here.',
}
const broken = 'The production could not be saved just now. Nothing is lost: please try again in a moment.'

/** Creates a production from the form, then goes to its page. */
export async function createProductionFromForm(
  _previous: ProductionFormState,
  posted: FormData,
): Promise<ProductionFormState> {
  const values = formValues(posted, productionFormFields)
  return runFormCommand(values, { failed: 'creating a production from the form failed', broken }, async (refuse) => {
    const access = await requirePermission('shows:create', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const parsed = productionFormSchema.safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, productionFormFields) }
    const { id } = await createProduction(toProductionFields(parsed.data), access)
    return `/admin/productions/${id}`
  })
}
