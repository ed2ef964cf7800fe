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
import { texts } from '#lib/language/texts.ts'
import { staffBooking } from '#messages/console/booking.ts'
import { returnPage } from '#messages/console/return-and-move.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { getPageAccess } from '../../../page-access.tsx'
import { cancelForBuyer } from '../actions.ts'
import { findConfirmed } from '../find-confirmed.ts'
import { returnTicketsOfBooking } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(returnPage)('title') })

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
  const t = texts(returnPage)
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
        <p>
          <Link
            href={`/admin/bookings/${booking.id}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {texts(staffBooking)('title', { id: String(booking.id) })}
          </Link>
        </p>
      </header>
      {chosen.length > 0 ? (
        <Review booking={booking} chosen={chosen} />
      ) : (
        <>
          {review !== undefined && <Notice tone="danger" alert title={t('chooseOne')} />}
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
  const t = texts(returnPage)
  return (
    <>
      <p className="max-w-2xl text-lg text-muted">{t('choose')}</p>
      {seatCount > maxReturned && (
        <nav aria-label={t('moreTickets')} className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <p className="text-muted">
            {t('range', {
              first: formatNumber(range.first),
              last: formatNumber(range.last),
              total: formatNumber(seatCount),
            })}
          </p>
          {range.previous && (
            <Link href={to(range.previous)} prefetch={false} className={buttonClass('quiet')}>
              {t('earlier')}
            </Link>
          )}
          {range.next && (
            <Link href={to(range.next)} prefetch={false} className={buttonClass('quiet')}>
              {t('later')}
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
  const t = texts(returnPage)
  return (
    <>
      <Figures
        figures={[
          [formatNumber(count), t('isReturned', { count })],
          [formatNumber(left), t('isLeft', { count: left })],
        ]}
      />
      <p className="max-w-2xl text-lg wrap-anywhere">{t('numbers', { numbers: labels })}</p>
      <p className="max-w-2xl text-lg text-muted">
        {left === 0 ? t('cancels') : t('returns', { count })} {t(email === null ? 'noMail' : 'buyerIsTold')}{' '}
        {t('cannotBeUndone')}
      </p>
      <div className="flex flex-wrap items-end gap-3">
        {left === 0 ? (
          <ButtonForm
            about={String(id)}
            action={cancelForBuyer}
            look="loud"
            noAnswerText={t('noAnswerCancelled')}
            workingText={t('cancelling')}
          >
            {t('yesCancel', { id: String(id) })}
          </ButtonForm>
        ) : (
          <FieldsForm
            fields={{ id: String(id), tickets: chosen.join(',') }}
            action={returnTicketsOfBooking}
            look="loud"
            noAnswerText={t('noAnswerReturned')}
            workingText={t('returning')}
          >
            {t('yesReturn', { count })}
          </FieldsForm>
        )}
        <Link href={`/admin/bookings/${id}/return`} prefetch={false} className={buttonClass('quiet')}>
          {t('chooseOthers')}
        </Link>
      </div>
    </>
  )
}
