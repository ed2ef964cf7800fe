import type { Metadata } from 'next'
import Link from 'next/link'
import { connection } from 'next/server'
import { NoMoreShows, NoShows } from '#components/shows/no-shows.tsx'
import { SearchForm } from '#components/shows/search-form.tsx'
import { ShowCard } from '#components/shows/show-card.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { listNextDates, type ProductionDate } from '#domain/productions/queries.ts'
import { countWhatsOn, listWhatsOn, type WhatsOnShow, type WhatsOnStart } from '#domain/shows/listing.ts'
import { showState } from '#domain/shows/rules.ts'
import { cursorSchema } from '#domain/shows/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDay, formatNumber, formatTime, zoneName } from '#lib/format.ts'
import { readOrOutage } from './read-or-outage.ts'
import { toDateLink } from './shows/to-date-link.ts'

/** How many other dates of a production its card shows at most. */
const maxOtherDates = 3

/** How many cards there are on a page. It can be divided by two, three and four, so that all rows are full. */
const pageSize = 48

type SearchParams = PageProps<'/'>['searchParams']

/** The search and the cursor in a query. Control characters, which names do not have, are removed. A malformed cursor is ignored. */
async function parseQuery(searchParams: SearchParams) {
  const { q, after, before } = await searchParams
  const text = (Array.isArray(q) ? q[0] : q) ?? ''
  const search = text
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200)
  return { search, start: { after: cursorSchema.safeParse(after).data, before: cursorSchema.safeParse(before).data } }
}

const isFirst = ({ after, before }: WhatsOnStart) => !after && !before

export async function generateMetadata({ searchParams }: PageProps<'/'>): Promise<Metadata> {
  const { search, start } = await parseQuery(searchParams)
  if (!search && isFirst(start)) return { alternates: { canonical: '/' } }
  const found = search ? ` matching “${search}”` : ''
  // Next adds the venue's name to the titles of all pages but this one.
  return { title: `${isFirst(start) ? 'Shows' : 'More shows'}${found} · ${getVenue().name}`, robots: { index: false } }
}

/** The URL of a page of the list or of a search. */
function pageAddress(search: string, start?: Record<string, string>) {
  const query = new URLSearchParams({ ...(search && { q: search }), ...start })
  return query.size > 0 ? `/?${query}` : '/'
}

export default async function WhatsOnPage({ searchParams }: PageProps<'/'>) {
  await connection()
  const { search, start } = await parseQuery(searchParams)
  const outcome = await readOrOutage(() => readCards(search, start))
  if (outcome.kind === 'outage') return <Outage href="/" />
  const { shows, next, dates, matches } = outcome.value
  const first = pageAddress(search)
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5 pt-8 pb-8 sm:pt-11">
        <h1 className="display font-black text-hero uppercase leading-[0.9]">
          What’s <span className="text-accent">on</span>
        </h1>
        {(shows.length > 0 || search || !isFirst(start)) && <SearchForm search={search} />}
      </header>
      {matches ? <SearchSummary search={search} count={matches} /> : undefined}
      <Listing shows={shows.filter(({ started }) => !started)} dates={dates} />
      <Started shows={shows.filter(({ started }) => started)} />
      {shows.length === 0 && (isFirst(start) ? <NoShows search={search} /> : <NoMoreShows first={first} level={2} />)}
      {shows.length > 0 && (
        <div className="grid gap-8 pt-10">
          <Pager
            label="More shows"
            first={isFirst(start) ? undefined : { href: first, text: 'First shows' }}
            next={next && { href: pageAddress(search, next), text: 'More shows' }}
          />
          <p className="text-muted text-sm">All times are {zoneName(getVenue().timeZone)}.</p>
        </div>
      )}
    </>
  )
}

async function readCards(search: string, start: WhatsOnStart) {
  const [{ shows, next }, matches] = await Promise.all([
    listWhatsOn({ ...start, search, limit: pageSize }),
    search ? countWhatsOn({ search }) : undefined,
  ])
  const productions = shows.flatMap(({ productionId, started }) =>
    productionId === null || started ? [] : productionId,
  )
  // One of the dates is that of the card.
  const dates = await listNextDates(productions, { limit: maxOtherDates + 1 })
  return { shows, next, dates, matches }
}

/** Shows that have started and still take bookings. */
const Started = ({ shows }: { shows: WhatsOnShow[] }) =>
  shows.length > 0 && (
    <section aria-labelledby="started" className="grid gap-6 border-ink border-t-3 pt-6 mt-12">
      <h2 id="started" className="display text-4xl uppercase">
        Already started
      </h2>
      <Listing shows={shows} dates={new Map()} started />
    </section>
  )

/**
 * @param props.dates the next dates of productions.
 * @param props.started whether the shows have started. Their section has its own heading.
 */
function Listing({
  shows,
  dates,
  started = false,
}: {
  shows: WhatsOnShow[]
  dates: ReadonlyMap<number | null, ProductionDate[]>
  started?: boolean
}) {
  const zone = getVenue().timeZone
  const now = new Date()
  if (shows.length === 0) return null
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(8rem,100%),1fr))] gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6.5 sm:gap-y-9 lg:grid-cols-4">
      {shows.map((show) => (
        // Seats and dates of neighbours stand in the same rows.
        <li key={show.id} className="row-span-4 grid grid-rows-subgrid gap-y-3">
          <ShowCard
            started={started}
            show={{
              id: show.id,
              productionId: show.productionId,
              name: show.name,
              startsAt: show.startTime.toISOString(),
              day: formatDay(show.startTime, zone, now),
              time: formatTime(show.startTime, zone),
              seatsLeft: show.availableSeats,
              totalSeats: show.totalSeats,
              state: showState(show, now),
              opens: show.bookingOpensAt ? formatDay(show.bookingOpensAt, zone, now) : undefined,
              ...otherDates(show.id, dates.get(show.productionId), now),
            }}
          />
        </li>
      ))}
    </ul>
  )
}

/** The dates of a production without the one of its card, and how many more there are. */
function otherDates(id: number, dates: ProductionDate[] = [], now: Date) {
  const others = dates.filter((date) => date.id !== id).slice(0, maxOtherDates)
  const count = dates[0]?.count ?? 0
  return { dates: others.map((date) => toDateLink(date, now)), moreDates: Math.max(count - 1 - others.length, 0) }
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
