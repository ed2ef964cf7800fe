import { SeatLines } from '#components/bookings/seat-lines.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { NumberedBooking } from '#domain/bookings/queries.ts'
import { ticketState, ticketsPerFile } from '#domain/tickets/rules.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { scannedTicket, staffBooking } from '#messages/console/booking.ts'

/** The tickets of a booking to print, and the numbers of those that are no longer good. */
export const Tickets = ({ booking }: { booking: NumberedBooking }) => (
  <>
    {booking.status === 'CONFIRMED' && <Files booking={booking} />}
    <Ended booking={booking} />
  </>
)

/** Links to the files with the tickets. There are several files for a large booking, of which the first ones are linked. */
function Files({ booking: { id, seatCount } }: { booking: NumberedBooking }) {
  const files = Math.min(Math.ceil(seatCount / ticketsPerFile), 20)
  const firsts = Array.from({ length: files }, (_, i) => i * ticketsPerFile + 1)
  const t = texts(staffBooking)
  return (
    <p className="flex flex-wrap gap-3">
      {firsts.map((first) => (
        <a key={first} href={`/admin/bookings/${id}/tickets.pdf?from=${first}`} className={buttonClass('quiet')}>
          {files === 1
            ? t('print', { count: seatCount })
            : t('printSome', {
                first: formatNumber(first),
                last: formatNumber(Math.min(seatCount, first + ticketsPerFile - 1)),
              })}
        </a>
      ))}
    </p>
  )
}

/** The numbers of good tickets that the buyer has handed on. */
const listHanded = (booking: NumberedBooking) =>
  booking.handedTickets.filter(({ number }) => ticketState(number, booking) === 'good')

function Ended({ booking }: { booking: NumberedBooking }) {
  const { id, endedTickets } = booking
  const handed = listHanded(booking)
  const t = texts(staffBooking)
  if (endedTickets.length === 0) return null
  return (
    <dl className="grid gap-x-5 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
      {handed.length > 0 && (
        <div className="contents">
          <dt className="text-muted text-sm sm:leading-6">{t('handedOnGood')}</dt>
          <dd className="tabular-nums wrap-anywhere">{handed.map(({ number }) => `${id}-${number}`).join(', ')}</dd>
        </div>
      )}
      {(['returned', 'moved', 'handed_on', 'taken_back'] as const).map((state) => {
        const labels = endedTickets
          .filter((tickets) => tickets.state === state)
          .map(({ first, last }) =>
            first === last ? `${id}-${first}` : t('numbers', { first: `${id}-${first}`, last: `${id}-${last}` }),
          )
        return (
          labels.length > 0 && (
            <div key={state} className="contents">
              <dt className="text-muted text-sm sm:leading-6">{t(state)}</dt>
              <dd className="tabular-nums wrap-anywhere">{labels.join(', ')}</dd>
            </div>
          )
        )
      })}
    </dl>
  )
}

/** Says what a ticket is worth that staff searched for. */
export function ScannedTicket({ booking, number }: { booking: NumberedBooking; number: number }) {
  const state = ticketState(number, booking)
  const seat = booking.seats?.find(({ ticket }) => ticket === number)
  return (
    <Notice
      tone={state === 'good' ? 'success' : 'danger'}
      alert
      title={texts(scannedTicket)(state, { number: `${booking.id}-${number}` })}
    >
      {seat && <SeatLines seats={[seat]} />}
    </Notice>
  )
}
