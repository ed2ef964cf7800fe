import type { Metadata } from 'next'
import { connection } from 'next/server'
import { NoMoreShows, NoShows, NoShowsOnDays } from '#components/shows/no-shows.tsx'
import { SearchForm } from '#components/shows/search-form.tsx'
import { SearchSummary } from '#components/shows/search-summary.tsx'
import { ViewNav, ViewTitle } from '#components/shows/view-nav.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { parseWhatsOn, type View, type WhatsOnQuery } from '#domain/shows/views.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDays, formatLongDate, formatMonth, zoneName } from '#lib/format.ts'
import { alternatesOf } from '#lib/language/alternates.ts'
import { texts } from '#lib/language/texts.ts'
import { localTimeInZone } from '#lib/time.ts'
import { whatsOn } from '#messages/whats-on.ts'
import { readOrOutage } from './read-or-outage.ts'
import { readCalendar, readCards } from './read-whats-on.ts'
import { dayAddress, listAddress, monthsAround, viewAddress } from './whats-on-address.ts'
import { WhatsOnCalendar } from './whats-on-calendar.tsx'
import { WhatsOnCards } from './whats-on-cards.tsx'

/** The present day of the venue. */
const presentDay = () => localTimeInZone(new Date(), getVenue().timeZone).slice(0, 10)

const isFirst = ({ start }: WhatsOnQuery) => !start.after && !start.before

const titles = { today: 'todayIs', weekend: 'weekendIs', calendar: 'calendarOf' } as const satisfies Partial<
  Record<View, string>
>

const hasTitle = (view: View): view is keyof typeof titles => Object.hasOwn(titles, view)

/** The days of a view in words; undefined for the list of all shows. */
function titleOf({ view, days }: WhatsOnQuery): string | undefined {
  if (!days) return
  return hasTitle(view) ? texts(whatsOn)(titles[view], { days: formatDays(days) }) : formatDays(days)
}

export async function generateMetadata({ searchParams }: PageProps<'/'>): Promise<Metadata> {
  const asked = await searchParams
  const query = parseWhatsOn(asked, presentDay())
  const { search } = query
  const title = titleOf(query)
  if (!search && !title && isFirst(query)) return { alternates: alternatesOf('/', asked.lang) }
  const t = texts(whatsOn)
  const later = title ? t('moreShowsOf', { view: title }) : t('moreShows')
  const page = isFirst(query) ? (title ?? t('shows')) : later
  return {
    // Next adds the venue's name to the titles of all pages but this one.
    title: `${search ? t('matching', { page, search }) : page} · ${getVenue().name}`,
    robots: { index: false },
  }
}

export default async function WhatsOnPage({ searchParams }: PageProps<'/'>) {
  await connection()
  const query = parseWhatsOn(await searchParams, presentDay())
  const { timeZone } = getVenue()
  const { view, days } = query
  const t = texts(whatsOn)
  const outcome = await readOrOutage(async () =>
    view === 'calendar' && days
      ? { kind: 'calendar' as const, ...(await readCalendar(days, timeZone)) }
      : { kind: 'cards' as const, ...(await readCards(query, timeZone)) },
  )
  if (outcome.kind === 'outage') return <Outage href="/" />
  const read = outcome.value
  const isEmpty = read.kind === 'cards' && read.shows.length === 0
  const isEmptyVenue = isEmpty && view === 'all' && !query.search && isFirst(query)
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5 pt-8 pb-6 sm:pt-11">
        <h1 className="display font-black text-hero uppercase leading-[0.9]">
          {t.rich('title', { em: (chunks) => <span className="text-accent">{chunks}</span> })}
        </h1>
        {!isEmptyVenue && <SearchForm search={query.search} />}
      </header>
      {!isEmptyVenue && <ViewNav views={viewsOf(query)} />}
      {days && <ViewTitle title={titleOf(query) ?? ''} months={monthLinks(query, read.nextStart)} />}
      {read.kind === 'calendar' ? (
        <WhatsOnCalendar {...read} today={presentDay()} next={nextOf(read.nextStart)} />
      ) : (
        <CardPages query={query} {...read} />
      )}
      {!isEmpty && <p className="pt-8 text-muted text-sm">{t('allTimesAre', { zone: zoneName(timeZone) })}</p>}
    </>
  )
}

function viewsOf({ view, search }: WhatsOnQuery) {
  const t = texts(whatsOn)
  return [
    { href: '/', text: t('all'), current: view === 'all' && search === '' },
    { href: viewAddress('today'), text: t('today'), current: view === 'today' },
    { href: viewAddress('weekend'), text: t('weekend'), current: view === 'weekend' },
    { href: viewAddress('month'), text: t('month'), current: view === 'month' },
    { href: viewAddress('calendar'), text: t('calendar'), current: view === 'calendar' },
  ]
}

/** Links to the month before, unless it is over, and to the month after, if there are shows after the shown month. */
function monthLinks({ view, month }: WhatsOnQuery, nextStart: Date | undefined) {
  if (!month || (view !== 'month' && view !== 'calendar')) return
  const { previous, next } = monthsAround(month)
  const present = presentDay().slice(0, 7)
  const link = (to: string) => ({
    href: viewAddress(view, to === present ? undefined : to),
    text: formatMonth(to),
  })
  return {
    ...(previous >= present && { previous: link(previous) }),
    ...(nextStart && { next: link(next) }),
  }
}

/** A link to the day of the next show. */
function nextOf(start: Date | undefined) {
  const { timeZone } = getVenue()
  return (
    start && {
      href: dayAddress(localTimeInZone(start, timeZone).slice(0, 10)),
      text: formatLongDate(start, timeZone),
    }
  )
}

/** A page of cards, with links to the others. */
function CardPages({
  query,
  shows,
  dates,
  next,
  nextStart,
  found,
}: Awaited<ReturnType<typeof readCards>> & { query: WhatsOnQuery }) {
  const { search, days } = query
  const t = texts(whatsOn)
  const first = listAddress(query)
  const understood = found?.days?.days && { days: formatDays(found.days.days), words: found.days.words.join(' ') }
  if (shows.length === 0) {
    if (!isFirst(query)) return <NoMoreShows first={first} level={2} />
    return days ? <NoShowsOnDays next={nextOf(nextStart)} /> : <NoShows search={search} understood={understood} />
  }
  return (
    <>
      {found && <SearchSummary search={search} count={found.count} understood={understood} similar={found.similar} />}
      <WhatsOnCards shows={shows} dates={dates} level={days ? 3 : 2} />
      <div className="pt-10 empty:hidden">
        <Pager
          label={t('moreShows')}
          first={isFirst(query) ? undefined : { href: first, text: t('firstShows') }}
          next={next && { href: listAddress(query, next), text: t('moreShows') }}
        />
      </div>
    </>
  )
}
