import type { Metadata } from 'next'
import { GeneratorForm } from '#components/admin/generator-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { texts } from '#lib/language/texts.ts'
import { planGenerator } from '#messages/console/plan-generator.ts'
import { getPageAccess } from '../../page-access.tsx'
import { createPlanFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(planGenerator)('title') })

export default async function NewSeatingPlanPage() {
  const t = texts(planGenerator)
  const access = await getPageAccess('/admin/seating-plans/new', 'plans:edit')
  if (access.kind === 'refused') return access.page
  return (
    <div className="grid gap-8 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
        <p className="max-w-2xl text-muted">{t('describeHouse')}</p>
      </header>
      <GeneratorForm action={createPlanFromForm} />
    </div>
  )
}
