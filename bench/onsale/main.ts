/** A sale opening: a crowd wants the seats of one show, and what it is told is held against the books. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { onStopSignal } from '#server/lifecycle.ts'
import { openDatabase, startDatabases, startMarquee, stopEverything } from '../shared/programs.ts'
import { checkBooks } from './books.ts'
import { buy } from './buyer.ts'
import { openClient } from './client.ts'
import { planBuyers } from './plan.ts'
import { report } from './report.ts'
import { createSale } from './sale.ts'

/** Short, so that seats come back while somebody still wants them. */
const holdSeconds = 5

/** How long a sale that does not sell out goes on after the last buyer has come. */
const patienceSeconds = 40

/** How often the client's event loop is looked at, in milliseconds. */
const resolution = 10

const { values } = parseArgs({
  options: {
    buyers: { type: 'string', default: '3000' },
    seats: { type: 'string', default: '2000' },
    /** Within which all buyers come. */
    seconds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    /** Connections that all share, as behind a proxy. Without it each buyer has one, as browsers do. */
    sockets: { type: 'string' },
  },
})
const amount = z.coerce.number().int().min(1)
const options = z
  .object({
    // Each takes a port and a file of this process.
    buyers: amount.max(15_000),
    seats: amount.max(1_000_000),
    seconds: amount.max(600),
    seed: amount,
    sockets: amount.optional(),
  })
  .parse(values)

const sale = createSale(options.seats)

/** Starts PostgreSQL and Marquee, with one show that nobody has booked. */
async function openHouse() {
  const databases = await startDatabases()
  const databaseUrl = await databases.create('onsale')
  const { url } = await startMarquee(databaseUrl, { HOLD_SECONDS: String(holdSeconds) })
  const database = openDatabase(databaseUrl)
  const created = await fetch(`${url}/admin/show`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Opening night', start_time: '2030-01-01T20:00:00Z', total_seats: options.seats }),
  })
  const { show } = z.object({ show: z.object({ id: z.int() }) }).parse(await created.json())
  return { database, url, showId: show.id }
}

let interrupted = false

/** Sells the show and reports, unless interrupted. @returns whether everything is as it has to be. */
async function sell({ database, url, showId }: Awaited<ReturnType<typeof openHouse>>): Promise<boolean> {
  const client = openClient(url, options.sockets)
  const delay = monitorEventLoopDelay({ resolution })
  const limit = setTimeout(sale.end, (options.seconds + patienceSeconds) * 1000)
  delay.enable()
  // It has little to do afterwards, and that would hide how late it was in the rush.
  const rush = setTimeout(() => delay.disable(), options.seconds * 1000)
  sale.open()
  const crowd = planBuyers({ ...options, holdSeconds })
  const endings = await Promise.all(crowd.map((buyer) => buy(buyer, { ask: client.connect(), sale, showId })))
  delay.disable()
  for (const timer of [limit, rush]) clearTimeout(timer)
  if (interrupted) return false

  const { sums, checks } = await checkBooks(database, showId, sale.confirmed)
  const broken = [...client.others.keys()].filter((kind) => / 5\d\d$/.test(kind) && !kind.endsWith(' 503'))
  checks.push({ claim: 'no answer 5xx other than 503', holds: broken.length === 0 })
  const { buyers, seats, seconds, seed, sockets } = options
  console.log(`
A sale opening: ${buyers} buyers come within ${seconds} s for ${seats} seats; holds last ${holdSeconds} s
Seed ${seed}, ${sockets ? `${sockets} connections for all` : 'a connection for each'}

${report({ sale, client, endings, sums, checks, delay, resolution })}`)
  return checks.every(({ holds }) => holds)
}

let stopped: Promise<void> | undefined
const stop = () => (stopped ??= stopEverything())

const opened = openHouse()
onStopSignal(async () => {
  interrupted = true
  sale.end()
  // What is cut off while it starts would be left behind.
  await opened.catch(() => {})
  await stop()
  process.exit(130)
})
try {
  process.exitCode = (await sell(await opened)) ? 0 : 1
} finally {
  await stop()
}
