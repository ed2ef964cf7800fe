import type { Metadata } from 'next'
import Link from 'next/link'
import { TicketChoice } from '#components/admin/ticket-choice.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { FieldsForm } from '#components/ui/fields-form.tsx'
import { Figures } from '#components/ui/figures.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import type { NumberedBooking } from '#domain/bookings/queries.ts'
import { maxReturned, returnQuerySchema } from '#domain/bookings/schema.ts'
import { includesNumber, listNumbers, liveTickets, sliceTickets } from '#domain/tickets/numbers.ts'
import { ticketRange } from '#domain/tickets/rules.ts'
import { formatNumber } from '#lib/format.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { getPageAccess } from '../../../page-access.tsx'
import { cancelForBuyer } from '../actions.ts'
import { findConfirmed } from '../find-confirmed.ts'
import { returnTicketsOfBooking } from './actions.ts'

export const metadata: Metadata = { title: 'Return tickets' }

/** Staff choose tickets of a booking, see what returning them does, and return them. */
export default async function ReturnPage({ params, searchParams }: PageProps<'/admin/bookings/[id]/return'>) {
  const { id } = await params
  const path = `/admin/bookings/${id}/return`
  const access = await getPageAccess(path, 'bookings:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await findConfirmed(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const booking = outcome.value
  if (!booking) return <MissingPage />
  const { ticket, from, review } = returnQuerySchema.parse(await searchParams)
  const live = liveTickets(booking)
  const chosen = [...new Set(ticket)].filter((number) => includesNumber(live, number)).toSorted((a, b) => a - b)
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">Return tickets</PageTitle>
        <p>
          <Link
            href={`/admin/bookings/${booking.id}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            Booking no. {booking.id}
          </Link>
        </p>
      </header>
      {chosen.length > 0 ? (
        <Review booking={booking} chosen={chosen} />
      ) : (
        <>
          {review !== undefined && <Notice tone="danger" alert title="Choose at least one ticket." />}
          <Choice booking={booking} from={from} />
        </>
      )}
    </div>
  )
}

function Choice({ booking, from }: { booking: NumberedBooking; from: number }) {
  const { id, seatCount } = booking
  const range = ticketRange(seatCount, from, maxReturned)
  const numbers = listNumbers(sliceTickets(liveTickets(booking), range.first, range.last))
  const to = (position: number) => `/admin/bookings/${id}/return?from=${position}`
  return (
    <>
      <p className="max-w-2xl text-lg text-muted">
        Choose the tickets that come back. The next page says what that does, before it is done.
      </p>
      {seatCount > maxReturned && (
        <nav aria-label="More tickets" className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <p className="text-muted">
            Tickets {formatNumber(range.first)} to {formatNumber(range.last)} of {formatNumber(seatCount)}
          </p>
          {range.previous && (
            <Link href={to(range.previous)} prefetch={false} className={buttonClass('quiet')}>
              Earlier tickets
            </Link>
          )}
          {range.next && (
            <Link href={to(range.next)} prefetch={false} className={buttonClass('quiet')}>
              Later tickets
            </Link>
          )}
        </nav>
      )}
      <TicketChoice bookingId={id} tickets={numbers.map((number) => ({ number, seat: labelOf(booking, number) }))} />
    </>
  )
}

/** The label of the numbered seat of a ticket; undefined for general admission. */
const labelOf = ({ seats }: NumberedBooking, number: number) => seats?.find(({ ticket }) => ticket === number)?.label

/** Says what returning the chosen tickets does. All tickets are returned by cancelling the booking. */
function Review({ booking, chosen }: { booking: NumberedBooking; chosen: readonly number[] }) {
  const { id, seatCount, email } = booking
  const [count, left] = [chosen.length, seatCount - chosen.length]
  const labels = chosen
    .map((number) => [`${id}-${number}`, labelOf(booking, number)].filter(Boolean).join(': '))
    .join(', ')
  const mail = email === null ? 'The booking has no address, so no mail is sent.' : 'The buyer gets a mail about it.'
  return (
    <>
      <Figures
        figures={[
          [formatNumber(count), count === 1 ? 'ticket is returned' : 'tickets are returned'],
          [formatNumber(left), left === 1 ? 'ticket is left' : 'tickets are left'],
        ]}
      />
      <p className="max-w-2xl text-lg wrap-anywhere">No. {labels}</p>
      <p className="max-w-2xl text-lg text-muted">
        {left === 0
          ? 'These are all tickets of the booking. Returning them cancels it.'
          : `The returned ${count === 1 ? 'ticket is' : 'tickets are'} no longer good, and the ${count === 1 ? 'seat goes' : 'seats go'} back to everybody at once.`}{' '}
        {mail} That cannot be undone.
      </p>
      <div className="flex flex-wrap items-end gap-3">
        {left === 0 ? (
          <ButtonForm
            about={String(id)}
            action={cancelForBuyer}
            look="loud"
            noAnswerText="No answer came back. Go back to the booking to see whether it is cancelled."
            workingText="Cancelling…"
          >
            Yes, cancel booking no. {id}
          </ButtonForm>
        ) : (
          <FieldsForm
            fields={{ id: String(id), tickets: chosen.join(',') }}
            action={returnTicketsOfBooking}
            look="loud"
            noAnswerText="No answer came back. Go back to the booking to see which tickets it has."
            workingText="Returning…"
          >
            Yes, return {count === 1 ? 'the ticket' : `${formatNumber(count)} tickets`}
          </FieldsForm>
        )}
        <Link href={`/admin/bookings/${id}/return`} prefetch={false} className={buttonClass('quiet')}>
          Choose other tickets
        </Link>
      </div>
    </>
  )
}
