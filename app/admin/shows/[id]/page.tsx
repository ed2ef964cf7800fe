import type { Metadata } from 'next'
import Link from 'next/link'
import { BookingsTable } from '#components/admin/bookings-table.tsx'
import { MessagesTable } from '#components/admin/messages-table.tsx'
import { PlaceFacts } from '#components/shows/place-facts.tsx'
import { SeatRow } from '#components/shows/seat-row.tsx'
import { ShowTitle } from '#components/shows/show-title.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Figures } from '#components/ui/figures.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Permission } from '#domain/accounts/permissions.ts'
import { countBookings, listBookings } from '#domain/bookings/queries.ts'
import { listMessages } from '#domain/mails/queries.ts'
import type { ShowDetails } from '#domain/shows/queries.ts'
import { isClosed } from '#domain/shows/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatNumber, formatSeats, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { staffShows } from '#messages/console/shows.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { readOrOutage } from '../../../read-or-outage.ts'
import { getShowForPage } from '../../../shows/get-show-for-page.ts'
import { SubjectHistory } from '../../audit/subject-history.tsx'
import { toRow } from '../../bookings/booking-row.ts'
import { getPageAccess, getVisitorPermissions } from '../../page-access.tsx'
import { toMessageRow } from './message-row.ts'
import { Sales } from './sales.tsx'

const maxBookings = 200
const maxMessages = 20

export async function generateMetadata({ params }: PageProps<'/admin/shows/[id]'>): Promise<Metadata> {
  if (!(await getVisitorPermissions()).includes('shows:read')) return { title: texts(staffShows)('show') }
  const outcome = await getShowForPage((await params).id)
  return { title: (outcome.kind === 'read' && outcome.value?.name) || texts(staffShows)('show') }
}

export default async function AdminShowPage({ params }: PageProps<'/admin/shows/[id]'>) {
  const t = texts(staffShows)
  const { id } = await params
  const path = `/admin/shows/${id}`
  const access = await getPageAccess(path, 'shows:read')
  if (access.kind === 'refused') return access.page
  const outcome = await getShowForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const show = outcome.value
  if (!show) return <MissingPage />
  const seesBookings = access.actor.permissions.includes('bookings:read')
  const mayEdit = access.actor.permissions.includes('shows:edit')
  const lists = await readOrOutage(() =>
    Promise.all([
      seesBookings ? listBookings(show.id, maxBookings) : [],
      countBookings(show.id),
      access.actor.permissions.includes('mails:read') ? listMessages(show.id, maxMessages) : [],
    ]),
  )
  if (lists.kind === 'outage') return <Outage href={path} />
  const [bookings, counts, messages] = lists.value
  return (
    <div className="grid gap-7 pt-8">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <ShowTitle name={show.name} />
        <div className="flex flex-wrap gap-3">
          <ShowLinks show={show} permissions={access.actor.permissions} isBooked={counts.length > 0} />
        </div>
      </header>
      <ShowFacts show={show} />
      {show.note && <p className="max-w-2xl whitespace-pre-line wrap-anywhere">{show.note}</p>}
      {show.isDraft && (
        <Notice tone="warning" title={t('states.draft')}>
          {t('onlyStaffSee')}
        </Notice>
      )}
      {show.cancelledAt ? (
        <CancelledNotice cancelledAt={show.cancelledAt} seatsLeft={countTaken(counts)} />
      ) : (
        mayEdit && <Sales show={show} />
      )}
      <Seats show={show} counts={counts} />
      {messages.length > 0 && <Messages messages={messages} />}
      {seesBookings && (
        <Bookings
          showId={show.id}
          bookings={bookings}
          total={counts.reduce((sum, count) => sum + count.bookings, 0)}
          permissions={access.actor.permissions}
        />
      )}
      {access.actor.permissions.includes('audit:read') && <SubjectHistory subject={{ kind: 'show', id: show.id }} />}
    </div>
  )
}

/** Links to what the visitor may do with the show. A show with bookings cannot be deleted. A draft has no bookings and no public page. */
function ShowLinks({
  show,
  permissions,
  isBooked,
}: {
  show: ShowDetails
  permissions: readonly Permission[]
  isBooked: boolean
}) {
  const t = texts(staffShows)
  const mayEdit = permissions.includes('shows:edit')
  const isPublic = !show.isDraft
  const links = [
    permissions.includes('bookings:edit') &&
      isPublic &&
      !show.cancelledAt && { href: `/admin/shows/${show.id}/sell`, text: t('sell') },
    permissions.includes('seats:block') &&
      show.seatingPlanId !== null && { href: `/admin/shows/${show.id}/seats`, text: t('seats') },
    mayEdit && !show.cancelledAt && { href: `/admin/shows/${show.id}/edit`, text: t('edit') },
    permissions.includes('mails:send') &&
      isPublic &&
      !show.cancelledAt && { href: `/admin/shows/${show.id}/mail`, text: t('mailBuyers') },
    permissions.includes('reports:read') && { href: `/admin/reports?show=${show.id}`, text: t('reports') },
    permissions.includes('shows:create') && { href: `/admin/shows/new?from=${show.id}`, text: t('duplicate') },
    mayEdit && isPublic && !show.cancelledAt && { href: `/admin/shows/${show.id}/cancel`, text: t('cancel') },
    mayEdit && !isBooked && { href: `/admin/shows/${show.id}/delete`, text: t('delete') },
    show.productionId !== null && { href: `/admin/productions/${show.productionId}`, text: t('itsProduction') },
    isPublic && { href: `/shows/${show.id}`, text: t('seePage') },
  ]
  return links.map(
    (link) =>
      link && (
        <Link key={link.href} href={link.href} prefetch={false} className={buttonClass('quiet')}>
          {link.text}
        </Link>
      ),
  )
}

