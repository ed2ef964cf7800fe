import Link from 'next/link'
import { textTags } from '#components/ui/text-tags.tsx'
import { texts } from '#lib/language/texts.ts'
import { whatsOn } from '#messages/whats-on.ts'

/** A show in the calendar. `mark` says why it differs from a show with free seats, e.g. `Sold out`. */
type CalendarEntry = { id: number; name: string; startsAt: string; time: string; mark: string | undefined }

/** A day in the calendar. */
type CalendarDay = {
  /** `2031-06-06` */
  day: string
  /** `Friday 6 June` */
  title: string
  /** 0 for Monday. */
  weekday: number
  isToday: boolean
  /** The page with all shows of the day. */
  href: string
  shows: readonly CalendarEntry[]
  /** Whether the day has more shows than these. */
  hasMore: boolean
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

const firstColumns = [
  'md:col-start-1',
  'md:col-start-2',
  'md:col-start-3',
  'md:col-start-4',
  'md:col-start-5',
  'md:col-start-6',
  'md:col-start-7',
]

/** The days of a month with their shows: a list by day on a phone, which leaves out days without shows, and weeks on wider screens. */
export const Calendar = ({ days }: { days: readonly CalendarDay[] }) => (
  <>
    <div aria-hidden="true" className="hidden grid-cols-7 gap-px pb-2 font-semibold text-muted text-sm md:grid">
      {weekdays.map((weekday) => (
        <span key={weekday} className="px-2">
          {weekday}
        </span>
      ))}
    </div>
    <ol className="grid gap-6 md:grid-cols-7 md:gap-0 md:pt-px md:pl-px">
      {days.map((day, i) => (
        <li
          key={day.day}
          className={`${i === 0 ? firstColumns[day.weekday] : ''} ${day.shows.length === 0 ? 'max-md:hidden' : ''} min-w-0 border-ink border-t-2 pt-1 md:-mt-px md:-ml-px md:min-h-28 md:border md:border-line md:p-1.5 ${day.isToday ? 'md:bg-raised' : ''}`}
        >
          <DayTitle day={day} />
          {day.shows.length > 0 && <Entries day={day} />}
        </li>
      ))}
    </ol>
  </>
)

/** The number of the day in weeks, and its whole name in a list. */
function DayTitle({ day: { day, title, isToday, href, shows } }: { day: CalendarDay }) {
  const number = Number(day.slice(8))
  const text = (
    <time dateTime={day}>
      <span className="md:sr-only">{isToday ? texts(whatsOn)('todayMark', { day: title }) : title}</span>
      <span aria-hidden="true" className="hidden md:inline">
        {number}
      </span>
    </time>
  )
  if (shows.length === 0) return <p className="px-1 text-muted">{text}</p>
  return (
    <h3 className="display text-xl">
      <Link
        href={href}
        prefetch={false}
        className={`inline-flex min-h-11 min-w-6 items-center px-1 hover:underline md:min-h-7 ${isToday ? 'text-accent' : ''}`}
      >
        {text}
      </Link>
    </h3>
  )
}

const Entries = ({ day: { title, href, shows, hasMore } }: { day: CalendarDay }) => (
  <ul className="grid">
    {shows.map(({ id, name, startsAt, time, mark }) => (
      <li key={id}>
        <Link
          href={`/shows/${id}`}
          prefetch={false}
          className="flex min-h-11 flex-wrap items-baseline gap-x-2 py-2 px-1 hover:bg-raised md:min-h-6 md:py-1 md:text-sm md:leading-tight"
        >
          <time dateTime={startsAt} className="font-bold text-accent">
            {time}
          </time>
          <bdi className="line-clamp-3 min-w-0 font-semibold">{name}</bdi>
          {mark && <span className="font-bold text-muted text-xs uppercase tracking-wide">{mark}</span>}
        </Link>
      </li>
    ))}
    {hasMore && (
      <li>
        <Link
          href={href}
          prefetch={false}
          className="inline-flex min-h-11 items-center px-1 underline underline-offset-4 md:min-h-6 md:text-sm"
        >
          {texts(whatsOn).rich('allShowsOfDay', { ...textTags, day: title })}
        </Link>
      </li>
    )}
  </ul>
)
