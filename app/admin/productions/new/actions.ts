'use server'

import { headers } from 'next/headers'
import type { ProductionFormState } from '#components/admin/production-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { createProduction } from '#domain/productions/create.ts'
import { productionFormFields, productionFormSchema, toProductionFields } from '#domain/productions/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { productions } from '#messages/console/productions.ts'
import { refusal } from '../../refusal.ts'
import { runFormCommand } from '../../run-form-command.ts'

/** Creates a production from the form, then goes to its page. */
export async function createProductionFromForm(
  _previous: ProductionFormState,
  posted: FormData,
): Promise<ProductionFormState> {
  const t = texts(productions)
  const values = formValues(posted, productionFormFields)
  return runFormCommand(
    values,
    { failed: 'creating a production from the form failed', broken: t('creatingBroken') },
    async (refuse) => {
      const access = await requirePermission('shows:create', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNotCreate'), 'typed'))
      const parsed = productionFormSchema.safeParse(values)
      if (!parsed.success) return { values, errors: fieldErrors(parsed.error, productionFormFields) }
      const { id } = await createProduction(toProductionFields(parsed.data), access)
      return `/admin/productions/${id}`
    },
  )
}
