import Link from 'next/link'
import { Poster } from '#components/poster/poster.tsx'
import { SeatRow } from '#components/shows/seat-row.tsx'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import type { ShowState } from '#domain/shows/rules.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { staffShows } from '#messages/console/shows.ts'
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

const looks = {
  draft: 'over',
  scheduled: 'waiting',
  open: 'good',
  started: 'good',
  closed: 'over',
  cancelled: 'bad',
  soldOut: 'full',
} as const

export function ShowStatus({ show: { state, seatsLeft } }: { show: AdminShow }) {
  const shown = seatsLeft === 0 && (state === 'open' || state === 'started') ? 'soldOut' : state
  return <Status look={looks[shown]}>{texts(staffShows)(`states.${shown}`)}</Status>
}

const Start = ({ show, className }: { show: AdminShow; className: string }) => (
  <time dateTime={show.startsAt} className={className}>
    {texts(staffShows)('moment', { date: show.date, time: show.time })}
  </time>
)

/** All shows and their sales. On a phone, start and state stand under the name. */
export function ShowsTable({
  shows,
  label = texts(staffShows)('title'),
}: {
  shows: readonly AdminShow[]
  label?: string
}) {
  const t = texts(staffShows)
  return (
    <Table
      label={label}
      head={
        <>
          <Th>{t('show')}</Th>
          <Th className="hidden sm:table-cell">{t('start')}</Th>
          <Th className="hidden sm:table-cell">{t('booking')}</Th>
          <Th className="w-28 sm:w-52">{t('seatsLeft')}</Th>
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
                {t.rich('leftOf', {
                  left: formatNumber(show.seatsLeft),
                  total: formatNumber(show.totalSeats),
                  b: textTags.b,
                  of: (chunks) => <span className="text-muted">{chunks}</span>,
                })}
              </span>
              <SeatRow left={show.seatsLeft} total={show.totalSeats} />
            </span>
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