function ShowFacts({ show }: { show: ShowDetails }) {
  const t = texts(staffShows)
  const zone = getVenue().timeZone
  const now = new Date()
  const { bookingOpensAt: opens, bookingClosesAt: closes } = show
  const format = (instant: Date) => t('moment', { date: formatDate(instant, zone), time: formatTime(instant, zone) })
  return (
    <Facts>
      <StartFacts start={show.startTime} timeZone={zone} />
      <PlaceFacts show={show} timeZone={zone} />
      {opens && <Fact name={t(opens > now ? 'bookingOpens' : 'bookingOpened')}>{format(opens)}</Fact>}
      <Fact name={t(isClosed(show, now) ? 'bookingClosed' : 'bookingCloses')}>
        {closes ? format(closes) : t('never')}
      </Fact>
    </Facts>
  )
}

/** The seats of bookings that have not ended. */
const countTaken = (counts: Awaited<ReturnType<typeof countBookings>>) =>
  counts.reduce((sum, { status, seats }) => (status === 'PENDING' || status === 'CONFIRMED' ? sum + seats : sum), 0)

/** Says that the show is cancelled, and how many seats its cancellation has still to free. */
function CancelledNotice({ cancelledAt, seatsLeft: left }: { cancelledAt: Date; seatsLeft: number }) {
  const t = texts(staffShows)
  const zone = getVenue().timeZone
  const moment = t('moment', { date: formatDate(cancelledAt, zone), time: formatTime(cancelledAt, zone) })
  return (
    <Notice tone="danger" title={t('cancelledOn', { moment })}>
      {left > 0 ? t('cancelling', { seats: formatSeats(left) }) : t('allCancelled')}
    </Notice>
  )
}

function Seats({ show, counts }: { show: ShowDetails; counts: Awaited<ReturnType<typeof countBookings>> }) {
  const t = texts(staffShows)
  const seatsIn = (status: string) => formatNumber(counts.find((count) => count.status === status)?.seats ?? 0)
  const keptBack: [string, string][] = show.keptBackSeats > 0 ? [[formatNumber(show.keptBackSeats), t('keptBack')]] : []
  return (
    <div className="grid gap-4">
      <Figures
        figures={[
          [seatsIn('CONFIRMED'), t('confirmed')],
          [seatsIn('PENDING'), t('held')],
          ...keptBack,
          [formatNumber(show.availableSeats), t('leftOfTotal', { total: formatNumber(show.totalSeats) })],
        ]}
      />
      <SeatRow left={show.availableSeats} total={show.totalSeats} className="max-w-lg" />
    </div>
  )
}

const Messages = ({ messages }: { messages: Awaited<ReturnType<typeof listMessages>> }) => (
  <section className="grid gap-4 pt-4">
    <h2 className="display text-4xl">{texts(staffShows)('mailsToBuyers')}</h2>
    <MessagesTable messages={messages.map(toMessageRow)} />
  </section>
)

function Bookings({
  showId,
  bookings,
  total,
  permissions,
}: {
  showId: number
  bookings: Awaited<ReturnType<typeof listBookings>>
  total: number
  permissions: readonly Permission[]
}) {
  const t = texts(staffShows)
  return (
    <section className="grid gap-4 pt-4">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <h2 className="display text-4xl">{t('bookings')}</h2>
        {total > 0 && (
          <div className="flex flex-wrap gap-3">
            <Link href={`/admin/bookings?show=${showId}`} prefetch={false} className={buttonClass('quiet')}>
              {t('searchInThem')}
            </Link>
            {permissions.includes('door-list:export') && (
              <Link href={`/admin/shows/${showId}/door-list`} prefetch={false} className={buttonClass('quiet')}>
                {t('doorList')}
              </Link>
            )}
          </div>
        )}
      </header>
      {bookings.length === 0 ? (
        <p className="text-muted">{t('nobodyBooked')}</p>
      ) : (
        <>
          {total > bookings.length && (
            <p className="text-muted">
              {t('newestOf', { shown: formatNumber(bookings.length), total: formatNumber(total) })}
            </p>
          )}
          <BookingsTable bookings={bookings.map(toRow)} />
        </>
      )}
    </section>
  )
}
