'use server'

import { headers } from 'next/headers'
import type { ImportState } from '#components/admin/import-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { createPlan } from '#domain/seating/create.ts'
import { importPlan, maxImportBytes } from '#domain/seating/import-plan.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { formatNumber } from '#lib/format.ts'
import { runFormCommand } from '../../run-form-command.ts'
import { broken, gone, refusals } from '../messages.ts'

const missing = 'Choose a file, or paste its text'
const tooLarge = 'A file has at most 4 MiB.'
const wrong = 'The file is no seating plan that can be stored. Nothing was imported.'
const stale =
  'Someone saved a newer version of this plan meanwhile. Nothing was imported. Reload the page to choose that one.'

/** How many problems are shown. */
const maxProblems = 20

/** A longer text is not sent back: the browser has it, or the file. */
const maxTextSentBack = 256 * 1024

/** Stores the plan of a file, then goes to its page. */
export async function importPlanFromForm(_previous: ImportState, posted: FormData): Promise<ImportState> {
  const { text: typed, replaces } = formValues(posted, ['text', 'replaces'])
  const values = { text: typed.length > maxTextSentBack ? '' : typed, replaces, problems: '' }
  return runFormCommand(values, { failed: 'importing a seating plan failed', broken }, async (refuse) => {
    const access = await requirePermission('plans:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const file = posted instanceof FormData ? posted.get('file') : null
    // A browser sends an empty file if none is chosen.
    const text = file instanceof File && file.size > 0 ? await file.text() : typed
    if (text.trim() === '') return { values, errors: { text: missing } }
    if (Buffer.byteLength(text) > maxImportBytes) return { values, errors: { text: tooLarge } }
    const imported = importPlan(text)
    if (imported.kind === 'refused') {
      const problems = [...new Set(imported.problems)]
      const rest = problems.length - maxProblems
      const shown = [...problems.slice(0, maxProblems), ...(rest > 0 ? [`and ${formatNumber(rest)} more`] : [])]
      return { values: { ...values, problems: shown.join('\n') }, errors: {}, message: wrong }
    }
    const replaced = showIdSchema.safeParse(replaces)
    if (replaces !== '' && !replaced.success) return refuse(gone)
    const outcome = await createPlan(imported.plan, { actor: access.actor, replaces: replaced.data })
    if (outcome.kind === 'not-found') return refuse(gone)
    if (outcome.kind === 'stale') return refuse(stale)
    return `/admin/seating-plans/${outcome.plan.id}${imported.from === 'pretix' ? '?imported=pretix' : ''}`
  })
}
