import Link from 'next/link'
import type { ComponentProps } from 'react'
import { SeatLines } from '#components/bookings/seat-lines.tsx'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingList, bookingStatuses } from '#messages/console/bookings.ts'
import { Status } from './status.tsx'

/** The statuses of bookings, in the order of the flow. */
export const statuses = ['CONFIRMED', 'PENDING', 'FAILED', 'CANCELLED'] as const

type BookingStatus = (typeof statuses)[number]

const looks = { CONFIRMED: 'good', PENDING: 'waiting', FAILED: 'bad', CANCELLED: 'over' } as const

export const BookingStatus = ({ status }: { status: BookingStatus }) => (
  <Status look={looks[status]}>{texts(bookingStatuses)(status)}</Status>
)

export type AdminBooking = {
  id: number
  name: string | null
  email: string | null
  /** Whether the buyer was erased. */
  erased: boolean
  seatCount: number
  /** Its numbered seats; null for general admission. */
  seats: ComponentProps<typeof SeatLines>['seats'] | null
  status: BookingStatus
  madeAt: string
  /** Formatted, in the venue's time zone, as is `start`. */
  made: string
  /** Left out where all bookings are of one show. */
  show?: { name: string; startsAt: string; start: string }
}

/** Bookings for staff. On a phone, everything but status and seats stands under the buyer. */
export const BookingsTable = ({ bookings }: { bookings: readonly AdminBooking[] }) => {
  const t = texts(bookingList)
  const withShows = bookings.some(({ show }) => show)
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{t('number')}</Th>
          {withShows && <Th className="hidden sm:table-cell">{t('show')}</Th>}
          <Th className="hidden sm:table-cell">{t('made')}</Th>
          <Th>{t('status')}</Th>
          <Th end>{t('seats')}</Th>
        </>
      }
    >
      {bookings.map(({ id, name, email, erased, seatCount, seats, status, madeAt, made, show }) => (
        <Tr key={id} className="relative hover:bg-raised">
          <RowHead>
            <Link
              href={`/admin/bookings/${id}`}
              prefetch={false}
              className="underline decoration-line decoration-2 underline-offset-4 after:absolute after:inset-0 hover:decoration-accent"
            >
              {id}
            </Link>
            {name && (
              <span className="mt-0.5 line-clamp-3 wrap-anywhere">
                <bdi>{name}</bdi>
              </span>
            )}
            {email && <span className="mt-0.5 line-clamp-3 font-normal text-muted text-sm wrap-anywhere">{email}</span>}
            {erased && <span className="mt-0.5 block font-normal text-muted text-sm">{t('erasedBuyer')}</span>}
            {show && <Show show={show} className="mt-0.5 font-normal text-sm sm:hidden" />}
            {seats && <Places seats={seats} className="mt-0.5 font-normal sm:hidden" />}
            <time dateTime={madeAt} className="mt-0.5 block font-normal text-muted text-sm sm:hidden">
              {made}
            </time>
          </RowHead>
          {show && (
            <Td className="hidden sm:table-cell">
              <Show show={show} className="" />
            </Td>
          )}
          <Td className="hidden sm:table-cell">
            <time dateTime={madeAt}>{made}</time>
          </Td>
          <Td>
            <BookingStatus status={status} />
          </Td>
          <Td end>
            <span className="wrap-anywhere">{formatNumber(seatCount)}</span>
            {seats && <Places seats={seats} className="ms-auto hidden max-w-60 sm:line-clamp-4" />}
          </Td>
        </Tr>
      ))}
    </Table>
  )
}

/** The first numbered seats of a booking. Its page has all of them. */
const Places = ({ seats, className }: { seats: NonNullable<AdminBooking['seats']>; className: string }) => (
  <span className={`line-clamp-4 text-muted text-sm ${className}`}>
    <SeatLines seats={seats} />
  </span>
)

const Show = ({ show, className }: { show: NonNullable<AdminBooking['show']>; className: string }) => (
  <span className={`grid ${className}`}>
    <span className="line-clamp-2 wrap-anywhere">
      <bdi>{show.name}</bdi>
    </span>
    <time dateTime={show.startsAt} className="text-muted text-sm">
      {show.start}
    </time>
  </span>
)
