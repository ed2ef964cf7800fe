import type { Metadata } from 'next'
import { ImportForm } from '#components/admin/import-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { listPlans } from '#domain/seating/queries.ts'
import { texts } from '#lib/language/texts.ts'
import { seatingPlans } from '#messages/console/seating-plans.ts'
import { readOrOutage } from '../../../read-or-outage.ts'
import { getPageAccess } from '../../page-access.tsx'
import { importPlanFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(seatingPlans)('importTitle') })

/** The form that imports a plan. `?replaces=` presets the version that it replaces. */
export default async function ImportPlanPage({ searchParams }: PageProps<'/admin/seating-plans/import'>) {
  const access = await getPageAccess('/admin/seating-plans/import', 'plans:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await readOrOutage(() => listPlans())
  if (outcome.kind === 'outage') return <Outage href="/admin/seating-plans/import" />
  const plans = outcome.value
  const { replaces } = await searchParams
  const replaced = plans.find(({ id }) => String(id) === replaces)
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">{texts(seatingPlans)('importTitle')}</PageTitle>
      <ImportForm
        plans={plans.map(({ id, name }) => ({ id, name }))}
        replaces={String(replaced?.id ?? '')}
        action={importPlanFromForm}
      />
    </div>
  )
}
