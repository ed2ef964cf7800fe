import type { Metadata } from 'next'
import { ProductionForm } from '#components/admin/production-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { texts } from '#lib/language/texts.ts'
import { productions } from '#messages/console/productions.ts'
import { getPageAccess } from '../../page-access.tsx'
import { createProductionFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(productions)('newProduction') })

export default async function NewProductionPage() {
  const t = texts(productions)
  const access = await getPageAccess('/admin/productions/new', 'shows:create')
  if (access.kind === 'refused') return access.page
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('newProduction')}</PageTitle>
      <ProductionForm action={createProductionFromForm} noAnswerText={t('creatingUnclear')} />
    </div>
  )
}
