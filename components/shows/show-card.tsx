import Link from 'next/link'
import { Poster } from '#components/poster/poster.tsx'
import type { ShowState } from '#domain/shows/rules.ts'
import { LiveCard, LiveSeats } from './live-seats.tsx'
import { ShowName } from './show-name.tsx'

export type CardShow = {
  id: number
  name: string
  /** ISO 8601, e.g. `2031-06-06T16:30:00.000Z`. */
  startsAt: string
  /** Formatted, e.g. `Sat 6 Jun` and `18:30`. */
  day: string
  time: string
  seatsLeft: number
  totalSeats: number
  state: ShowState
  /** The day on which booking opens, if it opens later. */
  opens: string | undefined
}

const tags: Partial<Record<ShowState, string>> = { cancelled: 'Cancelled', closed: 'Closed' }

const tagClass =
  'display absolute top-5 right-0 bg-ink py-1.5 ps-3 pe-4 text-lg text-paper uppercase tracking-wide sm:text-xl'

/**
 * A show in the list. The whole card is a link, and the show's name is its text.
 *
 * @param props.started whether the show has started.
 */
export function ShowCard({ show, started }: { show: CardShow; started: boolean }) {
  const Name = started ? 'h3' : 'h2'
  const tag = tags[show.state]
  const takesBookings = show.state === 'open' || show.state === 'started'
  const seats = { id: show.id, seatsLeft: show.seatsLeft, totalSeats: show.totalSeats }
  return (
    <LiveCard
      show={seats}
      className="relative grid grid-rows-[auto_1fr_auto] gap-y-3 rounded-md has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-4"
    >
      <div className="sheet aspect-3/4">
        <Poster
          show={show}
          className="group-data-sold-out:opacity-60 group-data-sold-out:grayscale motion-safe:transition motion-safe:duration-300 motion-safe:group-hover:scale-[1.025]"
        />
        {tag && <span className={tagClass}>{tag}</span>}
        {takesBookings && (
          <span aria-hidden="true" className={`${tagClass} hidden group-data-sold-out:block`}>
            Sold out
          </span>
        )}
        {started && <span className={`${tagClass} group-data-sold-out:hidden`}>Started</span>}
        <p className="display absolute bottom-0 left-0 z-1 flex max-w-full flex-wrap gap-x-2 rounded-tr-md bg-paper pt-2 pe-3 pb-0.5 text-base xs:text-[1.2rem] sm:text-[1.6rem]">
          <time dateTime={show.startsAt} className="contents">
            <span className="whitespace-nowrap">{show.day}</span> <span className="text-accent">{show.time}</span>
          </time>
        </p>
      </div>
      <Name className="display text-2xl sm:text-[1.875rem]">
        <Link
          href={`/shows/${show.id}`}
          prefetch={false}
          className="line-clamp-4 after:absolute after:inset-0 focus-visible:shadow-none focus-visible:outline-none"
        >
          <ShowName name={show.name} />
        </Link>
      </Name>
      <Standing show={show} />
    </LiveCard>
  )
}

/** The seats of a show that takes bookings, or why it takes none. */
function Standing({ show: { id, seatsLeft, totalSeats, state, opens } }: { show: CardShow }) {
  if (state === 'cancelled') return <p className="text-muted">Does not take place</p>
  if (state === 'closed') return <p className="text-muted">Booking has closed</p>
  if (state === 'scheduled') return <p className="text-muted">Booking opens {opens}</p>
  return <LiveSeats show={{ id, seatsLeft, totalSeats }} />
}
