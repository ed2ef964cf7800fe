import Link from 'next/link'
import type { ReactNode } from 'react'
import { z } from 'zod'
import type { listHistory } from '#domain/audit/queries.ts'
import type { NumberedBooking } from '#domain/bookings/queries.ts'
import { texts } from '#lib/language/texts.ts'
import { staffBooking } from '#messages/console/booking.ts'
import { nameAction } from '../../audit/name-action.ts'
import { Moment } from './moment.tsx'

/** The fields of an entry that the history of a booking shows. */
const changedFieldsSchema = z
  .object({
    seatCount: z.number().optional(),
    showId: z.number().optional(),
    returnedTickets: z.array(z.string()).optional(),
  })
  .catch({})

type Entry = Awaited<ReturnType<typeof listHistory>>[number]

/** What happened to a booking, newest first. Rows of another SQL client may lack times, and their entries are left out. */
function listEvents(booking: NumberedBooking, entries: readonly Entry[]) {
  const { status, failure, createdAt, confirmedAt, endedAt } = booking
  const t = texts(staffBooking)
  const events = [
    { key: 'made', at: createdAt, text: t('made') },
    ...(confirmedAt ? [{ key: 'confirmed', at: confirmedAt, text: t('confirmed') }] : []),
    ...entries.toReversed().map((entry) => ({ key: String(entry.id), at: entry.createdAt, text: describe(entry) })),
    ...(endedAt
      ? [
          {
            key: 'ended',
            at: endedAt,
            text: t(status === 'CANCELLED' ? 'cancelled' : (failure ?? 'failed')),
          },
        ]
      : []),
  ]
  return events.toReversed().toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

/** An entry of the audit log: what was done, from what to what, and by whom. */
function describe({ action, before, after, actorName }: Entry): string {
  const t = texts(staffBooking)
  const [from, to] = [changedFieldsSchema.parse(before), changedFieldsSchema.parse(after)]
  const seats =
    from.seatCount && to.seatCount && t('seatsChanged', { from: String(from.seatCount), to: String(to.seatCount) })
  const shows = from.showId && to.showId && t('showChanged', { from: String(from.showId), to: String(to.showId) })
  const tickets = to.returnedTickets && t('ticketsReturned', { tickets: to.returnedTickets.join(', ') })
  return t('byActor', {
    what: [nameAction(action), seats, shows, tickets].filter(Boolean).join(', '),
    actor: actorName,
  })
}

export function History({ booking, entries }: { booking: NumberedBooking; entries: readonly Entry[] }) {
  const { renewsId, renewedBy } = booking
  const t = texts(staffBooking)
  return (
    <ol className="grid gap-2">
      {renewedBy !== null && <li>{t.rich('confirmedAs', { id: String(renewedBy), booking: linkTo(renewedBy) })}</li>}
      {listEvents(booking, entries).map(({ key, at, text }) => (
        <li key={key} className="flex flex-wrap gap-x-4">
          <span className="text-muted sm:min-w-52">
            <Moment instant={at} />
          </span>
          <span className="wrap-anywhere">
            <bdi>{text}</bdi>
          </span>
        </li>
      ))}
      {renewsId !== null && <li>{t.rich('inPlaceOf', { id: String(renewsId), booking: linkTo(renewsId) })}</li>}
    </ol>
  )
}

/** Makes words a link to another booking. */
const linkTo = (id: number) => (words: ReactNode) => (
  <Link
    href={`/admin/bookings/${id}`}
    prefetch={false}
    className="inline-flex min-h-11 items-center underline underline-offset-4"
  >
    {words}
  </Link>
)
