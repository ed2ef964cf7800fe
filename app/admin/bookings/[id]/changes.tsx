import Link from 'next/link'
import type { ReactNode } from 'react'
import { CorrectForm } from '#components/admin/correct-form.tsx'
import { NoteForm } from '#components/admin/note-form.tsx'
import { SeatsForm } from '#components/admin/seats-form.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import type { NumberedBooking } from '#domain/bookings/queries.ts'
import { staffCommands } from '#domain/bookings/rules.ts'
import { liveTickets } from '#domain/tickets/numbers.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingChanges } from '#messages/console/booking-changes.ts'
import { addNoteToBooking, cancelForBuyer, changeSeatsOfBooking, correctBooking, resendTickets } from './actions.ts'

/** What staff may change on a booking in its present status. */
export function Changes({ booking }: { booking: NumberedBooking }) {
  const { id, status, name, email, seatCount, show } = booking
  const confirmed = status === 'CONFIRMED'
  const commands = staffCommands(booking)
  const t = texts(bookingChanges)
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      {commands.includes('edit') && (
        <Change title={t('correctBuyer')}>
          <CorrectForm id={id} name={name ?? ''} email={email ?? ''} hasTickets={confirmed} action={correctBooking} />
        </Change>
      )}
      {commands.includes('change') && (
        <Change title={t('changeSeats')}>
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
        <Change title={t('returnTickets')}>
          <p className="text-muted">{t('someComeBack')}</p>
          <Link
            href={`/admin/bookings/${id}/return`}
            prefetch={false}
            className={`${buttonClass('quiet')} justify-self-start`}
          >
            {t('returnTickets')}
          </Link>
        </Change>
      )}
      {commands.includes('move') && (
        <Change title={t('moveToDate')}>
          <p className="text-muted">{t('keepsNumber')}</p>
          <Link
            href={`/admin/bookings/${id}/move`}
            prefetch={false}
            className={`${buttonClass('quiet')} justify-self-start`}
          >
            {t('chooseDate')}
          </Link>
        </Change>
      )}
      {confirmed && booking.seats && (
        <Change title={t('moveToSeats')}>
          <p className="text-muted">{t('getsSeats')}</p>
          <Link
            href={`/admin/bookings/${id}/seats`}
            prefetch={false}
            className={`${buttonClass('quiet')} justify-self-start`}
          >
            {t('chooseSeats')}
          </Link>
        </Change>
      )}
      <Change title={t('addNote')}>
        <NoteForm id={id} action={addNoteToBooking} />
      </Change>
      {commands.includes('resend') && (
        <Change title={t('mailAgain')}>
          <p className="text-muted wrap-anywhere">{t.rich('goTo', { ...textTags, email: email ?? '' })}</p>
          <ButtonForm
            about={String(id)}
            action={resendTickets}
            noAnswerText={t('noAnswerQueued')}
            workingText={t('queueing')}
          >
            {t('mailTickets')}
          </ButtonForm>
        </Change>
      )}
      {commands.includes('cancel') && (
        <Change title={t(confirmed ? 'cancelBooking' : 'releaseHold')}>
          <ConfirmForm
            about={String(id)}
            action={cancelForBuyer}
            noAnswerText={t('noAnswerCancelled')}
            workingText={t('cancelling')}
            firstStep={t(confirmed ? 'cancelThis' : 'releaseThis')}
            secondStep={t(confirmed ? 'yesCancel' : 'yesRelease', { id: String(id) })}
          >
            <p>
              {t('goBack', { seats: formatSeats(seatCount), count: seatCount })}
              {confirmed && email !== null && t('buyerIsTold')}
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
