'use server'

import { headers } from 'next/headers'
import type { ProductionFormState } from '#components/admin/production-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { editProduction } from '#domain/productions/edit.ts'
import {
  productionFormFields,
  productionFormSchema,
  productionIdSchema,
  toProductionFields,
  toProductionForm,
} from '#domain/productions/schema.ts'
import { describeDifferences } from '../../../describe-differences.ts'
import { runFormCommand } from '../../../run-form-command.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: what you typed stays here.',
  403: 'You may not edit productions from here.',
}
const gone = 'This production is not there any more.'
const broken = 'The changes could not be saved just now. Nothing is lost: please try again in a moment.'
const stale =
  'This production was changed meanwhile. Nothing was saved. Where your text differs, the field says what is stored now. Save again to store what is in this form.'

/** Saves the changes of the form, then goes to the production's page. */
export async function editProductionFromForm(
  _previous: ProductionFormState,
  posted: FormData,
): Promise<ProductionFormState> {
  const values = formValues(posted, productionFormFields)
  return runFormCommand(values, { failed: 'editing a production from the form failed', broken }, async (refuse) => {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const id = productionIdSchema.safeParse(values.production_id)
    if (!id.success) return refuse(gone)
    const parsed = productionFormSchema.safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, productionFormFields) }
    const fields = toProductionFields(parsed.data)
    const outcome = await editProduction(id.data, { version: Number(values.version), ...fields }, access)
    if (outcome.kind === 'not-found') return refuse(gone)
    if (outcome.kind === 'edited') return `/admin/productions/${id.data}`
    const { production } = outcome
    return {
      values: { ...values, version: String(production.version) },
      errors: describeDifferences(toProductionForm(fields), toProductionForm(production)),
      message: stale,
    }
  })
}
