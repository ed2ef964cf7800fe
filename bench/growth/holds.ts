import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '#db/client.ts'
import { listUnbalancedShows } from '../../test/support/books.ts'
import { addShows } from '../shared/add-shows.ts'
import { startDatabases, startMarquee } from '../shared/programs.ts'
import { markdown, number, say } from '../shared/table.ts'
import { bookingTimes, bookOnce, slowestByPeriod, type Timed, timesOf } from './booker.ts'
import { addHeldShows } from './fill.ts'
import { createMigrated, type Options, type Part } from './part.ts'
import { draw, evenTicks } from './plot.ts'

const cronSecret = 'growth'

/** Milliseconds between Marquee's start and the end of the holds. Its sweeps, at the start and a minute later, do not expire them. */
const leadMs = 8_000

/** Ids: a show with enough free seats, and the first of the shows that are full of holds that do not expire. */
const shows = { free: 1, held: 2 }

/** The number of shows that share the holds that do not expire. */
const heldShows = 1_000

/** Many holds of one show expire at once. Measures the first booking after that, the sweep, and bookings during the sweep. */
export async function growHolds(options: Options): Promise<Part> {
  const { url: databaseUrl, database } = await createMigrated(await startDatabases(), 'holds')
  const { show, expiresAt } = await fill(database, options.holds)
  await sleep(Math.max(0, expiresAt.getTime() - leadMs - Date.now()))
  const { url } = await startMarquee(databaseUrl, { CRON_SECRET: cronSecret })
  const lateMs = Date.now() - expiresAt.getTime()
  if (lateMs > 0) throw new Error(`Marquee started ${number(lateMs)} ms too late and has swept before it was measured`)
  await sleep(-lateMs + 100)

  say('The first booking takes over')
  const [first, second] = [await bookOnce(url, show), await bookOnce(url, show)]
  say('The sweep')
  const start = performance.now()
  const sweeping = sweep(url)
  const until = sweeping.catch(() => {})
  const [swept, another] = await Promise.all([bookingTimes(url, show, until), bookingTimes(url, shows.free, until)])
  const expired = await sweeping
  const sweepSeconds = (performance.now() - start) / 1000
  say('Bookings without a sweep')
  const calm = await bookingTimes(url, shows.free, sleep(options.seconds * 1000))
  const full = await bookingTimes(url, shows.held, sleep(options.seconds * 1000))
  return report(
    { first, second, swept, another, calm, full, expired, sweepSeconds },
    await audit(database, show),
    options,
  )
}

type Findings = Record<'first' | 'second', Timed> &
  Record<'swept' | 'another' | 'calm' | 'full', Timed[]> &
  Record<'expired' | 'sweepSeconds', number>

type Audit = { released: number; unbalanced: number }

async function audit(database: Database, show: number): Promise<Audit> {
  const [row] = await database.execute<{ released: number }>(
    sql`select count(*)::int as released from bookings where show_id = ${show} and failure = 'expired'`,
  )
  return { released: row?.released ?? 0, unbalanced: (await listUnbalancedShows(database)).length }
}

function report(findings: Findings, { released, unbalanced }: Audit, { holds }: Options): Part {
  const { first, second, swept, another, calm, full, expired, sweepSeconds } = findings
  const rows: [what: string, bookings: Timed[]][] = [
    [`first booking of a full show, ${number(holds)} holds of it expired`, [first]],
    ['the next one', [second]],
    ['bookings of that show while it is swept', swept],
    ['bookings of another show meanwhile', another],
    ['bookings of that other show without a sweep', calm],
    [`bookings of a full show, ${number(holdsEach(holds))} holds of it not expired`, full],
  ]
  const checks: [holds: boolean, problem: string][] = [
    [first.status === 'CONFIRMED', 'the first booking did not get a seat of the expired holds'],
    [full.every(({ status }) => status === 'FAILED'), 'a hold that has not expired gave its seat away'],
    [released === holds, `${number(holds - released)} expired holds were not released`],
    [unbalanced === 0, `${number(unbalanced)} shows do not balance`],
  ]
  return {
    figures: {
      expired,
      sweepSeconds,
      released,
      unbalanced,
      bookings: Object.fromEntries(rows.map(([what, bookings]) => [what, timesOf(bookings)])),
    },
    tables: [
      markdown(
        ['what', 'how many', 'median, ms', 'slowest, ms'],
        rows.map(([what, bookings]) => {
          const { count, medianMs, slowestMs } = timesOf(bookings)
          return [what, number(count), number(medianMs, 1), number(slowestMs, 1)]
        }),
      ),
      `The sweep released ${number(expired)} holds in ${number(sweepSeconds, 1)} s.`,
    ],
    plots: {
      'growth-holds.svg': draw({
        title: `While ${number(holds)} holds of one show are swept`,
        x: 'seconds of the sweep',
        y: 'slowest booking, one at a time, in ms',
        ticks: evenTicks(sweepSeconds).map((at) => ({ at, label: at.toLocaleString('en-GB') })),
        series: [
          { name: 'of that show', points: slowestByPeriod(swept, sweepSeconds / 40) },
          { name: 'of another show', points: slowestByPeriod(another, sweepSeconds / 40) },
        ],
      }),
    },
    problems: checks.flatMap(([holds, problem]) => (holds ? [] : [problem])),
  }
}

const holdsEach = (holds: number) => Math.ceil(holds / heldShows)

/** Loads holds of many shows that do not expire, then as many holds of one show, which expire soon after they are loaded. */
async function fill(database: Database, holds: number): Promise<{ show: number; expiresAt: Date }> {
  await addShows(database, 1)
  say(`Loading ${number(holds)} holds of ${number(heldShows)} shows`)
  const start = Date.now()
  const tomorrow = new Date(start + 24 * 3_600_000)
  await addHeldShows(database, { shows: heldShows, holdsEach: holdsEach(holds), expiresAt: tomorrow })
  say(`Loading ${number(holds)} holds of one show`)
  // The second half takes longer: its indexes include the first half.
  const expiresAt = new Date(Date.now() + 2.5 * (Date.now() - start) + leadMs)
  return { show: await addHeldShows(database, { shows: 1, holdsEach: holds, expiresAt }), expiresAt }
}

/** Lets Marquee sweep. @returns the number of expired holds. */
async function sweep(url: string): Promise<number> {
  const answer = await fetch(`${url}/api/cron/expire-bookings`, { headers: { Authorization: `Bearer ${cronSecret}` } })
  return z.object({ expired: z.int() }).parse(await answer.json()).expired
}
