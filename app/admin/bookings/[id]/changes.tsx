import type { ReactNode } from 'react'
import { CorrectForm } from '#components/admin/correct-form.tsx'
import { NoteForm } from '#components/admin/note-form.tsx'
import { SeatsForm } from '#components/admin/seats-form.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import type { NumberedBooking } from '#domain/bookings/queries.ts'
import { formatSeats } from '#lib/format.ts'
import { addNoteToBooking, cancelForBuyer, changeSeatsOfBooking, correctBooking, resendTickets } from './actions.ts'

/** What staff may change on a booking in its present status. */
export function Changes({ booking }: { booking: NumberedBooking }) {
  const { id, status, name, email, seatCount, show } = booking
  const confirmed = status === 'CONFIRMED'
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      {status !== 'FAILED' && (
        <Change title="Correct the buyer">
          <CorrectForm id={id} name={name ?? ''} email={email ?? ''} hasTickets={confirmed} action={correctBooking} />
        </Change>
      )}
      {confirmed && (
        <Change title="Change the seats">
          <SeatsForm
            id={id}
            seatCount={seatCount}
            seatsLeft={show.availableSeats}
            email={email}
            action={changeSeatsOfBooking}
          />
        </Change>
      )}
      <Change title="Add a note">
        <NoteForm id={id} action={addNoteToBooking} />
      </Change>
      {confirmed && email !== null && (
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
      {(confirmed || status === 'PENDING') && (
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
