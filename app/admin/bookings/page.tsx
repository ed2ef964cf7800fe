import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { BookingSearchForm } from '#components/admin/booking-search-form.tsx'
import { BookingsTable } from '#components/admin/bookings-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { getBookingId } from '#domain/bookings/queries.ts'
import { type BookingSearch, bookingSearchSchema, findReference } from '#domain/bookings/schema.ts'
import { searchBookings } from '#domain/bookings/search.ts'
import { getShow, listShowsFrom } from '#domain/shows/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatTime } from '#lib/format.ts'
import { dayInZone, localTimeInZone } from '#lib/time.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { toRow } from './booking-row.ts'
import { filterOf, queryOf } from './search-query.ts'

export const metadata: Metadata = { title: 'Bookings' }

const pageSize = 50

/** How many shows there are to choose from. */
const maxChoices = 100

export default async function BookingsPage({ searchParams }: PageProps<'/admin/bookings'>) {
  const access = await getPageAccess('/admin/bookings', 'bookings:read')
  if (access.kind === 'refused') return access.page
  const search = bookingSearchSchema.parse(await searchParams)
  const outcome = await readOrOutage(() => read(search))
  if (outcome.kind === 'outage') return <Outage href="/admin/bookings" />
  const { found, bookings, next, shows } = outcome.value
  // The number takes the place of the reference in the address.
  if (found !== undefined) redirect(`/admin/bookings/${found}`)
  const { text = '', show = '', status = '', date = '', after } = search
  const filtered = queryOf(search) !== ''
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">Bookings</PageTitle>
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
              Export {filtered ? 'these' : 'all'} as CSV
            </a>
          )}
          <BookingsTable bookings={bookings.map(toRow)} />
        </>
      ) : (
        <NoBookings filtered={filtered} later={after !== undefined} />
      )}
      <Pager
        label="More bookings"
        first={after === undefined ? undefined : { href: `/admin/bookings${queryOf(search)}`, text: 'First bookings' }}
        next={
          next === undefined ? undefined : { href: `/admin/bookings${queryOf(search, next)}`, text: 'More bookings' }
        }
      />
    </div>
  )
}

async function read(search: BookingSearch) {
  const reference = search.text && findReference(search.text)
  const [found, page, shows] = await Promise.all([
    reference ? getBookingId(reference) : undefined,
    searchBookings({ ...filterOf(search), after: search.after, limit: pageSize }),
    listChoices(search),
  ])
  return { found, ...page, shows }
}

/** The shows from the chosen day on, or from today, and the chosen show. */
async function listChoices({ show, date }: BookingSearch) {
  const zone = getVenue().timeZone
  const today = localTimeInZone(new Date(), zone).slice(0, 10)
  const from = dayInZone(date ?? today, zone)?.start ?? new Date()
  const [shows, chosen] = await Promise.all([listShowsFrom(from, maxChoices), show && getShow(show)])
  const all = chosen && !shows.some(({ id }) => id === chosen.id) ? [chosen, ...shows] : shows
  return all.map(({ id, name, startTime }) => ({
    id,
    label: `${formatDate(startTime, zone)}, ${formatTime(startTime, zone)}: ${name}`,
  }))
}

const NoBookings = ({ filtered, later }: { filtered: boolean; later: boolean }) => {
  if (later) return <p className="text-muted">There are no more bookings.</p>
  return filtered ? (
    <Message level={2} title="No such booking">
      <p>Nothing matches. Try the first letters of the name alone, or fewer filters.</p>
    </Message>
  ) : (
    <Message level={2} title="No bookings yet">
      <p>Bookings appear here as they come in.</p>
    </Message>
  )
}
