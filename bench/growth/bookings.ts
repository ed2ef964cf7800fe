import { sql } from 'drizzle-orm'
import { listUnbalancedShows } from '../../test/support/books.ts'
import { addShows } from '../shared/add-shows.ts'
import { startDatabases, startMarquee } from '../shared/programs.ts'
import { bookEvenly, bookHotShow } from '../shared/requests.ts'
import { number, say } from '../shared/table.ts'
import { addPastBookings } from './fill.ts'
import { createMigrated, failuresOf, linesByLoad, type Options, type Part, pointsTable, race, ticksOf } from './part.ts'
import { draw } from './plot.ts'

const gibibyte = 2 ** 30

/** Compares two databases with the same shows, one without bookings and one with many. */
export async function growBookings(options: Options): Promise<Part> {
  const databases = await startDatabases()
  const empty = await createMigrated(databases, 'no_bookings')
  const full = await createMigrated(databases, 'many_bookings')
  for (const { database } of [empty, full]) await addShows(database, options.shows)
  say(`Loading ${number(options.bookings)} bookings of ${number(options.shows)} shows`)
  const start = performance.now()
  await addPastBookings(full.database, options.bookings)
  const loadingSeconds = (performance.now() - start) / 1000
  const [size] = await full.database.execute<{ bytes: string }>(
    sql`select pg_database_size(current_database()) as bytes`,
  )
  const databaseGib = Number(size?.bytes) / gibibyte

  const contenders = [
    { of: '0', program: await startMarquee(empty.url) },
    { of: number(options.bookings), program: await startMarquee(full.url), atLeast: 0.9 },
  ]
  const shows = Math.min(1_000, options.shows)
  const points = [
    ...(await race('POST /book, hot show', bookHotShow, contenders, options)),
    ...(await race(`POST /book, ${number(shows)} shows evenly`, bookEvenly(shows), contenders, options)),
  ]
  const unbalanced =
    (await listUnbalancedShows(empty.database)).length + (await listUnbalancedShows(full.database)).length
  const ticks = ticksOf(contenders.map(({ of }) => of))
  return {
    figures: { loadingSeconds, databaseGib, unbalanced, points },
    tables: [
      pointsTable(points, 'bookings before'),
      `Loaded in ${number(loadingSeconds)} s; the database then has ${number(databaseGib, 1)} GiB.`,
    ],
    plots: {
      'growth-bookings.svg': draw({
        title: 'As bookings become more',
        x: 'bookings in the database before',
        y: 'bookings per second',
        ticks,
        series: linesByLoad(points, ticks, ({ perSecond }) => perSecond),
      }),
    },
    problems: [...failuresOf(points), ...(unbalanced > 0 ? [`${unbalanced} shows do not balance`] : [])],
  }
}
