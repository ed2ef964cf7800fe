import type { Metadata, Viewport } from 'next'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { cache } from 'react'
import { Outage } from '#components/site/outage.tsx'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { type FoundBooking, getBooking } from '#domain/bookings/queries.ts'
import { hasExpired } from '#domain/bookings/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingStatus } from '#messages/booking-status.ts'
import { troubles } from '#messages/troubles.ts'
import { MissingPage } from '../../missing-page.tsx'
import { readOrOutage } from '../../read-or-outage.ts'
import { Checkout } from './checkout.tsx'
import { Confirmed } from './confirmed.tsx'
import { Cancelled, Failed } from './not-confirmed.tsx'

/** The keyboard of a phone makes the page lower, so that the clock stays above it. */
export const viewport: Viewport = { interactiveWidget: 'resizes-content' }

/** The booking of the URL, read once per request. */
const findBooking = cache(async (reference: string) => {
  await connection()
  const parsed = referenceSchema.safeParse(reference)
  return readOrOutage(async () => (parsed.success ? getBooking(parsed.data) : undefined))
})

const titles = {
  CONFIRMED: 'yourTickets',
  PENDING: 'seatsHeld',
  FAILED: 'notBooked',
  CANCELLED: 'cancelled',
} as const

function titleOf(booking: FoundBooking): string {
  const t = texts(bookingStatus)
  if (hasExpired(booking, booking.now)) return t('timeRanOut')
  if (booking.failure === 'released') return t('givenBack')
  return t(titles[booking.status], { count: booking.seatCount })
}

export async function generateMetadata({ params }: PageProps<'/bookings/[reference]'>): Promise<Metadata> {
  const outcome = await findBooking((await params).reference)
  const robots = { index: false, follow: false }
  if (outcome.kind === 'outage') return { title: texts(troubles)('notAvailable'), robots }
  const booking = outcome.value
  return { title: booking ? `${titleOf(booking)}: ${booking.show.name}` : texts(troubles)('notFound'), robots }
}

export default async function BookingPage({ params, searchParams }: PageProps<'/bookings/[reference]'>) {
  const [{ reference }, query] = await Promise.all([params, searchParams])
  const outcome = await findBooking(reference)
  if (outcome.kind === 'outage') return <Outage href={`/bookings/${reference}`} />
  const booking = outcome.value
  if (!booking) return <MissingPage />
  // An expired hold that was confirmed late has become another booking, which has the tickets.
  if (booking.renewedBy) redirect(`/bookings/${booking.renewedBy}`)
  // One component before and after the hold expires, so that the form keeps what was typed.
  if (booking.status === 'PENDING' || hasExpired(booking, booking.now)) return <Checkout booking={booking} />
  switch (booking.status) {
    case 'CONFIRMED':
      return <Confirmed booking={booking} from={Number(query.from)} done={String(query.done)} />
    case 'FAILED':
      return <Failed booking={booking} />
    case 'CANCELLED':
      return <Cancelled booking={booking} />
  }
}
