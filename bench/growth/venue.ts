import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { localTimeInZone } from '#lib/time.ts'
import { listUnbalancedShows } from '../../test/support/books.ts'
import { median } from '../shared/load.ts'
import { startDatabases, startMarquee } from '../shared/programs.ts'
import { bookHotShow, read } from '../shared/requests.ts'
import { markdown, number, say } from '../shared/table.ts'
import { consoleReads } from './console-reads.ts'
import { explainQueries } from './explain.ts'
import { briefly, createMigrated, failuresOf, type Options, type Part, type Point, pointsTable, race } from './part.ts'
import { addVenueData, type VenueSize } from './venue-data.ts'
import { dailyJobs, regularJobs } from './venue-jobs.ts'
import { someReference, venueReads } from './venue-reads.ts'

/** The target: the milliseconds that PostgreSQL takes for a page at most. */
const atMost = 50

const small: VenueSize = { shows: 100, productions: 10, bookings: 1_000, entries: 100, deliveries: 200 }

type Venue = { of: string; url: string; database: Database; shows: number; someShow: number; reference: string }

/** Compares a small venue with one of ten years: what the public and staff do, and what the sweep does. */
export async function growVenue(options: Options): Promise<Part> {
  const { shows, bookings, entries, deliveries } = options
  const large: VenueSize = { shows, productions: Math.ceil(shows / 10), bookings, entries, deliveries }
  const databases = await startDatabases()
  const start = performance.now()
  const venues: Venue[] = []
  for (const [of, size] of [
    ['small', small],
    ['large', large],
  ] as const) {
    say(`Loading ${number(size.bookings)} bookings of ${number(size.shows)} shows`)
    const { url, database } = await createMigrated(databases, `venue_${of}`)
    await addVenueData(database, size)
    const someShow = Math.round(size.shows * 0.99)
    venues.push({ of, url, database, shows: size.shows, someShow, reference: await someReference(database, someShow) })
  }
  const loadingSeconds = (performance.now() - start) / 1000
  const [bytes] =
    (await venues[1]?.database.execute<{ bytes: string }>(sql`select pg_database_size(current_database()) as bytes`)) ??
    []
  const databaseGib = Number(bytes?.bytes) / 2 ** 30

  const pages = await comparePages(venues, options.rounds)
  const jobs = await compareJobs(venues, options.rounds)
  const points = await compareRequests(venues, options)
  const daily: { job: string; ms: number }[] = []
  for (const [job, run] of Object.entries(dailyJobs())) {
    say(job)
    daily.push({ job, ms: await timeOf(venues[1]?.database, run) })
  }
  const unbalanced = await listUnbalancedShows(venues[1]?.database ?? venues[0]?.database ?? never())
  return {
    figures: { size: large, loadingSeconds, databaseGib, points, pages, jobs, daily, unbalanced: unbalanced.length },
    tables: [
      pointsTable(points, 'venue'),
      timesTable('database, page', pages),
      timesTable('job', jobs),
      markdown(
        ['work of a day, done at once', 'ms'],
        daily.map(({ job, ms }) => [job, number(ms)]),
      ),
      `Loaded in ${number(loadingSeconds)} s; the large database then has ${number(databaseGib, 1)} GiB.`,
    ],
    plots: {},
    problems: [
      ...failuresOf(points),
      ...pages
        .filter(({ ms }) => (ms[1] ?? 0) >= atMost)
        .map(({ what, ms }) => `${what} takes ${number(ms[1] ?? 0)} ms`),
      ...(unbalanced.length > 0 ? [`${unbalanced.length} shows do not balance`] : []),
    ],
  }
}

const never = (): never => {
  throw new Error('There is no venue')
}

/** Milliseconds of the small and of the large venue. */
type Times = { what: string; ms: number[] }

const timesTable = (what: string, times: readonly Times[]) =>
  markdown(
    [what, 'small, ms', 'large, ms'],
    times.map(({ what, ms }) => [what, ...ms.map((value) => number(value, 1))]),
  )

async function timeOf(database: Database | undefined, run: (database: Database) => Promise<unknown>): Promise<number> {
  const start = performance.now()
  if (database) await run(database)
  return performance.now() - start
}

/** What PostgreSQL takes for the queries of each page: the median of the rounds. The first one does not count. */
async function comparePages(venues: readonly Venue[], rounds: number): Promise<Times[]> {
  const today = localTimeInZone(new Date(), getVenue().timeZone).slice(0, 10)
  const reads = venues.map(({ someShow, reference }) => ({
    ...consoleReads({ today, days: 365, someShow }),
    ...venueReads(reference),
  }))
  const times: Times[] = []
  for (const what of Object.keys(reads[0] ?? {})) {
    say(what)
    const ms: number[] = []
    for (const [i, { url }] of venues.entries()) {
      const measured: number[] = []
      for (let round = 0; round <= rounds; round++) {
        const explained = await explainQueries(url, reads[i]?.[what] ?? never())
        if (round > 0) measured.push(explained.reduce((sum, { ms }) => sum + ms, 0))
      }
      ms.push(median(measured))
    }
    times.push({ what, ms })
  }
  return times
}

/** What each job takes with nothing to do. The first round, which may have something to do, does not count. */
async function compareJobs(venues: readonly Venue[], rounds: number): Promise<Times[]> {
  const times: Times[] = []
  for (const [what, run] of Object.entries(regularJobs)) {
    say(what)
    const ms: number[] = []
    for (const { database } of venues) {
      const measured: number[] = []
      for (let round = 0; round <= rounds; round++) measured.push(await timeOf(database, run))
      ms.push(median(measured.slice(1)))
    }
    times.push({ what, ms })
  }
  return times
}

/** Puts a Marquee of each venue under the same requests, as far as they depend on the venue's size. */
async function compareRequests(venues: readonly Venue[], options: Options): Promise<Point[]> {
  const programs: Awaited<ReturnType<typeof startMarquee>>[] = []
  for (const { url } of venues) programs.push(await startMarquee(url))
  const contenders = venues.map(({ of, ...venue }, i) => ({ of, venue, program: programs[i] ?? never() }))
  const year = `from=${localTimeInZone(new Date(Date.now() - 364 * 86_400_000), 'UTC').slice(0, 10)}`
  const loads: [name: string, path: (venue: Omit<Venue, 'of'>) => string, connections?: number][] = [
    ['GET /shows?limit=20', () => '/shows?limit=20'],
    ['GET /, what’s on', () => '/'],
    ['GET /shows/{id}, page', ({ someShow }) => `/shows/${someShow}`],
    ['GET /api/bookings/{reference}', ({ reference }) => `/api/bookings/${reference}`],
    ['staff: bookings by a name', () => '/api/admin/bookings?text=surname77'],
    ['staff: audit log', () => '/api/admin/audit'],
    ['staff: deliveries of a webhook', () => '/api/admin/webhooks/1/deliveries'],
    ['staff: today', () => '/api/admin/today'],
    // It takes Node so long that 64 at once would not be answered within a round.
    ['staff: reports of a year', () => `/api/admin/reports?${year}`, 4],
  ]
  const points = await race('POST /book, hot show', bookHotShow, contenders, options)
  for (const [name, path, connections = options.connections] of loads)
    points.push(
      ...(await race(
        name,
        contenders.map(({ venue }) => read(path(venue))),
        contenders,
        { ...briefly(options), connections },
      )),
    )
  return points
}
