import { getVenue } from '#domain/venue/settings.ts'
import { localTimeInZone } from '#lib/time.ts'
import { median } from '../shared/load.ts'
import { startDatabases } from '../shared/programs.ts'
import { markdown, number, say } from '../shared/table.ts'
import { addConsoleData } from './console-data.ts'
import { consoleReads } from './console-reads.ts'
import { explainQueries, scannedTables } from './explain.ts'
import { createMigrated, type Options, type Part } from './part.ts'

/** The target: the milliseconds that PostgreSQL takes for a page at most. */
const atMost = 50

/** The size at which the target holds. */
const [mostShows, mostBookings] = [10_000, 1_000_000]

/** Measures the database's time for each page of the console, for a venue with a year of shows and bookings. */
export async function growConsole(options: Options): Promise<Part> {
  const size = { shows: Math.min(options.shows, mostShows), bookings: Math.min(options.bookings, mostBookings) }
  const { url, database } = await createMigrated(await startDatabases(), 'console')
  say(`Loading ${number(size.bookings)} bookings of ${number(size.shows)} shows`)
  await addConsoleData(database, { ...size, days: 365, entries: size.bookings / 5 })
  const today = localTimeInZone(new Date(), getVenue().timeZone).slice(0, 10)
  const pages: { page: string; queries: number[]; ms: number; scanned: string[]; atMost: number }[] = []
  for (const [page, read] of Object.entries(
    consoleReads({ today, days: 365, someShow: Math.round(size.shows * 0.99) }),
  )) {
    say(page)
    const times: number[] = []
    let explained = await explainQueries(url, read)
    for (let round = 0; round < options.rounds; round++) {
      explained = await explainQueries(url, read)
      times.push(explained.reduce((sum, { ms }) => sum + ms, 0))
    }
    const scanned = explained.flatMap(({ plan }) => scannedTables(plan))
    pages.push({
      page,
      // In the last round.
      queries: explained.map(({ ms }) => ms),
      ms: median(times),
      scanned: [...new Set(scanned)],
      atMost,
    })
  }
  return {
    figures: { size, pages },
    tables: [
      markdown(
        ['page', 'queries', 'database, ms', 'wanted, at most', 'read as a whole'],
        pages.map(({ page, queries, ms, scanned, atMost }) => [
          page,
          number(queries.length),
          number(ms, 1),
          `${atMost} ${ms < atMost ? '✓' : '✗'}`,
          scanned.join(', '),
        ]),
      ),
    ],
    plots: {},
    problems: pages.filter(({ ms, atMost }) => ms >= atMost).map(({ page, ms }) => `${page} takes ${number(ms)} ms`),
  }
}
