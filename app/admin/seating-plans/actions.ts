'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { createPlan } from '#domain/seating/create.ts'
import { hall, smallTheatre } from '#domain/seating/examples.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { texts } from '#lib/language/texts.ts'

import { seatingPlans } from '#messages/console/seating-plans.ts'
import { refusal } from '../refusal.ts'
import { runFormCommand } from '../run-form-command.ts'

/** Adds an example of a plan, then goes to its page. The field `about` names it. */
export async function addExampleFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(seatingPlans)
  const values = formValues(posted, ['about'])
  return runFormCommand(
    values,
    { failed: 'adding an example of a plan failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('plans:edit', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot'), 'typed'))
      const example = [smallTheatre, hall].find(({ name }) => name === values.about)
      if (!example) return refuse(t('gone'))
      const outcome = await createPlan(planSchema.parse(example), access)
      return outcome.kind === 'stored' ? `/admin/seating-plans/${outcome.plan.id}` : refuse(t('broken'))
    },
  )
}
