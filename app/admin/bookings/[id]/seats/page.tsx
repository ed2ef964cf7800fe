import type { Metadata } from 'next'
import Link from 'next/link'
import { MoveSeatsForm } from '#components/admin/move-seats-form.tsx'
import { SeatLines } from '#components/bookings/seat-lines.tsx'
import { ShowName } from '#components/shows/show-name.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { staffBooking } from '#messages/console/booking.ts'
import { moveSeatsPage } from '#messages/console/return-and-move.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { readOrOutage } from '../../../../read-or-outage.ts'
import { getPageAccess } from '../../../page-access.tsx'
import { readStaffHouse } from '../../../read-staff-house.ts'
import { findConfirmed } from '../find-confirmed.ts'
import { moveBookingToSeats } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(moveSeatsPage)('title') })

/** Staff choose other seats of its show for a booking. */
export default async function MoveSeatsPage({ params }: PageProps<'/admin/bookings/[id]/seats'>) {
  const { id } = await params
  const path = `/admin/bookings/${id}/seats`
  const access = await getPageAccess(path, 'bookings:edit')
  if (access.kind === 'refused') return access.page
  const found = await findConfirmed(id)
  if (found.kind === 'outage') return <Outage href={path} />
  const booking = found.value
  if (!booking) return <MissingPage />
  const { show, seats, ticketSeats, email } = booking
  const withOwners = access.actor.permissions.includes('bookings:read')
  const read = await readOrOutage(() =>
    readStaffHouse(show.id, { withOwners, own: ticketSeats?.map(({ seat }) => seat) ?? [] }),
  )
  if (read.kind === 'outage') return <Outage href={path} />
  const labels = seats?.map(({ label }) => label) ?? []
  const t = texts(moveSeatsPage)
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">{t('heading')}</PageTitle>
        <p>
          <Link
            href={`/admin/bookings/${booking.id}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {texts(staffBooking)('title', { id: String(booking.id) })}
          </Link>
        </p>
        <h2 className="display text-4xl">
          <ShowName name={show.name} />
        </h2>
      </header>
      <Facts>
        <StartFacts start={show.startTime} timeZone={getVenue().timeZone} />
        {seats && (
          <Fact name={t('seatsNow')}>
            <SeatLines seats={seats} />
          </Fact>
        )}
      </Facts>
      {read.value ? (
        <>
          <p className="max-w-2xl text-lg text-muted">
            {t('ticketsStayGood')} {t(email === null ? 'noMail' : 'buyerIsTold')}{' '}
            <Link
              href={`/admin/shows/${show.id}/seats`}
              prefetch={false}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {t('allSeats')}
            </Link>
          </p>
          <MoveSeatsForm id={booking.id} seats={labels} house={read.value.house} action={moveBookingToSeats} />
        </>
      ) : (
        <p className="text-lg text-muted">{t('noNumberedSeats')}</p>
      )}
    </div>
  )
}
