import type { Metadata } from 'next'
import Link from 'next/link'
import { LivePage } from '#components/admin/live-page.tsx'
import { ShowsTable } from '#components/admin/shows-table.tsx'
import { TodayShow } from '#components/admin/today-show.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import type { Permission } from '#domain/accounts/permissions.ts'
import type { ShowCounts } from '#domain/reports/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatLongDate, zoneName } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { todayPage } from '#messages/console/today.ts'
import { readOrOutage } from '../read-or-outage.ts'
import { getPageAccess } from './page-access.tsx'
import { readToday } from './read-today.ts'
import { toRow } from './shows/show-row.ts'
import { countPausedWebhooks } from './webhooks/count-paused-webhooks.ts'
import { PausedNotice } from './webhooks/paused-notice.tsx'

export const generateMetadata = (): Metadata => ({ title: texts(todayPage)('title') })

export default async function TodayPage() {
  const access = await getPageAccess('/admin', 'shows:read')
  if (access.kind === 'refused') return access.page
  const zone = getVenue().timeZone
  const now = new Date()
  const outcome = await readOrOutage(() => readToday(now, zone))
  if (outcome.kind === 'outage') return <Outage href="/admin" />
  const { today, coming } = outcome.value
  const { permissions } = access.actor
  const t = texts(todayPage)
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-2">
        <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
        <p className="text-lg text-muted">
          {formatLongDate(now, zone)}, {zoneName(zone)}
        </p>
      </header>
      <PausedNotice count={await countPausedWebhooks(permissions)} />
      <section aria-labelledby="today" className="grid gap-4">
        <h2 id="today" className="sr-only">
          {t('showsOfToday')}
        </h2>
        {today.length === 0 ? (
          <p>{t('noneToday')}</p>
        ) : (
          <ul className="grid gap-4">
            {today.map((show) => (
              <TodayShow
                key={show.id}
                show={toRow(show)}
                soldSeats={show.bookedSeats - show.heldSeats}
                heldSeats={show.heldSeats}
                links={linksOf(show, permissions)}
              />
            ))}
          </ul>
        )}
        {today.length > 0 && <LivePage showIds={today.map(({ id }) => id).join()} />}
      </section>
      <section aria-labelledby="coming" className="grid gap-4 pt-4">
        <h2 id="coming" className="display text-4xl">
          {t('nextShows')}
        </h2>
        {coming.length === 0 ? (
          <p className="text-muted">{t('noneLater')}</p>
        ) : (
          <ShowsTable label={t('nextShows')} shows={coming.map(toRow)} />
        )}
        <div className="flex flex-wrap gap-3">
          <Link href="/admin/shows" prefetch={false} className={buttonClass('quiet')}>
            {t('allShows')}
          </Link>
          {permissions.includes('shows:create') && (
            <Link href="/admin/shows/new" prefetch={false} className={buttonClass('quiet')}>
              {t('newShow')}
            </Link>
          )}
        </div>
      </section>
    </div>
  )
}

/** What the visitor may do with a show of today. */
const linksOf = ({ id, cancelledAt }: ShowCounts, permissions: readonly Permission[]) =>
  (
    [
      { to: 'sell', permission: 'bookings:edit' },
      { to: 'door-list', permission: 'door-list:export' },
    ] as const
  )
    .filter(({ permission }) => !cancelledAt && permissions.includes(permission))
    .map(({ to }) => ({ href: `/admin/shows/${id}/${to}`, text: texts(todayPage)(to) }))
