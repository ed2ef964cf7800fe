/**
 * Compares Marquee with the system of the original design, and with its own empty handler, which shows the cost of HTTP alone.
 * Both run on the same PostgreSQL and serve the same client, in rounds that alternate between them.
 *
 * `npm run bench -- --rounds 5 --seconds 5 --connections 64 --only "hot show"`
 */
import { parseArgs } from 'node:util'
import { addNumberedShows, addShows } from '../shared/add-shows.ts'
import { type Crowd, compare, type Load, measure } from '../shared/load.ts'
import { openDatabase, startDatabases, startMarquee, startReference, stopEverything } from '../shared/programs.ts'
import {
  bookEvenly,
  bookHotShow,
  bookHotShowMixed,
  bookNothing,
  bookShowsInTurn,
  holdAndConfirm,
  read,
} from '../shared/requests.ts'
import { type Row, say, table } from '../shared/table.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '64' },
    only: { type: 'string', default: '' },
  },
})
const rounds = Number(values.rounds)
const crowd: Crowd = { connections: Number(values.connections), seconds: Number(values.seconds) }

type Scenario = {
  name: string
  load: Load
  shows?: number
  /** Makes the load of shows with numbered seats instead, of which it gets the ids. */
  numbered?: (showIds: readonly number[]) => Load
  /** How many clients there are, if another number than `--connections` is meant. */
  connections?: number
  /** The reference under the same load, or Marquee itself under another load. */
  rival: 'reference' | Load
  /** The wanted ratio. */
  atLeast?: number
}

/** Shows with numbered seats. They last for a minute: each is sold out in a second. */
const numberedShows = 100

const empty = read('/healthz')

const scenarios: Scenario[] = [
  { name: 'hot show, against Express + pg', load: bookHotShow, rival: 'reference', atLeast: 10 },
  { name: 'hot show, against an empty handler', load: bookHotShow, rival: empty, atLeast: 0.9 },
  { name: 'hot show, against a refused booking', load: bookHotShow, rival: bookNothing },
  {
    name: '1,000 shows evenly, against Express + pg',
    load: bookEvenly(1000),
    shows: 1000,
    rival: 'reference',
    atLeast: 1.2,
  },
  {
    name: 'a lone client books, against Express + pg',
    load: bookHotShow,
    connections: 1,
    rival: 'reference',
    atLeast: 1.2,
  },
  { name: 'listing of 20 shows, against Express + pg', load: read('/shows'), rival: 'reference', atLeast: 3 },
  {
    name: 'a lone client lists, against Express + pg',
    load: read('/shows'),
    connections: 1,
    rival: 'reference',
    atLeast: 1.2,
  },
  { name: 'holds and confirms, against an empty handler', load: holdAndConfirm, rival: empty, atLeast: 0.8 },
  {
    name: 'numbered seats, 1 to 4, against general admission',
    load: bookHotShowMixed,
    numbered: bookShowsInTurn,
    rival: bookHotShowMixed,
    atLeast: 0.7,
  },
  { name: 'page of a show, against an empty handler', load: read('/shows/1'), rival: empty },
]

async function run(): Promise<Row[]> {
  const databases = await startDatabases()
  const [ownUrl, otherUrl] = [await databases.create('marquee'), await databases.create('reference')]
  const [marquee, reference] = [await startMarquee(ownUrl), await startReference(otherUrl)]
  const [own, other] = [openDatabase(ownUrl), openDatabase(otherUrl)]
  const rows: Row[] = []
  for (const scenario of scenarios.filter((each) => each.name.includes(values.only))) {
    const { name, shows = 20, connections = crowd.connections, rival, atLeast } = scenario
    say(name)
    await addShows(own, shows)
    await addShows(other, shows)
    const load = scenario.numbered?.(await addNumberedShows(own, numberedShows)) ?? scenario.load
    const { program, asked } =
      rival === 'reference' ? { program: reference, asked: load } : { program: marquee, asked: rival }
    const comparison = await compare(
      () => measure(marquee, load, { ...crowd, connections }),
      () => measure(program, asked, { ...crowd, connections }),
      rounds,
    )
    rows.push({ name, ...comparison, atLeast })
  }
  return rows
}

try {
  const rows = await run()
  process.stdout.write(`\n${table(rows)}\n`)
  if (rows.some(({ own, rival }) => own.failed > 0 || rival.failed > 0)) process.exitCode = 1
} finally {
  await stopEverything()
}
