import Link from 'next/link'
import { type DateLink, Standing } from './date-links.tsx'

/** Links to dates of a production as chips in even columns, with their seats. */
export const DateChips = ({ label, dates }: { label: string; dates: readonly DateLink[] }) => (
  <ul aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,10.25rem),1fr))] gap-2.5 py-1">
    {dates.map((date) => (
      <li key={date.id}>
        <Link
          href={`/shows/${date.id}`}
          prefetch={false}
          className="grid h-full min-h-14 content-center rounded-2xl border-2 border-edge px-3 py-1.5 text-sm leading-snug hover:border-ink hover:bg-raised motion-safe:transition-colors"
        >
          <time dateTime={date.startsAt} className="display flex flex-wrap gap-x-1.5 text-xl">
            <span className="whitespace-nowrap">{date.day}</span> <span className="text-accent">{date.time}</span>
          </time>
          <span className="text-muted">
            <Standing date={date} />
          </span>
        </Link>
      </li>
    ))}
  </ul>
)
