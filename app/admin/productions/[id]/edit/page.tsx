import type { Metadata } from 'next'
import { ProductionForm } from '#components/admin/production-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { toProductionForm } from '#domain/productions/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { productions } from '#messages/console/productions.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { getPageAccess } from '../../../page-access.tsx'
import { getProductionForPage } from '../../get-production-for-page.ts'
import { editProductionFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(productions)('editTitle') })

export default async function EditProductionPage({ params }: PageProps<'/admin/productions/[id]/edit'>) {
  const t = texts(productions)
  const { id } = await params
  const path = `/admin/productions/${id}/edit`
  const access = await getPageAccess(path, 'shows:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await getProductionForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const production = outcome.value
  if (!production) return <MissingPage />
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('editThis')}</PageTitle>
      <ProductionForm
        production={toProductionForm(production)}
        edited={{ id: production.id, version: production.version }}
        action={editProductionFromForm}
        noAnswerText={t('editingUnclear')}
      />
    </div>
  )
}
