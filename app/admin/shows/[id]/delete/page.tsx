import type { Metadata } from 'next'
import { ConfirmOrKeep } from '#components/admin/confirm-or-keep.tsx'
import { ShowName } from '#components/shows/show-name.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { showEnds } from '#messages/console/show-ends.ts'
import { words } from '#messages/console/words.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { getShowForPage } from '../../../../shows/get-show-for-page.ts'
import { getPageAccess } from '../../../page-access.tsx'
import { deleteShowFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(showEnds)('deleteTitle') })

export default async function DeleteShowPage({ params }: PageProps<'/admin/shows/[id]/delete'>) {
  const t = texts(showEnds)
  const { id } = await params
  const path = `/admin/shows/${id}/delete`
  const access = await getPageAccess(path, 'shows:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await getShowForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const show = outcome.value
  if (!show) return <MissingPage />
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('deleteThis')}</PageTitle>
      <h2 className="display text-4xl">
        <ShowName name={show.name} />
      </h2>
      <Facts>
        <StartFacts start={show.startTime} timeZone={getVenue().timeZone} />
      </Facts>
      <p className="max-w-2xl text-lg text-muted">{t('deletingMeans')}</p>
      <ConfirmOrKeep
        about={String(show.id)}
        action={deleteShowFromForm}
        keepHref={`/admin/shows/${show.id}`}
        noAnswerText={t('deletingUnclear')}
        workingText={texts(words)('deleting')}
      >
        {t('yesDelete')}
      </ConfirmOrKeep>
    </div>
  )
}
