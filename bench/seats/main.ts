/**
 * Sells out shows of 10,000 numbered seats to buyers who name none, and says how many groups sit together.
 *
 * `npm run bench:seats`
 */
import { migrate } from '#db/migrate.ts'
import { flushSeatChanges } from '#domain/shows/seat-changes.ts'
import { addNumberedShows } from '../shared/add-shows.ts'
import { openDatabase, startDatabases, stopEverything } from '../shared/programs.ts'
import { markdown, number, say } from '../shared/table.ts'
import { sellOut } from './sell-out.ts'

const sales = [
  { name: '2', sizes: [2] },
  { name: '1 to 4', sizes: [1, 2, 3, 4] },
  { name: '1 to 6', sizes: [1, 2, 3, 4, 5, 6] },
].flatMap(({ name, sizes }) => [0, 0.1].map((cancelled) => ({ name, sizes, cancelled })))

async function run(): Promise<string> {
  const url = await (await startDatabases()).create('seats')
  await migrate(url)
  const database = openDatabase(url)
  const shows = await addNumberedShows(database, sales.length)
  const rows: string[][] = []
  for (const [i, sale] of sales.entries()) {
    say(`bookings of ${sale.name}, ${sale.cancelled * 100} % cancelled`)
    const { bookings, cancelled, groups, singles } = await sellOut(database, shows[i] ?? 0, sale)
    const several = groups.one + groups.two + groups.more
    rows.push([
      sale.name,
      number(cancelled),
      number(bookings),
      `${number(groups.one)} (${number((100 * groups.one) / several, 1)} %)`,
      number(groups.two),
      number(groups.more),
      ...[singles[50], singles[90], singles[99], singles[100]].map((count) => number(count)),
    ])
  }
  const head = [
    'seats',
    'cancelled',
    'bookings',
    'together',
    'in 2 groups',
    'in more',
    'single at 50 %',
    '90 %',
    '99 %',
    '100 %',
  ]
  return markdown(head, rows)
}

try {
  process.stdout.write(`\n${await run()}\n`)
} finally {
  await flushSeatChanges()
  await stopEverything()
}
