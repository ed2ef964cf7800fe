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
import { texts } from '#lib/language/texts.ts'
import { productions } from '#messages/console/productions.ts'
import { describeDifferences } from '../../../describe-differences.ts'
import { refusal } from '../../../refusal.ts'
import { runFormCommand } from '../../../run-form-command.ts'

/** Saves the changes of the form, then goes to the production's page. */
export async function editProductionFromForm(
  _previous: ProductionFormState,
  posted: FormData,
): Promise<ProductionFormState> {
  const t = texts(productions)
  const values = formValues(posted, productionFormFields)
  return runFormCommand(
    values,
    { failed: 'editing a production from the form failed', broken: t('editingBroken') },
    async (refuse) => {
      const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNotEdit'), 'typed'))
      const id = productionIdSchema.safeParse(values.production_id)
      if (!id.success) return refuse(t('gone'))
      const parsed = productionFormSchema.safeParse(values)
      if (!parsed.success) return { values, errors: fieldErrors(parsed.error, productionFormFields) }
      const fields = toProductionFields(parsed.data)
      const outcome = await editProduction(id.data, { version: Number(values.version), ...fields }, access)
      if (outcome.kind === 'not-found') return refuse(t('gone'))
      if (outcome.kind === 'edited') return `/admin/productions/${id.data}`
      const { production } = outcome
      return {
        values: { ...values, version: String(production.version) },
        errors: describeDifferences(toProductionForm(fields), toProductionForm(production)),
        message: t('changedMeanwhile'),
      }
    },
  )
}
