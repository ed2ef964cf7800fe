import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { formatNumber } from '#lib/format.ts'
import { Status } from './status.tsx'

const statuses = {
  CONFIRMED: ['good', 'Confirmed'],
  PENDING: ['waiting', 'Held'],
  FAILED: ['bad', 'Failed'],
  CANCELLED: ['over', 'Cancelled'],
} as const

export type AdminBooking = {
  id: number
  seatCount: number
  status: keyof typeof statuses
  madeAt: string
  /** Formatted, in the venue's time zone. */
  made: string
}

export const BookingsTable = ({ bookings }: { bookings: readonly AdminBooking[] }) => (
  <Table
    label="Bookings"
    head={
      <>
        <Th>No.</Th>
        <Th className="hidden sm:table-cell">Made</Th>
        <Th>Status</Th>
        <Th end>Seats</Th>
      </>
    }
  >
    {bookings.map(({ id, seatCount, status, madeAt, made }) => {
      const [look, word] = statuses[status]
      return (
        <Tr key={id}>
          <RowHead>
            {id}
            <time dateTime={madeAt} className="mt-0.5 block font-normal text-muted text-sm sm:hidden">
              {made}
            </time>
          </RowHead>
          <Td className="hidden sm:table-cell">
            <time dateTime={madeAt}>{made}</time>
          </Td>
          <Td>
            <Status look={look}>{word}</Status>
          </Td>
          <Td end>
            <span className="wrap-anywhere">{formatNumber(seatCount)}</span>
          </Td>
        </Tr>
      )
    })}
  </Table>
)
