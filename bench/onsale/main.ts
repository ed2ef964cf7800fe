/** Simulates the opening of a sale: many buyers want the seats of one show. Compares their answers with the books at the end. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { onStopSignal } from '#server/lifecycle.ts'
import { openDatabase, startDatabases, startMarquee, stopEverything } from '../shared/programs.ts'
import { checkBooks, findBookings } from './books.ts'
import { type CpuReading, openCpuReader } from './cpu.ts'
import { crowds } from './crowds.ts'
import { report } from './report.ts'
import { createSale } from './sale.ts'

/** Seconds after the last buyer's arrival until a sale that is not sold out ends. */
const patienceSeconds = 120

/** Milliseconds between samples of the client's event-loop delay. */
const resolution = 10

const { values } = parseArgs({
  options: {
    /** `browsers`, or `api` for programs that call the API. */
    crowd: { type: 'string', default: 'browsers' },
    buyers: { type: 'string' },
    seats: { type: 'string', default: '2000' },
    /** The time within which all buyers arrive. */
    seconds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    /** How many connections all requests share, as behind a proxy. 0 gives each buyer one, as browsers have. */
    sockets: { type: 'string' },
  },
})
const amount = z.coerce.number().int().min(1)
const { crowd: name } = z.object({ crowd: z.enum(['browsers', 'api']) }).parse(values)
const { defaults, holdSeconds, send } = crowds[name]
const options = z
  .object({
    // Each needs a port and a file descriptor of this process.
    buyers: amount.max(15_000).default(defaults.buyers),
    seats: amount.max(1_000_000),
    seconds: amount.max(600).default(defaults.seconds),
    seed: amount,
    sockets: z.coerce
      .number()
      .int()
      .min(0)
      .default(defaults.sockets ?? 0)
      .transform((count) => count || undefined),
  })
  .parse(values)

const sale = createSale(options.seats)

/** Buyers and seats of another show that is sold first: a server that has just started is slower than one that has worked. */
const rehearsal = { buyers: 300, seats: 200, seconds: 3, limitSeconds: 10 }

/** Starts PostgreSQL and Marquee, sells a show as a rehearsal, and creates the show. */
async function prepare() {
  const databases = await startDatabases()
  const databaseUrl = await databases.create('onsale')
  // Each visitor has an address of its own, as behind a proxy.
  const { url, pid } = await startMarquee(databaseUrl, { HOLD_SECONDS: String(holdSeconds), TRUST_PROXY: 'true' })
  const database = openDatabase(databaseUrl)
  const readCpu = await openCpuReader(pid, database)
  await rehearse(url)
  return { database, url, showId: await createShow(url, options.seats), readCpu }
}

async function createShow(url: string, seats: number): Promise<number> {
  const created = await fetch(`${url}/admin/show`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Opening night', start_time: '2030-01-01T20:00:00Z', total_seats: seats }),
  })
  return z.object({ show: z.object({ id: z.int() }) }).parse(await created.json()).show.id
}

async function rehearse(url: string) {
  const { seats, limitSeconds, ...plan } = rehearsal
  const rehearsed = createSale(seats)
  const limit = setTimeout(rehearsed.end, limitSeconds * 1000)
  const shop = { url, showId: await createShow(url, seats), sale: rehearsed }
  rehearsed.open()
  await send(shop, { ...plan, seed: options.seed, holdSeconds }, options.sockets)
  clearTimeout(limit)
}

let interrupted = false

/** Sells the show and prints the report, unless interrupted. @returns whether all checks hold. */
async function sell({ database, url, showId, readCpu }: Awaited<ReturnType<typeof prepare>>): Promise<boolean> {
  const delay = monitorEventLoopDelay({ resolution })
  const limit = setTimeout(sale.end, (options.seconds + patienceSeconds) * 1000)
  const cpu: CpuReading[] = []
  const noteCpu = async () => {
    const reading = await readCpu?.()
    if (reading) cpu.push(reading)
  }
  delay.enable()
  await noteCpu()
  // After the rush the client has little to do. Those samples would hide its delay in the rush.
  const rush = setTimeout(() => {
    delay.disable()
    void noteCpu()
  }, options.seconds * 1000)
  sale.open()
  const { endings, client, errors } = await send({ url, showId, sale }, { ...options, holdSeconds }, options.sockets)
  delay.disable()
  for (const timer of [limit, rush]) clearTimeout(timer)
  await noteCpu()
  if (interrupted) return false

  await findBookings(database, showId, sale.firstTries)
  const { sums, checks } = await checkBooks(database, showId, sale.confirmed)
  checks.push({
    claim: errors.length > 0 ? `no errors, but: ${errors.join(', ')}` : 'no errors',
    holds: errors.length === 0,
  })
  const { buyers, seats, seconds, seed, sockets } = options
  console.log(`
A sale opening: ${buyers} buyers (${name}) come within ${seconds} s for ${seats} seats; holds last ${holdSeconds} s
Seed ${seed}, ${sockets ? `${sockets} connections for all requests` : 'a connection for each'}

${report({ sale, client, endings, sums, checks, delay, resolution, cpu })}`)
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
