'use server'

import { headers } from 'next/headers'
import type { ImportState } from '#components/admin/import-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { createPlan } from '#domain/seating/create.ts'
import { importPlan, maxImportBytes } from '#domain/seating/import-plan.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'

import { seatingPlans } from '#messages/console/seating-plans.ts'
import { refusal } from '../../refusal.ts'
import { runFormCommand } from '../../run-form-command.ts'

/** How many problems are shown. */
const maxProblems = 20

/** A longer text is not sent back: the browser has it, or the file. */
const maxTextSentBack = 256 * 1024

/** Stores the plan of a file, then goes to its page. */
export async function importPlanFromForm(_previous: ImportState, posted: FormData): Promise<ImportState> {
  const t = texts(seatingPlans)
  const { text: typed, replaces } = formValues(posted, ['text', 'replaces'])
  const values = { text: typed.length > maxTextSentBack ? '' : typed, replaces, problems: '' }
  return runFormCommand(values, { failed: 'importing a seating plan failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('plans:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot'), 'typed'))
    const file = posted instanceof FormData ? posted.get('file') : null
    // A browser sends an empty file if none is chosen.
    const text = file instanceof File && file.size > 0 ? await file.text() : typed
    if (text.trim() === '') return { values, errors: { text: t('fileMissing') } }
    if (Buffer.byteLength(text) > maxImportBytes) return { values, errors: { text: t('fileTooLarge') } }
    const imported = importPlan(text)
    if (imported.kind === 'refused') {
      const problems = [...new Set(imported.problems)]
      const rest = problems.length - maxProblems
      const shown = [
        ...problems.slice(0, maxProblems),
        ...(rest > 0 ? [t('moreProblems', { count: formatNumber(rest) })] : []),
      ]
      return { values: { ...values, problems: shown.join('\n') }, errors: {}, message: t('notStorable') }
    }
    const replaced = showIdSchema.safeParse(replaces)
    if (replaces !== '' && !replaced.success) return refuse(t('gone'))
    const outcome = await createPlan(imported.plan, { actor: access.actor, replaces: replaced.data })
    if (outcome.kind === 'not-found') return refuse(t('gone'))
    if (outcome.kind === 'stale') return refuse(t('importStale'))
    return `/admin/seating-plans/${outcome.plan.id}${imported.from === 'pretix' ? '?imported=pretix' : ''}`
  })
}
