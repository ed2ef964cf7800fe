import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { BookingSearchForm } from '#components/admin/booking-search-form.tsx'
import { BookingsTable } from '#components/admin/bookings-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { type BookingSearch, bookingSearchSchema } from '#domain/bookings/schema.ts'
import { searchBookings } from '#domain/bookings/search.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { localTimeInZone } from '#lib/time.ts'
import { bookingList } from '#messages/console/bookings.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { listShowChoices } from '../show-choices.ts'
import { toRow } from './booking-row.ts'
import { findNamedBooking } from './find-named-booking.ts'
import { filterOf, queryOf } from './search-query.ts'

export const generateMetadata = (): Metadata => ({ title: texts(bookingList)('title') })

const pageSize = 50

export default async function BookingsPage({ searchParams }: PageProps<'/admin/bookings'>) {
  const access = await getPageAccess('/admin/bookings', 'bookings:read')
  if (access.kind === 'refused') return access.page
  const search = bookingSearchSchema.parse(await searchParams)
  const outcome = await readOrOutage(() => read(search))
  if (outcome.kind === 'outage') return <Outage href="/admin/bookings" />
  const { named, bookings, next, shows } = outcome.value
  // The number takes the place of the reference in the address.
  if (named) redirect(`/admin/bookings/${named.id}${named.ticket ? `?ticket=${named.ticket}` : ''}`)
  const { text = '', show = '', status = '', date = '', after } = search
  const filtered = queryOf(search) !== ''
  const t = texts(bookingList)
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
      <BookingSearchForm
        key={queryOf(search)}
        values={{ text, show: String(show), status, date }}
        shows={shows}
        filtered={filtered}
      />
      {bookings.length > 0 ? (
        <>
          {access.actor.permissions.includes('bookings:export') && (
            <a href={`/admin/bookings.csv${queryOf(search)}`} className={`${buttonClass('quiet')} justify-self-start`}>
              {t('exportAsCsv', { which: filtered ? 'filtered' : 'all' })}
            </a>
          )}
          <BookingsTable bookings={bookings.map(toRow)} />
        </>
      ) : (
        <NoBookings filtered={filtered} later={after !== undefined} />
      )}
      <Pager
        label={t('moreBookings')}
        first={
          after === undefined ? undefined : { href: `/admin/bookings${queryOf(search)}`, text: t('firstBookings') }
        }
        next={
          next === undefined ? undefined : { href: `/admin/bookings${queryOf(search, next)}`, text: t('moreBookings') }
        }
      />
    </div>
  )
}

async function read(search: BookingSearch) {
  const today = localTimeInZone(new Date(), getVenue().timeZone).slice(0, 10)
  const [named, page, shows] = await Promise.all([
    search.text ? findNamedBooking(search.text) : undefined,
    searchBookings({ ...filterOf(search), after: search.after, limit: pageSize }),
    listShowChoices(search.date ?? today, search.show),
  ])
  return { named, ...page, shows }
}

function NoBookings({ filtered, later }: { filtered: boolean; later: boolean }) {
  const t = texts(bookingList)
  if (later) return <p className="text-muted">{t('noMore')}</p>
  return (
    <Message level={2} title={t(filtered ? 'noneFound' : 'noneYet')}>
      <p>{t(filtered ? 'tryLess' : 'comeIn')}</p>
    </Message>
  )
}
