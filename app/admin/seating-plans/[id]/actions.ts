'use server'

import { headers } from 'next/headers'
import type { EditorState } from '#components/admin/plan-editor.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { createPlan } from '#domain/seating/create.ts'
import { applyEdits } from '#domain/seating/edit-plan.ts'
import { editorFields, parseEdits, takeStep, toStep } from '#domain/seating/editor-form.ts'
import { getPlan, listVersions } from '#domain/seating/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { texts } from '#lib/language/texts.ts'

import { planEditor } from '#messages/console/plan-editor.ts'
import { seatingPlans } from '#messages/console/seating-plans.ts'
import { refusal } from '../../refusal.ts'
import { runFormCommand } from '../../run-form-command.ts'

/** Saves the changes of the form as a new version, then goes to its page. The other buttons of the form make a change each. */
export async function editPlanFromForm(_previous: EditorState, posted: FormData): Promise<EditorState> {
  const t = texts(planEditor)
  const { step: pressed, ...values } = formValues(posted, ['step', ...editorFields])
  return runFormCommand(
    values,
    { failed: 'editing a seating plan failed', broken: texts(seatingPlans)('broken') },
    async (refuse) => {
      const access = await requirePermission('plans:edit', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, texts(seatingPlans)('mayNot'), 'typed'))
      const id = showIdSchema.safeParse(pressed === 'save-newest' ? values.newest : values.plan_id)
      const stored = id.success ? await getPlan(id.data) : undefined
      if (!stored) return refuse(texts(seatingPlans)('gone'))
      const edits = parseEdits(values.edits)
      if (!edits) return refuse(t('unreadable'))

      const step = toStep(pressed)
      if (step) {
        const taken = takeStep(stored.content, values, step)
        if (taken.kind === 'refused') return { values, errors: { [taken.field]: taken.message } }
        return { values: taken.form, errors: {} }
      }
      if (pressed === 'look') return { values, errors: {} }
      if (edits.length === 0) return refuse(t('nothingToSave'))
      const edited = applyEdits(stored.content, edits)
      if (edited.kind === 'refused') return refuse(t('doNotFit', { problem: edited.message }))
      const outcome = await createPlan(edited.plan, { actor: access.actor, replaces: stored.id })
      if (outcome.kind === 'stored') return `/admin/seating-plans/${outcome.plan.id}`
      if (outcome.kind === 'not-found') return refuse(texts(seatingPlans)('gone'))
      const [newest] = await listVersions(stored.id)
      return { values: { ...values, newest: String(newest?.id ?? '') }, errors: {}, message: t('stale') }
    },
  )
}
