import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ShowForm } from '#components/admin/show-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { hasOtherShows } from '#domain/productions/queries.ts'
import { toShowForm } from '#domain/shows/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { showForm } from '#messages/console/show-form.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { readOrOutage } from '../../../../read-or-outage.ts'
import { getShowForPage } from '../../../../shows/get-show-for-page.ts'
import { getPageAccess } from '../../../page-access.tsx'
import { editShowFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(showForm)('editTitle') })

export default async function EditShowPage({ params }: PageProps<'/admin/shows/[id]/edit'>) {
  const t = texts(showForm)
  const { id } = await params
  const path = `/admin/shows/${id}/edit`
  const access = await getPageAccess(path, 'shows:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await getShowForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const show = outcome.value
  if (!show) return <MissingPage />
  if (show.cancelledAt) redirect(`/admin/shows/${show.id}`)
  const { productionId } = show
  const shared = await readOrOutage(async () => productionId !== null && hasOtherShows(productionId, show.id))
  if (shared.kind === 'outage') return <Outage href={path} />
  const timeZone = getVenue().timeZone
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('editThis')}</PageTitle>
      <ShowForm
        show={toShowForm(show, timeZone)}
        edited={{ id: show.id, version: show.version }}
        production={productionId !== null && shared.value ? productionId : undefined}
        timeZone={timeZone}
        action={editShowFromForm}
        noAnswerText={t('editingUnclear')}
      />
    </div>
  )
}
