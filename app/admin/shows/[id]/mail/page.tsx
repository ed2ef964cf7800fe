import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { MessageForm } from '#components/admin/message-form.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { Figures } from '#components/ui/figures.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { countBuyers } from '#domain/bookings/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { mailBuyers } from '#messages/console/mail-buyers.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { readOrOutage } from '../../../../read-or-outage.ts'
import { getShowForPage } from '../../../../shows/get-show-for-page.ts'
import { NoMailServer } from '../../../outbox/no-mail-server.tsx'
import { getPageAccess } from '../../../page-access.tsx'
import { mailBuyersFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(mailBuyers)('title') })

export default async function MailBuyersPage({ params }: PageProps<'/admin/shows/[id]/mail'>) {
  const t = texts(mailBuyers)
  const { id } = await params
  const path = `/admin/shows/${id}/mail`
  const access = await getPageAccess(path, 'mails:send')
  if (access.kind === 'refused') return access.page
  const outcome = await getShowForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const show = outcome.value
  if (!show) return <MissingPage />
  if (show.cancelledAt) redirect(`/admin/shows/${show.id}`)
  const counts = await readOrOutage(() => countBuyers(show.id))
  if (counts.kind === 'outage') return <Outage href={path} />
  const { bookings, mailed } = counts.value
  const without = bookings - mailed
  const idempotencyKey = randomUUID()
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
        <p>
          <Link
            href={`/admin/shows/${show.id}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center underline underline-offset-4 wrap-anywhere"
          >
            <bdi>{show.name}</bdi>
          </Link>
        </p>
      </header>
      <NoMailServer />
      <Facts>
        <StartFacts start={show.startTime} timeZone={getVenue().timeZone} />
      </Facts>
      <Figures
        figures={[
          [formatNumber(mailed), t('getMail', { count: mailed })],
          [formatNumber(without), t('haveNoAddress', { count: without })],
        ]}
      />
      <p className="max-w-2xl text-lg text-muted">{t('whoGetsMail')}</p>
      {mailed > 0 && (
        <MessageForm
          key={idempotencyKey}
          showId={show.id}
          buyers={mailed}
          idempotencyKey={idempotencyKey}
          action={mailBuyersFromForm}
        />
      )}
    </div>
  )
}
