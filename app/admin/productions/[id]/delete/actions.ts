'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { deleteProduction } from '#domain/productions/delete.ts'
import { productionIdSchema } from '#domain/productions/schema.ts'
import { runFormCommand } from '../../../run-form-command.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then try once more.',
  403: 'You may not delete productions from here.',
}
const gone = 'This production is not there any more.'
const hasShows = 'This production has shows. Delete them first.'
const broken = 'The production could not be deleted just now. Please try again in a moment.'

/** Deletes a production without shows, then shows the list of productions. */
export async function deleteProductionFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  return runFormCommand(values, { failed: 'deleting a production failed', broken }, async (refuse) => {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const id = productionIdSchema.safeParse(values.about)
    const outcome = id.success ? await deleteProduction(id.data, access) : undefined
    if (outcome?.kind === 'has-shows') return refuse(hasShows)
    return outcome?.kind === 'deleted' ? '/admin/productions' : refuse(gone)
  })
}
