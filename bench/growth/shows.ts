import { addShows, closeShows } from '../shared/add-shows.ts'
import { startDatabases, startMarquee } from '../shared/programs.ts'
import { bookHotShow, read } from '../shared/requests.ts'
import { number, say } from '../shared/table.ts'
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

/** The number of shows that the others are compared with. */
const usual = 20

const listing = 'GET /shows?limit=20'

/** Compares databases with ever more shows. Each has a Marquee of its own. */
export async function growShows(options: Options): Promise<Part> {
  const sizes = [...new Set([10, 1_000, options.shows])].filter((size) => size !== usual && size <= options.shows)
  const databases = await startDatabases()
  const open = async (of: string, shows: number, openShows = shows): Promise<Contender> => {
    say(`Shows: ${of}`)
    const { url, database } = await createMigrated(databases, `shows_${shows}_${openShows}`)
    await addShows(database, shows)
    if (openShows < shows) await closeShows(database, openShows)
    return { of, program: await startMarquee(url), atLeast: shows === options.shows ? 0.8 : undefined }
  }
  const contenders = [await open(number(usual), usual)]
  for (const size of sizes) contenders.push(await open(number(size), size))
  const many = number(options.shows)
  contenders.push(await open(`${many}, 99 % closed`, options.shows, Math.ceil(options.shows / 100)))

  const others = contenders.map(({ of, program }) => ({ of, program }))
  const points = [
    ...(await race(listing, read('/shows?limit=20'), contenders, options)),
    ...(await race('POST /book, hot show', bookHotShow, others, briefly(options))),
    ...(await race('page of a show', read('/shows/1'), others, briefly(options))),
  ]
  const inOrder = [...new Set([10, usual, ...sizes])].sort((a, b) => a - b).map((size) => number(size))
  const ticks = ticksOf([...inOrder, `${many}, 99 % closed`])
  return {
    figures: { points },
    tables: [pointsTable(points, 'shows')],
    plots: {
      'growth-shows.svg': draw({
        title: 'As shows become more',
        x: 'shows in the database',
        y: `per second, against the same with ${usual} shows`,
        ticks,
        series: linesByLoad(points, ticks, ({ ratio }) => ratio),
      }),
    },
    problems: failuresOf(points),
  }
}
