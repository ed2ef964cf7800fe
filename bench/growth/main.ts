/**
 * Measures how Marquee behaves with ever more shows, bookings, clients, processes, holds and time, its console with many bookings,
 * and all of it for a venue of ten years. Each part has a PostgreSQL of its own and writes its figures to growth.json and its plots beside it. Results of parts
 * that do not run stay there.
 *
 * `npm run bench:growth -- --only shows,bookings --out docs/performance`
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { onStopSignal } from '#server/lifecycle.ts'
import { stopEverything } from '../shared/programs.ts'
import { say } from '../shared/table.ts'
import { growBookings } from './bookings.ts'
import { growClients } from './clients.ts'
import { growConsole } from './console.ts'
import { growHolds } from './holds.ts'
import { describeMachine } from './machine.ts'
import { growMemory } from './memory.ts'
import type { Options, Part } from './part.ts'
import { growProcesses } from './processes.ts'
import { growShows } from './shows.ts'
import { growVenue } from './venue.ts'

const parts = new Map<string, (options: Options) => Promise<Part>>([
  ['shows', growShows],
  ['bookings', growBookings],
  ['clients', growClients],
  ['processes', growProcesses],
  ['holds', growHolds],
  ['console', growConsole],
  ['venue', growVenue],
  ['memory', growMemory],
])

const { values } = parseArgs({
  options: {
    /** Names of parts, separated by commas. Memory alone takes five minutes, so it is not in the default. */
    only: { type: 'string', default: [...parts.keys()].filter((name) => name !== 'memory').join() },
    shows: { type: 'string', default: '100000' },
    bookings: { type: 'string', default: '10000000' },
    holds: { type: 'string', default: '1000000' },
    entries: { type: 'string', default: '1000000' },
    deliveries: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '64' },
    'memory-seconds': { type: 'string', default: '300' },
    out: { type: 'string', default: 'docs/performance' },
  },
})
const amount = z.coerce.number().int().min(1)
const { only, out, ...options } = z
  .object({
    only: z.string().transform((names) => names.split(',')),
    out: z.string(),
    shows: amount.min(100).max(10_000_000),
    bookings: amount.max(1_000_000_000),
    holds: amount.min(1_000).max(100_000_000),
    entries: amount.min(100).max(100_000_000),
    deliveries: amount.min(200).max(100_000_000),
    rounds: amount.max(100),
    seconds: amount.max(600),
    connections: amount.max(10_000),
    memorySeconds: amount.max(36_000),
  })
  .parse({ ...values, memorySeconds: values['memory-seconds'] })

const unknown = only.filter((name) => !parts.has(name))
if (unknown.length > 0) throw new Error(`--only knows ${[...parts.keys()].join(', ')}, and not ${unknown.join(', ')}`)

/** Writes the results of a part beside those of other parts. */
async function write(name: string, facts: Record<string, unknown>, plots: Part['plots']) {
  await mkdir(out, { recursive: true })
  const file = `${out}/growth.json`
  const before = await readFile(file, 'utf8').catch(() => '{}')
  const all = { ...z.record(z.string(), z.unknown()).parse(JSON.parse(before)), [name]: facts }
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value
  await writeFile(file, `${JSON.stringify(all, rounded, 2)}\n`)
  for (const [plot, svg] of Object.entries(plots)) await writeFile(`${out}/${plot}`, svg)
}

async function run(): Promise<string> {
  const machine = await describeMachine().finally(stopEverything)
  const report: string[] = []
  for (const [name, grow] of parts) {
    if (!only.includes(name)) continue
    say(`\n${name}`)
    const start = performance.now()
    const { figures, tables, plots, problems } = await grow(options).finally(stopEverything)
    const took = (performance.now() - start) / 1000
    await write(name, { date: new Date().toISOString(), machine, options, took, figures, problems }, plots)
    report.push(`## ${name}`, ...tables, ...problems.map((problem) => `WRONG: ${problem}`))
    if (problems.length > 0) process.exitCode = 1
  }
  return report.join('\n\n')
}

// A program that is still starting ends with this process.
onStopSignal(async () => {
  await stopEverything()
  process.exit(130)
})
process.stdout.write(`\n${await run()}\n`)
