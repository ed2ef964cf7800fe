/** Simulates the opening of a sale: many buyers want the seats of one show. Compares their answers with the books at the end. */
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

/** Short, so that seats of expired holds come back while buyers still want them. */
const holdSeconds = 5

/** Seconds after the last buyer's arrival until a sale that is not sold out ends. */
const patienceSeconds = 40

/** Milliseconds between samples of the client's event-loop delay. */
const resolution = 10

const { values } = parseArgs({
  options: {
    buyers: { type: 'string', default: '3000' },
    seats: { type: 'string', default: '2000' },
    /** The time within which all buyers arrive. */
    seconds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    /** How many connections all buyers share, as behind a proxy. Without it each buyer has one, as browsers do. */
    sockets: { type: 'string' },
  },
})
const amount = z.coerce.number().int().min(1)
const options = z
  .object({
    // Each needs a port and a file descriptor of this process.
    buyers: amount.max(15_000),
    seats: amount.max(1_000_000),
    seconds: amount.max(600),
    seed: amount,
    sockets: amount.optional(),
  })
  .parse(values)

const sale = createSale(options.seats)

/** Starts PostgreSQL and Marquee, and creates the show. */
async function prepare() {
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

/** Sells the show and prints the report, unless interrupted. @returns whether all checks hold. */
async function sell({ database, url, showId }: Awaited<ReturnType<typeof prepare>>): Promise<boolean> {
  const client = openClient(url, options.sockets)
  const delay = monitorEventLoopDelay({ resolution })
  const limit = setTimeout(sale.end, (options.seconds + patienceSeconds) * 1000)
  delay.enable()
  // After the rush the client has little to do. Those samples would hide its delay in the rush.
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

const prepared = prepare()
onStopSignal(async () => {
  interrupted = true
  sale.end()
  // A PostgreSQL that is cut off in its start would keep running.
  await prepared.catch(() => {})
  await stop()
  process.exit(130)
})
try {
  process.exitCode = (await sell(await prepared)) ? 0 : 1
} finally {
  await stop()
}
