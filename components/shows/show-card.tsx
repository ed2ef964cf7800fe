import Link from 'next/link'
import { Poster } from '#components/poster/poster.tsx'
import { Island } from '#components/site/island.tsx'
import type { ShowState } from '#domain/shows/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { shows } from '#messages/shows.ts'
import { type DateLink, DateLinks } from './date-links.tsx'
import { LiveSeats } from './live-seats.tsx'
import { ShowName } from './show-name.tsx'

export type CardShow = {
  id: number
  productionId: number | null
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
  /** Other dates of its production, soonest first. */
  dates: readonly DateLink[]
  /** How many more dates there are. */
  moreDates: number
}

const tags = { cancelled: 'cancelled', closed: 'closed' } as const satisfies Partial<Record<ShowState, string>>

const hasTag = (state: ShowState): state is keyof typeof tags => Object.hasOwn(tags, state)

const tagClass =
  'display absolute end-0 top-5 bg-ink py-1.5 ps-3 pe-4 text-lg text-paper uppercase tracking-wide sm:text-xl'

/**
 * A production in the list, with the show that leads it. The whole card is a link to that show, and the show's name is its text. Other
 * dates have links of their own.
 *
 * @param props.started whether the show has started.
 * @param props.level the level of its heading.
 */
export function ShowCard({ show, started, level }: { show: CardShow; started: boolean; level: 2 | 3 }) {
  const Name = level === 3 ? 'h3' : 'h2'
  const t = texts(shows)
  const tag = hasTag(show.state) && t(tags[show.state])
  // The date stays on one line in the narrowest card: with its year, or with a long weekday, it has smaller letters.
  const dateSize =
    show.day.length > 16
      ? 'text-[min(1.6rem,7cqi)]'
      : show.day.length > 12
        ? 'text-[min(1.6rem,9cqi)]'
        : 'text-[min(1.6rem,12.5cqi)]'
  const takesBookings = show.state === 'open' || show.state === 'started'
  return (
    <article className="group relative row-span-4 grid grid-rows-subgrid rounded-md has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-4">
      <div className="sheet @container aspect-3/4">
        <Poster
          show={show}
          className="group-has-data-sold-out:opacity-60 group-has-data-sold-out:grayscale motion-safe:transition motion-safe:duration-300 motion-safe:group-hover:scale-[1.025]"
        />
        {tag && <span className={tagClass}>{tag}</span>}
        {takesBookings && (
          <span aria-hidden="true" className={`${tagClass} hidden group-has-data-sold-out:block`}>
            {t('soldOut')}
          </span>
        )}
        {started && <span className={`${tagClass} group-has-data-sold-out:hidden`}>{t('started')}</span>}
        <p
          className={`display absolute start-0 bottom-0 z-1 max-w-full whitespace-nowrap rounded-se-md bg-paper pt-2 pe-2 pb-0.5 ${dateSize}`}
        >
          <time dateTime={show.startsAt}>
            {show.day} <span className="text-accent">{show.time}</span>
          </time>
        </p>
      </div>
      <Name className="display text-2xl sm:text-[1.875rem]">
        <Link
          href={`/shows/${show.id}`}
          prefetch={false}
          className="block after:absolute after:inset-0 focus-visible:shadow-none focus-visible:outline-none"
        >
          <ShowName name={show.name} clamp="line-clamp-4" />
        </Link>
      </Name>
      <Standing show={show} />
      {show.dates.length > 0 && <OtherDates show={show} />}
    </article>
  )
}

/** The seats of a show that takes bookings, or why it takes none. */
function Standing({ show: { id, seatsLeft, totalSeats, state, opens } }: { show: CardShow }) {
  const t = texts(shows)
  const look = { className: 'text-muted', 'data-sold-out': seatsLeft === 0 || undefined }
  if (state === 'cancelled') return <p {...look}>{t('doesNotTakePlace')}</p>
  if (state === 'closed') return <p {...look}>{t('bookingHasClosed')}</p>
  if (state === 'scheduled') return <p {...look}>{t('bookingOpens', { day: opens ?? '' })}</p>
  return <Island name="live-seats" of={LiveSeats} props={{ show: { id, seatsLeft, totalSeats } }} />
}
/** The links are above the link of the whole card. */
const OtherDates = ({ show: { id, dates, moreDates } }: { show: CardShow }) => (
  <div className="relative z-1">
    <DateLinks label={texts(shows)('moreDates')} dates={dates} className="grid" />
    {moreDates > 0 && (
      <p className="border-line border-t">
        <Link
          href={`/shows/${id}#dates`}
          prefetch={false}
          className="flex min-h-11 items-center text-sm underline decoration-line underline-offset-4 hover:decoration-accent"
        >
          {texts(shows)('countMoreDates', { count: moreDates })}
        </Link>
      </p>
    )}
  </div>
)
