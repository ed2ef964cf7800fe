import Link from 'next/link'
import { CancelForm } from '#components/bookings/cancel-form.tsx'
import { PrintButton } from '#components/bookings/print-button.tsx'
import { ReturnForm } from '#components/bookings/return-form.tsx'
import { Island } from '#components/site/island.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import type { FoundBooking } from '#domain/bookings/queries.ts'
import { cancelDeadline, mayCancel, wasRescheduled } from '#domain/bookings/rules.ts'
import { listTickets } from '#domain/tickets/list.ts'
import { liveTickets } from '#domain/tickets/numbers.ts'
import { type TicketRange, ticketRange, ticketsPerFile, ticketsPerPage } from '#domain/tickets/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { getEnv } from '#lib/env.ts'
import { formatMoment } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingStatus } from '#messages/booking-status.ts'
import { ticketChanges } from '#messages/ticket-changes.ts'
import { tickets } from '#messages/tickets.ts'
import { cancelBooking } from './actions.ts'
import { ByMail, MailedTo, mailedId } from './by-mail.tsx'
import { returnTicketsFromForm } from './return-actions.ts'
import { Tickets } from './tickets.tsx'

/** What the page says after a form has changed the booking. */
function describeDone(done: string): string | undefined {
  const t = texts(ticketChanges)
  switch (done) {
    case 'corrected':
      return t(getEnv().SMTP_URL ? 'corrected' : 'correctedWaits')
    case 'handed-on':
      return t('handedOn')
    case 'taken-back':
      return t('takenBack')
    case 'returned':
      return t('returned')
  }
}

/** The changes of one ticket. */
const handOnDone = new Set(['handed-on', 'taken-back'])

/**
 * A confirmed booking and its tickets.
 *
 * @param props.from the position of the first ticket.
 * @param props.done what a form has just changed.
 */
export function Confirmed({ booking, from, done }: { booking: FoundBooking; from: number; done: string }) {
  const { reference, seatCount, show, now } = booking
  const t = texts(tickets)
  const { cancelHours, timeZone } = getVenue()
  const hasMoved = wasRescheduled(booking, show)
  const end = mayCancel(show, now, cancelHours, hasMoved) ? cancelDeadline(show, cancelHours, hasMoved) : undefined
  const range = ticketRange(seatCount, from, ticketsPerPage)
  const file = ticketRange(seatCount, range.first, ticketsPerFile)
  const doneText = describeDone(done)
  // The ticket that took the place of another is the last one.
  const changedTicket = handOnDone.has(done) ? liveTickets(booking).at(-1)?.last : undefined
  return (
    <>
      <header className="grid gap-4 pt-8 pb-8 sm:pt-11 print:hidden">
        <PageTitle
          aria-describedby={booking.email ? mailedId : undefined}
          className="display font-black text-title uppercase leading-[0.92]"
        >
          {t.rich('booked', { ...textTags, count: seatCount })}
        </PageTitle>
        {booking.email && <MailedTo booking={booking} email={booking.email} />}
        {doneText && (
          <Notice tone="success" alert title={doneText}>
            {changedTicket !== undefined && (
              <a
                href={`#ticket-${changedTicket}`}
                className="inline-flex min-h-11 items-center underline underline-offset-4"
              >
                {t('goToTicket')}
              </a>
            )}
          </Notice>
        )}
        {hasMoved && end && <Notice tone="warning" title={t('showMoved')} />}
        <p className="max-w-2xl text-lg text-muted">{t('keepAddress', { count: seatCount })}</p>
        <div className="flex flex-wrap gap-3 pt-2">
          <a
            href={`/bookings/${reference}/tickets.pdf${seatCount > ticketsPerFile ? `?from=${file.first}` : ''}`}
            className={buttonClass()}
          >
            {seatCount > ticketsPerFile
              ? t('pdfOfRange', { first: file.first, last: file.last })
              : t('pdf', { count: seatCount })}
          </a>
          <a href={`/bookings/${reference}/calendar.ics`} className={buttonClass('quiet')}>
            {t('addToCalendar')}
          </a>
          <Island
            name="print-button"
            of={PrintButton}
            props={{ children: t('print', { count: range.last - range.first + 1 }) }}
          />
        </div>
      </header>
      <Tickets booking={booking} range={range} />
      {booking.email && <ByMail booking={booking} email={booking.email} />}
      <div className="flex flex-wrap items-start gap-3 pt-10 print:hidden">
        {end && <GivingBack booking={booking} range={range} until={formatMoment(end, timeZone)} />}
        <Link href="/" prefetch={false} className={buttonClass('quiet')}>
          {texts(bookingStatus)('seeWhatElse')}
        </Link>
      </div>
    </>
  )
}

/** The forms to cancel the booking and to return some of the tickets in the range. @param props.until when the buyer may no longer. */
function GivingBack({ booking, range, until }: { booking: FoundBooking; range: TicketRange; until: string }) {
  const { reference, seatCount } = booking
  return (
    <>
      {seatCount > 1 && (
        <Island
          name="return-form"
          of={ReturnForm}
          props={{
            reference,
            tickets: listTickets(booking, range, null).map(({ number, label, seat, isHanded }) => ({
              number,
              label,
              seat,
              isHanded,
            })),
            until,
            action: returnTicketsFromForm,
          }}
        />
      )}
      <Island name="cancel-form" of={CancelForm} props={{ reference, seatCount, until, action: cancelBooking }} />
    </>
  )
}
