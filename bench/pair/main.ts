/**
 * Compares this checkout of Marquee with another one, such as the commit before a change. Both run on the same PostgreSQL, in
 * rounds that alternate between them. The other checkout must be installed and built. `--env` and `--other-env` give settings to
 * one of the two, and `--other .` compares two settings of one build.
 *
 * `npm run bench:pair -- --other ../before --rounds 7 --seconds 4 --only "hot show"`
 */
import { parseArgs } from 'node:util'
import { addShows } from '../shared/add-shows.ts'
import { measure, median, takeTurns } from '../shared/load.ts'
import { openDatabase, startCheckout, startDatabases, stopEverything } from '../shared/programs.ts'
import { bookEvenly, bookHotShow, read } from '../shared/requests.ts'
import { markdown, number, say } from '../shared/table.ts'

const { values } = parseArgs({
  options: {
    other: { type: 'string', default: '' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '4' },
    only: { type: 'string', default: '' },
    env: { type: 'string', multiple: true, default: [] },
    'other-env': { type: 'string', multiple: true, default: [] },
  },
})
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)]

/** Settings such as `RATE_LIMIT=off`. An empty value removes one. */
const toEnv = (given: string[]) =>
  Object.fromEntries(given.map((setting) => [setting.split('=', 1)[0] ?? '', setting.slice(setting.indexOf('=') + 1)]))

const scenarios = [
  { name: 'hot show, 64 clients', load: bookHotShow, connections: 64, shows: 20 },
  { name: 'hot show, one client', load: bookHotShow, connections: 1, shows: 20 },
  { name: '1,000 shows evenly, 64 clients', load: bookEvenly(1000), connections: 64, shows: 1000 },
  { name: 'listing of 20 shows, 64 clients', load: read('/shows'), connections: 64, shows: 20 },
  { name: 'page of a show, 64 clients', load: read('/shows/1'), connections: 64, shows: 20 },
]

async function run() {
  const databases = await startDatabases()
  const sides = []
  for (const [name, folder, env] of [
    ['here', '.', values.env],
    ['other', values.other, values['other-env']],
  ] as const) {
    const url = await databases.create(name)
    sides.push({ name, program: await startCheckout(name, folder, url, toEnv(env)), database: openDatabase(url) })
  }
  const rows: string[][] = []
  for (const { name, load, connections, shows } of scenarios.filter((each) => each.name.includes(values.only))) {
    say(name)
    for (const { database } of sides) await addShows(database, shows)
    const contenders = sides.map(({ name: side, program }) => async () => {
      const figures = await measure(program, load, { connections, seconds })
      if (figures.failed > 0) throw new Error(`${figures.failed} requests failed: ${name}, ${side}`)
      return figures
    })
    const [here = [], other = []] = (await takeTurns(contenders, rounds)).map((all) =>
      all.map(({ perSecond }) => perSecond),
    )
    const ratios = here.map((perSecond, i) => perSecond / (other[i] ?? Number.NaN))
    rows.push([
      name,
      number(median(here)),
      number(median(other)),
      `${number(median(ratios), 3)}×`,
      `${number(Math.min(...ratios), 2)}–${number(Math.max(...ratios), 2)}`,
    ])
  }
  return markdown(['what', 'here per second', 'other per second', 'median of the ratios', 'spread'], rows)
}

try {
  process.stdout.write(`\n${await run()}\n`)
} finally {
  await stopEverything()
}
