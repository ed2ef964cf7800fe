import Link from 'next/link'
import { z } from 'zod'
import type { listHistory } from '#domain/audit/queries.ts'
import { actions } from '#domain/audit/rules.ts'
import type { NumberedBooking } from '#domain/bookings/queries.ts'
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

const failures = {
  sold_out: 'Failed: there were too few seats',
  closed: 'Failed: booking was closed',
  expired: 'The hold expired',
  released: 'The hold was released',
}

/** What happened to a booking, newest first. Rows of another SQL client may lack times, and their entries are left out. */
function listEvents(booking: NumberedBooking, entries: readonly Entry[]) {
  const { status, failure, createdAt, confirmedAt, endedAt } = booking
  const events = [
    { key: 'made', at: createdAt, text: 'Made' },
    ...(confirmedAt ? [{ key: 'confirmed', at: confirmedAt, text: 'Confirmed' }] : []),
    ...entries.toReversed().map((entry) => ({ key: String(entry.id), at: entry.createdAt, text: describe(entry) })),
    ...(endedAt
      ? [
          {
            key: 'ended',
            at: endedAt,
            text: status === 'CANCELLED' ? 'Cancelled' : failure ? failures[failure] : 'Failed',
          },
        ]
      : []),
  ]
  return events.toReversed().toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

/** An entry of the audit log: what was done, from what to what, and by whom. */
function describe({ action, before, after, actorName }: Entry): string {
  const name = new Map<string, string>(Object.entries(actions)).get(action) ?? action
  const [from, to] = [changedFieldsSchema.parse(before), changedFieldsSchema.parse(after)]
  const seats = from.seatCount && to.seatCount && `from ${from.seatCount} to ${to.seatCount}`
  const shows = from.showId && to.showId && `from show ${from.showId} to show ${to.showId}`
  const tickets = to.returnedTickets && `tickets ${to.returnedTickets.join(', ')} returned`
  return `${[name, seats, shows, tickets].filter(Boolean).join(', ')}: ${actorName}`
}

export function History({ booking, entries }: { booking: NumberedBooking; entries: readonly Entry[] }) {
  const { renewsId, renewedBy } = booking
  return (
    <ol className="grid gap-2">
      {renewedBy !== null && (
        <li>
          Confirmed late as <OtherBooking id={renewedBy} />
        </li>
      )}
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
      {renewsId !== null && (
        <li>
          Made in place of <OtherBooking id={renewsId} />, which had expired
        </li>
      )}
    </ol>
  )
}

const OtherBooking = ({ id }: { id: number }) => (
  <Link
    href={`/admin/bookings/${id}`}
    prefetch={false}
    className="inline-flex min-h-11 items-center underline underline-offset-4"
  >
    booking no. {id}
  </Link>
)
