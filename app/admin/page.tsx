import type { Metadata } from 'next'
import Link from 'next/link'
import { type AdminShow, ShowsTable } from '#components/admin/shows-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Figures } from '#components/ui/figures.tsx'
import { Message } from '#components/ui/message.tsx'
import { isOpen } from '#domain/bookings/rules.ts'
import { listAllShows } from '#domain/shows/queries.ts'
import { getEnv } from '#lib/env.ts'
import { formatDate, formatNumber, formatTime } from '#lib/format.ts'
import { read } from '../read.ts'
import { adminDoor } from './door.tsx'

export const metadata: Metadata = { title: 'Shows' }

const newShow = (
  <Link href="/admin/shows/new" prefetch={false} className={buttonClass()}>
    New show
  </Link>
)

export default async function AdminPage() {
  const door = await adminDoor('/admin')
  if (!door.ok) return door.page
  const outcome = await read(() => listAllShows())
  if (!outcome.ok) return <Outage href="/admin" />
  const zone = getEnv().VENUE_TIME_ZONE
  const now = new Date()
  const shows = outcome.value.map(
    (show): AdminShow => ({
      id: show.id,
      name: show.name,
      startsAt: show.startTime.toISOString(),
      date: formatDate(show.startTime, zone),
      time: formatTime(show.startTime, zone),
      seatsLeft: show.availableSeats,
      totalSeats: show.totalSeats,
      open: isOpen(show, now),
    }),
  )
  if (shows.length === 0) {
    return (
      <Message title="No shows yet" actions={newShow}>
        <p>Create the first one: it needs a name, a start and a number of seats, and is listed at once.</p>
      </Message>
    )
  }
  return (
    <div className="grid gap-7 pt-8">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="display font-black text-title uppercase">Shows</h1>
        {newShow}
      </header>
      <Totals shows={shows} />
      <ShowsTable shows={shows} />
    </div>
  )
}

function Totals({ shows }: { shows: AdminShow[] }) {
  const open = shows.filter((show) => show.open)
  const sum = (count: (show: AdminShow) => number) => formatNumber(open.reduce((total, show) => total + count(show), 0))
  return (
    <Figures
      figures={[
        [formatNumber(open.length), 'open for booking'],
        [sum((show) => show.totalSeats - show.seatsLeft), 'seats booked in them'],
        [sum((show) => show.seatsLeft), 'seats left in them'],
      ]}
    />
  )
}
