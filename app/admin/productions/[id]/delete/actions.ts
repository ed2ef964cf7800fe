'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { deleteProduction } from '#domain/productions/delete.ts'
import { productionIdSchema } from '#domain/productions/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { productions } from '#messages/console/productions.ts'
import { refusal } from '../../../refusal.ts'
import { runFormCommand } from '../../../run-form-command.ts'

/** Deletes a production without shows, then shows the list of productions. */
export async function deleteProductionFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(productions)
  const values = formValues(posted, ['about'])
  return runFormCommand(
    values,
    { failed: 'deleting a production failed', broken: t('deletingBroken') },
    async (refuse) => {
      const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNotDelete')))
      const id = productionIdSchema.safeParse(values.about)
      const outcome = id.success ? await deleteProduction(id.data, access) : undefined
      if (outcome?.kind === 'has-shows') return refuse(t('hasShows'))
      return outcome?.kind === 'deleted' ? '/admin/productions' : refuse(t('gone'))
    },
  )
}
