import Link from 'next/link'
import { Poster } from '#components/poster/poster.tsx'
import { SeatRow } from '#components/shows/seat-row.tsx'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import type { ShowState } from '#domain/shows/rules.ts'
import { formatNumber } from '#lib/format.ts'
import { Status } from './status.tsx'

export type AdminShow = {
  id: number
  productionId: number | null
  name: string
  startsAt: string
  date: string
  time: string
  seatsLeft: number
  totalSeats: number
  state: ShowState
}

const statuses = {
  draft: <Status look="over">Draft</Status>,
  scheduled: <Status look="waiting">Opens later</Status>,
  open: <Status look="good">Open</Status>,
  started: <Status look="good">Open</Status>,
  closed: <Status look="over">Closed</Status>,
  cancelled: <Status look="bad">Cancelled</Status>,
}

export const ShowStatus = ({ show: { state, seatsLeft } }: { show: AdminShow }) =>
  seatsLeft === 0 && (state === 'open' || state === 'started') ? <Status look="full">Sold out</Status> : statuses[state]

const Start = ({ show, className }: { show: AdminShow; className: string }) => (
  <time dateTime={show.startsAt} className={className}>
    {show.date}, {show.time}
  </time>
)

/** All shows and their sales. On a phone, start and state stand under the name. */
export const ShowsTable = ({ shows, label = 'Shows' }: { shows: readonly AdminShow[]; label?: string }) => (
  <Table
    label={label}
    head={
      <>
        <Th>Show</Th>
        <Th className="hidden sm:table-cell">Start</Th>
        <Th className="hidden sm:table-cell">Booking</Th>
        <Th className="w-28 sm:w-52">Seats left</Th>
      </>
    }
  >
    {shows.map((show) => (
      <Tr key={show.id} className="relative hover:bg-raised">
        <RowHead>
          <span className="flex gap-3.5">
            <span className="sheet aspect-3/4 w-9 shrink-0 self-start rounded-xs!">
              <Poster show={show} />
            </span>
            <span>
              <Link
                href={`/admin/shows/${show.id}`}
                prefetch={false}
                className="line-clamp-3 underline decoration-line decoration-2 underline-offset-4 after:absolute after:inset-0 hover:decoration-accent"
              >
                <bdi>{show.name}</bdi>
              </Link>
              <span className="mt-1 grid gap-1 sm:hidden">
                <Start show={show} className="font-normal text-muted text-sm" />
                <ShowStatus show={show} />
              </span>
            </span>
          </span>
        </RowHead>
        <Td className="hidden whitespace-nowrap sm:table-cell">
          <Start show={show} className="" />
        </Td>
        <Td className="hidden sm:table-cell">
          <ShowStatus show={show} />
        </Td>
        <Td>
          <span className="grid gap-1.5">
            <span className="wrap-anywhere">
              <strong>{formatNumber(show.seatsLeft)}</strong>{' '}
              <span className="text-muted">of {formatNumber(show.totalSeats)}</span>
            </span>
            <SeatRow left={show.seatsLeft} total={show.totalSeats} />
          </span>
        </Td>
      </Tr>
    ))}
  </Table>
)
