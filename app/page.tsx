import type { Metadata } from 'next'
import Link from 'next/link'
import { connection } from 'next/server'
import { SearchForm } from '#components/shows/search-form.tsx'
import { ShowCard } from '#components/shows/show-card.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Message } from '#components/ui/message.tsx'
import { listOpenShows, type ShowSummary } from '#domain/shows/queries.ts'
import { getEnv } from '#lib/env.ts'
import { formatDay, formatNumber, formatTime, zoneName } from '#lib/format.ts'
import { read } from './read.ts'

/** What was searched for: the first `q`, without what a name cannot contain. */
async function searchText(searchParams: PageProps<'/'>['searchParams']): Promise<string> {
  const { q } = await searchParams
  const text = (Array.isArray(q) ? q[0] : q) ?? ''
  return text
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200)
}

export async function generateMetadata({ searchParams }: PageProps<'/'>): Promise<Metadata> {
  const search = await searchText(searchParams)
  return search ? { title: `Shows matching “${search}”`, robots: { index: false } } : {}
}

export default async function WhatsOnPage({ searchParams }: PageProps<'/'>) {
  await connection()
  const search = await searchText(searchParams)
  const outcome = await read(() => listOpenShows({ search }))
  if (!outcome.ok) return <Outage href="/" />
  const shows = outcome.value
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5 pt-8 pb-8 sm:pt-11">
        <h1 className="display font-black text-hero uppercase leading-[0.9]">
          What’s <span className="text-accent">on</span>
        </h1>
        {(shows.length > 0 || search) && <SearchForm search={search} />}
      </header>
      {search && shows.length > 0 && <SearchSummary search={search} count={shows.length} />}
      {shows.length > 0 ? <Listing shows={shows} /> : <Nothing search={search} />}
    </>
  )
}

function Listing({ shows }: { shows: ShowSummary[] }) {
  const { VENUE_TIME_ZONE: zone } = getEnv()
  const now = new Date()
  return (
    <>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6.5 sm:gap-y-9 lg:grid-cols-4">
        {shows.map(({ id, name, startTime, availableSeats, totalSeats }) => (
          <li key={id} className="grid">
            <ShowCard
              show={{
                id,
                name,
                startsAt: startTime.toISOString(),
                day: formatDay(startTime, zone, now),
                time: formatTime(startTime, zone),
                seatsLeft: availableSeats,
                totalSeats,
              }}
            />
          </li>
        ))}
      </ul>
      <p className="pt-10 text-muted text-sm">All times are {zoneName(zone)}.</p>
    </>
  )
}

const SearchSummary = ({ search, count }: { search: string; count: number }) => (
  <p className="flex flex-wrap items-center gap-x-4 pb-6 text-lg">
    <span>
      <strong>{formatNumber(count)}</strong> {count === 1 ? 'show matches' : 'shows match'} “<bdi>{search}</bdi>”.
    </span>
    <Link
      href="/"
      prefetch={false}
      className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
    >
      Show all
    </Link>
  </p>
)

const Nothing = ({ search }: { search: string }) =>
  search ? (
    <Message
      level={2}
      title="No show by that name"
      actions={
        <Link href="/" prefetch={false} className={buttonClass('quiet')}>
          Show all shows
        </Link>
      }
    >
      <p>
        Nothing that is open for booking matches “<bdi>{search}</bdi>”. Try fewer letters, or look through all shows.
      </p>
    </Message>
  ) : (
    <Message level={2} title="The stage is empty">
      <p>No show is open for booking right now. New ones appear here as soon as the venue announces them.</p>
    </Message>
  )
