import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ConfirmOrKeep } from '#components/admin/confirm-or-keep.tsx'
import { ShowName } from '#components/shows/show-name.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { Figures } from '#components/ui/figures.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { countBuyers } from '#domain/bookings/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { showEnds } from '#messages/console/show-ends.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { readOrOutage } from '../../../../read-or-outage.ts'
import { getShowForPage } from '../../../../shows/get-show-for-page.ts'
import { getPageAccess } from '../../../page-access.tsx'
import { cancelShowFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(showEnds)('cancelTitle') })

/** Says what cancelling a show does, and whom it concerns, before it is done. */
export default async function CancelShowPage({ params }: PageProps<'/admin/shows/[id]/cancel'>) {
  const t = texts(showEnds)
  const { id } = await params
  const path = `/admin/shows/${id}/cancel`
  const access = await getPageAccess(path, 'shows:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await getShowForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const show = outcome.value
  if (!show) return <MissingPage />
  if (show.cancelledAt) redirect(`/admin/shows/${show.id}`)
  const counts = await readOrOutage(() => countBuyers(show.id))
  if (counts.kind === 'outage') return <Outage href={path} />
  const { bookings, seats, mailed } = counts.value
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('cancelThis')}</PageTitle>
      <h2 className="display text-4xl">
        <ShowName name={show.name} />
      </h2>
      <Facts>
        <StartFacts start={show.startTime} timeZone={getVenue().timeZone} />
      </Facts>
      <Figures
        figures={[
          [formatNumber(bookings), t('bookingsCancelled', { count: bookings })],
          [formatNumber(seats), t('seatsGivenBack', { count: seats })],
          [formatNumber(mailed), t('buyersGetMail', { count: mailed })],
        ]}
      />
      <p className="max-w-2xl text-lg text-muted">{t('cancellingMeans')}</p>
      <ConfirmOrKeep
        about={String(show.id)}
        action={cancelShowFromForm}
        keepHref={`/admin/shows/${show.id}`}
        noAnswerText={t('cancellingUnclear')}
        workingText={t('cancelling')}
      >
        {t('yesCancel')}
      </ConfirmOrKeep>
    </div>
  )
}
