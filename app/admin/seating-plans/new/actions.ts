'use server'

import { headers } from 'next/headers'
import { type FormState, fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { createPlan } from '#domain/seating/create.ts'
import { addSection, generatorFields, generatorFormSchema, removeSection } from '#domain/seating/generator-form.ts'
import { texts } from '#lib/language/texts.ts'

import { seatingPlans } from '#messages/console/seating-plans.ts'
import { refusal } from '../../refusal.ts'
import { runFormCommand } from '../../run-form-command.ts'

/** Stores the plan of the form, then goes to its page. The other buttons of the form add and remove sections, or show the plan. */
export async function createPlanFromForm(_previous: FormState<string>, posted: FormData): Promise<FormState<string>> {
  const t = texts(seatingPlans)
  const { step, ...values } = formValues(posted, ['step', ...generatorFields])
  return runFormCommand(values, { failed: 'making a seating plan failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('plans:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot'), 'typed'))
    if (step === 'add') return { values: addSection(values), errors: {} }
    const [, removed] = /^remove-(\d{1,2})$/.exec(step ?? '') ?? []
    if (removed !== undefined) return { values: removeSection(values, Number(removed)), errors: {} }
    const parsed = generatorFormSchema.safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, generatorFields) }
    if (step === 'preview') return { values, errors: {} }
    const outcome = await createPlan(parsed.data, access)
    return outcome.kind === 'stored' ? `/admin/seating-plans/${outcome.plan.id}` : refuse(t('broken'))
  })
}
