import { addShows } from '../shared/add-shows.ts'
import { openDatabase, startDatabases, startMarquee, startReference } from '../shared/programs.ts'
import { bookHotShow, read } from '../shared/requests.ts'
import { number } from '../shared/table.ts'
import { briefly, failuresOf, type Options, type Part, type Point, pointsTable, race } from './part.ts'
import { draw } from './plot.ts'

/** The numbers of clients that are compared. */
const crowdSizes = [1, 4, 16, 64, 256, 1_000]

const bookingName = 'POST /book, hot show'

const loads = { [bookingName]: bookHotShow, 'GET /shows, 20 of them': read('/shows') }

/** Puts Marquee and the reference under ever more clients. */
export async function growClients(options: Options): Promise<Part> {
  const databases = await startDatabases()
  const [ownUrl, otherUrl] = [await databases.create('marquee'), await databases.create('reference')]
  const contenders = [
    { of: 'Express + pg', program: await startReference(otherUrl) },
    { of: 'Marquee', program: await startMarquee(ownUrl) },
  ]
  for (const url of [ownUrl, otherUrl]) await addShows(openDatabase(url), 20)
  const points: Point[] = []
  for (const [name, load] of Object.entries(loads))
    for (const connections of crowdSizes)
      points.push(...(await race(name, load, contenders, { ...briefly(options), connections })))
  return {
    figures: { points },
    tables: [pointsTable(points, 'of')],
    plots: {
      'growth-clients.svg': plot(points, 'answers per second', ({ perSecond }) => perSecond),
      'growth-clients-p99.svg': plot(points, 'time that 99 of 100 answers stay below, in ms', ({ p99 }) => p99),
    },
    problems: failuresOf(points),
  }
}

function plot(points: readonly Point[], y: string, read: (point: Point) => number): string {
  const lines = Map.groupBy(points, ({ load, of }) => `${of}: ${load === bookingName ? 'book' : 'list'}`)
  return draw({
    title: 'As clients become more',
    x: 'clients at once, each asking again as soon as it is answered',
    y,
    ticks: crowdSizes.map((clients) => ({ at: Math.log(clients), label: number(clients) })),
    series: [...lines].map(([name, group]) => ({
      name,
      points: group.map((point) => [Math.log(point.clients), read(point)] as const),
    })),
  })
}
