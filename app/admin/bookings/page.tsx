import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { BookingSearchForm } from '#components/admin/booking-search-form.tsx'
import { BookingsTable } from '#components/admin/bookings-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { getBookingId, getReference } from '#domain/bookings/queries.ts'
import { type BookingSearch, bookingSearchSchema, findReference } from '#domain/bookings/schema.ts'
import { searchBookings } from '#domain/bookings/search.ts'
import { findTicket } from '#domain/tickets/find-ticket.ts'
import { getTicketKey } from '#domain/tickets/signing-key.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { localTimeInZone } from '#lib/time.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { listShowChoices } from '../show-choices.ts'
import { toRow } from './booking-row.ts'
import { filterOf, queryOf } from './search-query.ts'

export const metadata: Metadata = { title: 'Bookings' }

const pageSize = 50

export default async function BookingsPage({ searchParams }: PageProps<'/admin/bookings'>) {
  const access = await getPageAccess('/admin/bookings', 'bookings:read')
  if (access.kind === 'refused') return access.page
  const search = bookingSearchSchema.parse(await searchParams)
  const outcome = await readOrOutage(() => read(search))
  if (outcome.kind === 'outage') return <Outage href="/admin/bookings" />
  const { found, ticket, bookings, next, shows } = outcome.value
  // The number takes the place of the reference in the address.
  if (found !== undefined) redirect(`/admin/bookings/${found}${ticket ? `?ticket=${ticket.number}` : ''}`)
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

const findBooking = async (id: number) => ((await getReference(id)) === undefined ? undefined : id)

async function read(search: BookingSearch) {
  const today = localTimeInZone(new Date(), getVenue().timeZone).slice(0, 10)
  const reference = search.text && findReference(search.text)
  const ticket = search.text ? findTicket(search.text, getTicketKey()) : undefined
  const [found, page, shows] = await Promise.all([
    reference ? getBookingId(reference) : ticket && findBooking(ticket.bookingId),
    searchBookings({ ...filterOf(search), after: search.after, limit: pageSize }),
    listShowChoices(search.date ?? today, search.show),
  ])
  return { found, ticket, ...page, shows }
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
