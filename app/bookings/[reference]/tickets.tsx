import Link from 'next/link'
import { Code } from '#components/bookings/code.tsx'
import { Ticket } from '#components/bookings/ticket.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import type { FoundBooking } from '#domain/bookings/queries.ts'
import { listTickets } from '#domain/tickets/list.ts'
import { type TicketRange, ticketsPerPage } from '#domain/tickets/rules.ts'
import { getTicketKey } from '#domain/tickets/signing-key.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { tickets as ticketTexts } from '#messages/tickets.ts'
import { HandingOn } from './handing-on.tsx'

/** A range of a booking's tickets, and below them the booking's code, which only the buyer should have. */
export function Tickets({ booking, range }: { booking: FoundBooking; range: TicketRange }) {
  const { id, reference, seatCount, show, name } = booking
  const { timeZone, name: venue } = getVenue()
  const t = texts(ticketTexts)
  const tickets = listTickets(booking, range, getTicketKey())
  return (
    <section aria-label={t('tickets')} className="grid grid-cols-1 gap-8 print:gap-[3mm]">
      {seatCount > ticketsPerPage && <Pages reference={reference} seatCount={seatCount} range={range} />}
      <ol
        data-many={tickets.length > 4 || undefined}
        className="group/tickets grid grid-cols-1 gap-6 print:gap-[2.5mm] print:data-many:grid-cols-2"
      >
        {tickets.map((ticket) => (
          <li key={ticket.number} id={`ticket-${ticket.number}`}>
            <Ticket
              show={show}
              timeZone={timeZone}
              venue={venue}
              position={ticket.position}
              count={seatCount}
              label={ticket.label}
              seat={ticket.seat}
              token={ticket.token}
              withoutCode={ticket.isHanded ? t('handedWithoutCode') : undefined}
              buyer={name}
            />
            <HandingOn booking={booking} ticket={ticket} />
          </li>
        ))}
      </ol>
      {seatCount > ticketsPerPage && <Pages reference={reference} seatCount={seatCount} range={range} />}
      <dl className="flex flex-wrap gap-x-10 gap-y-4 border-line border-t-2 pt-5 print:border-0 print:pt-0 print:text-[9pt]">
        <div>
          <dt className="text-muted text-sm print:text-[7pt]">{t('booking')}</dt>
          <dd className="font-semibold text-lg leading-snug print:text-[9pt]">{t('number', { label: String(id) })}</dd>
        </div>
        <div>
          <dt className="text-muted text-sm print:text-[7pt]">{t('bookingCode')}</dt>
          <dd>
            <Code text={reference} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** Which tickets of a large booking these are, and links to the tickets before and after. */
function Pages({ reference, seatCount, range }: { reference: string; seatCount: number; range: TicketRange }) {
  const { first, last, previous, next } = range
  const t = texts(ticketTexts)
  const to = (from: number) => `/bookings/${reference}${from === 1 ? '' : `?from=${from}`}`
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-3 print:hidden">
      <p className="grow text-muted">{t('range', { first, last, count: seatCount })}</p>
      {previous && (
        <Link href={to(previous)} prefetch={false} className={buttonClass('quiet')}>
          {t('earlier')}
        </Link>
      )}
      {next && (
        <Link href={to(next)} prefetch={false} className={buttonClass('quiet')}>
          {t('later')}
        </Link>
      )}
    </div>
  )
}
