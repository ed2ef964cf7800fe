import { addShows } from '../shared/add-shows.ts'
import { startDatabases, startMarquee } from '../shared/programs.ts'
import { bookEvenly, bookHotShow, read } from '../shared/requests.ts'
import { say } from '../shared/table.ts'
import {
  briefly,
  type Contender,
  createMigrated,
  failuresOf,
  linesByLoad,
  type Options,
  type Part,
  pointsTable,
  race,
  ticksOf,
} from './part.ts'
import { draw } from './plot.ts'

const shows = 1_000

/** All contenders run at once. PostgreSQL takes 100 connections, and default pools would need more. */
const poolSize = 8

/** Compares Marquees of one to four processes on the same database. */
export async function growProcesses(options: Options): Promise<Part> {
  const { url, database } = await createMigrated(await startDatabases(), 'processes')
  await addShows(database, shows)
  const contenders: Contender[] = []
  for (const processes of ['1', '2', '3', '4']) {
    say(`Processes: ${processes}`)
    const env = { WEB_CONCURRENCY: processes, DATABASE_POOL_SIZE: String(poolSize) }
    contenders.push({ of: processes, program: await startMarquee(url, env) })
  }
  const pace = briefly(options)
  const points = [
    ...(await race('POST /book, hot show', bookHotShow, contenders, pace)),
    ...(await race('POST /book, 1,000 shows evenly', bookEvenly(shows), contenders, pace)),
    ...(await race('GET /shows?limit=20', read('/shows?limit=20'), contenders, pace)),
  ]
  const ticks = ticksOf(contenders.map(({ of }) => of))
  return {
    figures: { poolSize, points },
    tables: [pointsTable(points, 'processes')],
    plots: {
      'growth-processes.svg': draw({
        title: 'As processes become more',
        x: 'processes that answer (WEB_CONCURRENCY)',
        y: 'answers per second',
        ticks,
        series: linesByLoad(points, ticks, ({ perSecond }) => perSecond),
      }),
    },
    problems: failuresOf(points),
  }
}
