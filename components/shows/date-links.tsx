import Link from 'next/link'
import type { ShowState } from '#domain/shows/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { shows } from '#messages/shows.ts'
import { SeatsLeft } from './seats-left.tsx'

/** A show in a list of its production's dates. */
export type DateLink = {
  id: number
  /** ISO 8601, e.g. `2031-06-06T16:30:00.000Z`. */
  startsAt: string
  /** Formatted, e.g. `Sat 6 Jun` and `18:30`. */
  day: string
  time: string
  seatsLeft: number
  state: ShowState
}

/** What is said of a date that takes no bookings. */
const standings = { cancelled: 'cancelled', closed: 'closed', scheduled: 'opensLater' } as const satisfies Partial<
  Record<ShowState, string>
>

const hasStanding = (state: ShowState): state is keyof typeof standings => Object.hasOwn(standings, state)

/** The seats of a date, or why it takes no bookings. */
export const Standing = ({ date: { state, seatsLeft } }: { date: DateLink }) =>
  hasStanding(state) ? texts(shows)(standings[state]) : <SeatsLeft left={seatsLeft} />

/** Links to dates of a production, with their seats. */
export const DateLinks = ({
  label,
  dates,
  className,
}: {
  label: string
  dates: readonly DateLink[]
  className: string
}) => (
  <ul aria-label={label} className={className}>
    {dates.map((date) => (
      <li key={date.id} className="border-line border-t">
        <Link
          href={`/shows/${date.id}`}
          prefetch={false}
          className="flex min-h-11 flex-wrap content-center justify-between gap-x-3 py-1.5 text-sm underline decoration-line underline-offset-4 hover:decoration-accent"
        >
          <time dateTime={date.startsAt} className="font-semibold">
            <span className="whitespace-nowrap">{date.day}</span> <span>{date.time}</span>
          </time>
          <span className="text-muted">
            <Standing date={date} />
          </span>
        </Link>
      </li>
    ))}
  </ul>
)
