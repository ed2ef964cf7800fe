import type { Metadata } from 'next'
import Link from 'next/link'
import { DatesTable } from '#components/admin/dates-table.tsx'
import { ShowName } from '#components/shows/show-name.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { FieldsForm } from '#components/ui/fields-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import type { NumberedBooking } from '#domain/bookings/queries.ts'
import { listOtherDates, type ShowSummary } from '#domain/shows/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatSeats, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { staffBooking } from '#messages/console/booking.ts'
import { bookingAnswers } from '#messages/console/booking-changes.ts'
import { movePage } from '#messages/console/return-and-move.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { readOrOutage } from '../../../../read-or-outage.ts'
import { getPageAccess } from '../../../page-access.tsx'
import { findConfirmed } from '../find-confirmed.ts'
import { moveBooking } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(movePage)('title') })

/** How many dates there are to choose from. */
const maxDates = 100

/** Staff choose another date for a booking, see what moving it does, and move it. */
export default async function MovePage({ params, searchParams }: PageProps<'/admin/bookings/[id]/move'>) {
  const { id } = await params
  const path = `/admin/bookings/${id}/move`
  const access = await getPageAccess(path, 'bookings:edit')
  if (access.kind === 'refused') return access.page
  const found = await findConfirmed(id)
  if (found.kind === 'outage') return <Outage href={path} />
  const booking = found.value
  if (!booking) return <MissingPage />
  const listed = await readOrOutage(() => listOtherDates(booking.show.id, booking.now, maxDates))
  if (listed.kind === 'outage') return <Outage href={path} />
  const { to } = await searchParams
  const target = listed.value.find((show) => String(show.id) === to)
  const t = texts(movePage)
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">{t(target ? 'moveThis' : 'title')}</PageTitle>
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
          <ShowName name={booking.show.name} />
        </h2>
      </header>
      {target ? (
        <Review booking={booking} target={target} />
      ) : (
        <>
          {to !== undefined && <Notice tone="danger" alert title={texts(bookingAnswers)('wrongShow')} />}
          <Choice booking={booking} dates={listed.value} />
        </>
      )}
    </div>
  )
}

const momentOf = (instant: Date) => {
  const zone = getVenue().timeZone
  return `${formatDate(instant, zone)}, ${formatTime(instant, zone)}`
}

function Choice({ booking: { id, seatCount, show }, dates }: { booking: NumberedBooking; dates: ShowSummary[] }) {
  const t = texts(movePage)
  return (
    <>
      <p className="max-w-2xl text-lg text-muted">
        {t('seatsNow', { seats: formatSeats(seatCount), moment: momentOf(show.startTime) })}{' '}
        {t(dates.length === 0 ? 'noDates' : 'choose')}
      </p>
      {dates.length > 0 && (
        <DatesTable
          dates={dates.map((date) => ({
            id: date.id,
            startsAt: date.startTime.toISOString(),
            start: momentOf(date.startTime),
            free: date.availableSeats,
            href: date.availableSeats >= seatCount ? `/admin/bookings/${id}/move?to=${date.id}` : undefined,
          }))}
        />
      )}
    </>
  )
}

function Review({
  booking: { id, seatCount, email, show },
  target,
}: {
  booking: NumberedBooking
  target: ShowSummary
}) {
  const zone = getVenue().timeZone
  const t = texts(movePage)
  return (
    <>
      <section aria-label={t('from')} className="grid gap-3">
        <h3 className="font-semibold">{t('from')}</h3>
        <Facts>
          <StartFacts start={show.startTime} timeZone={zone} />
        </Facts>
      </section>
      <section aria-label={t('to')} className="grid gap-3">
        <h3 className="font-semibold">{t('to')}</h3>
        <Facts>
          <StartFacts start={target.startTime} timeZone={zone} />
        </Facts>
      </section>
      <p className="max-w-2xl text-lg text-muted">
        {t('whatItDoes', { seats: formatSeats(seatCount), count: seatCount })}{' '}
        {t(email === null ? 'noMail' : 'buyerIsTold', { count: seatCount })}
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <FieldsForm
          fields={{ id: String(id), show_id: String(target.id), seen_show_id: String(show.id) }}
          action={moveBooking}
          look="loud"
          noAnswerText={t('noAnswer')}
          workingText={t('moving')}
        >
          {t('yesMove', { id: String(id) })}
        </FieldsForm>
        <Link href={`/admin/bookings/${id}/move`} prefetch={false} className={buttonClass('quiet')}>
          {t('chooseOther')}
        </Link>
      </div>
    </>
  )
}
