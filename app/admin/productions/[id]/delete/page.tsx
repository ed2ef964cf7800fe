import type { Metadata } from 'next'
import { ConfirmOrKeep } from '#components/admin/confirm-or-keep.tsx'
import { ShowName } from '#components/shows/show-name.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { texts } from '#lib/language/texts.ts'
import { productions } from '#messages/console/productions.ts'
import { words } from '#messages/console/words.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { getPageAccess } from '../../../page-access.tsx'
import { getProductionForPage } from '../../get-production-for-page.ts'
import { deleteProductionFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(productions)('deleteTitle') })

export default async function DeleteProductionPage({ params }: PageProps<'/admin/productions/[id]/delete'>) {
  const t = texts(productions)
  const { id } = await params
  const path = `/admin/productions/${id}/delete`
  const access = await getPageAccess(path, 'shows:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await getProductionForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const production = outcome.value
  if (!production) return <MissingPage />
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('deleteThis')}</PageTitle>
      <h2 className="display text-4xl">
        <ShowName name={production.title} />
      </h2>
      <p className="max-w-2xl text-lg text-muted">{t('deletingMeans')}</p>
      <ConfirmOrKeep
        about={String(production.id)}
        action={deleteProductionFromForm}
        keepHref={`/admin/productions/${production.id}`}
        noAnswerText={t('deletingUnclear')}
        workingText={texts(words)('deleting')}
      >
        {t('yesDelete')}
      </ConfirmOrKeep>
    </div>
  )
}
