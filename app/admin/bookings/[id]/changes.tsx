import Link from 'next/link'
import type { ReactNode } from 'react'
import { CorrectForm } from '#components/admin/correct-form.tsx'
import { NoteForm } from '#components/admin/note-form.tsx'
import { SeatsForm } from '#components/admin/seats-form.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import type { NumberedBooking } from '#domain/bookings/queries.ts'
import { staffCommands } from '#domain/bookings/rules.ts'
import { liveTickets } from '#domain/tickets/numbers.ts'
import { formatSeats } from '#lib/format.ts'
import { addNoteToBooking, cancelForBuyer, changeSeatsOfBooking, correctBooking, resendTickets } from './actions.ts'

/** What staff may change on a booking in its present status. */
export function Changes({ booking }: { booking: NumberedBooking }) {
  const { id, status, name, email, seatCount, show } = booking
  const confirmed = status === 'CONFIRMED'
  const commands = staffCommands(booking)
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      {commands.includes('edit') && (
        <Change title="Correct the buyer">
          <CorrectForm id={id} name={name ?? ''} email={email ?? ''} hasTickets={confirmed} action={correctBooking} />
        </Change>
      )}
      {commands.includes('change') && (
        <Change title="Change the seats">
          <SeatsForm
            id={id}
            seatCount={seatCount}
            seatsLeft={show.availableSeats}
            lastTicket={`${id}-${liveTickets(booking).at(-1)?.last}`}
            email={email}
            action={changeSeatsOfBooking}
          />
        </Change>
      )}
      {confirmed && (
        <Change title="Return tickets">
          <p className="text-muted">
            Some tickets come back, and the booking keeps the others. You choose which, and see what it does first.
          </p>
          <Link
            href={`/admin/bookings/${id}/return`}
            prefetch={false}
            className={`${buttonClass('quiet')} justify-self-start`}
          >
            Return tickets
          </Link>
        </Change>
      )}
      {commands.includes('move') && (
        <Change title="Move to another date">
          <p className="text-muted">
            The booking keeps its number and gets new tickets. You choose the date, and see what it does first.
          </p>
          <Link
            href={`/admin/bookings/${id}/move`}
            prefetch={false}
            className={`${buttonClass('quiet')} justify-self-start`}
          >
            Choose the date
          </Link>
        </Change>
      )}
      {confirmed && booking.seats && (
        <Change title="Move to other seats">
          <p className="text-muted">The booking gets other seats of this show. Its tickets stay good.</p>
          <Link
            href={`/admin/bookings/${id}/seats`}
            prefetch={false}
            className={`${buttonClass('quiet')} justify-self-start`}
          >
            Choose the seats
          </Link>
        </Change>
      )}
      <Change title="Add a note">
        <NoteForm id={id} action={addNoteToBooking} />
      </Change>
      {commands.includes('resend') && (
        <Change title="Mail the tickets again">
          <p className="text-muted wrap-anywhere">
            They go to <bdi>{email}</bdi>.
          </p>
          <ButtonForm
            about={String(id)}
            action={resendTickets}
            noAnswerText="No answer came back. Reload the page to see whether the mail is queued."
            workingText="Queueing it…"
          >
            Mail the tickets
          </ButtonForm>
        </Change>
      )}
      {commands.includes('cancel') && (
        <Change title={confirmed ? 'Cancel the booking' : 'Release the hold'}>
          <ConfirmForm
            about={String(id)}
            action={cancelForBuyer}
            noAnswerText="No answer came back. Reload the page to see whether the booking is cancelled."
            workingText="Cancelling…"
            firstStep={confirmed ? 'Cancel this booking' : 'Release this hold'}
            secondStep={confirmed ? `Yes, cancel booking no. ${id}` : `Yes, release hold no. ${id}`}
          >
            <p>
              {formatSeats(seatCount)} {seatCount === 1 ? 'goes' : 'go'} back to everybody at once. That cannot be
              undone.
              {confirmed && email !== null && ' The buyer gets a mail about it.'}
            </p>
          </ConfirmForm>
        </Change>
      )}
    </div>
  )
}

const Change = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className="grid min-w-0 gap-4 rounded-xl border-2 border-line p-5">
    <h3 className="display text-2xl">{title}</h3>
    {children}
  </section>
)
