import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { addShows } from '../shared/add-shows.ts'
import { type Load, measure, median } from '../shared/load.ts'
import { startDatabases, startMarquee } from '../shared/programs.ts'
import { bookHotShow, read } from '../shared/requests.ts'
import { markdown, number, say } from '../shared/table.ts'
import { createMigrated, type Options, type Part } from './part.ts'
import { draw } from './plot.ts'

type Sample = { seconds: number; mib: number }

/** Samples of the memory over the whole load: one every 10 s in five minutes. */
const sampleCount = 30

/** The target: the memory at the end, divided by the memory after a fifth of the load, is at most this. */
const atMost = 1.1

const mixed: Load = {
  requests: [bookHotShow, read('/shows'), read('/shows/1')].flatMap(({ requests = [] }) => requests),
}

/** Measures the memory of the server's process under a load of bookings, listings and pages. */
export async function growMemory(options: Options): Promise<Part> {
  const { url, database } = await createMigrated(await startDatabases(), 'memory')
  await addShows(database, 20)
  const marquee = await startMarquee(url)
  const whole = options.memorySeconds
  say(`Bookings, listings and pages for ${number(whole)} s`)
  const load = measure(marquee, mixed, { connections: options.connections, seconds: whole })
  const samples: Sample[] = []
  const start = performance.now()
  for (let i = 0; i <= sampleCount; i++) {
    await sleep(Math.max(0, start + (i / sampleCount) * whole * 1000 - performance.now()))
    samples.push({ seconds: (performance.now() - start) / 1000, mib: await residentMib(marquee.pid) })
  }
  const figures = await load
  await sleep((whole / 10) * 1000)
  const rested = await residentMib(marquee.pid)

  const fifth = sampleCount / 5
  const early = medianMib(samples.slice(fifth - 1, fifth + 2))
  const late = medianMib(samples.slice(-3))
  const ratio = late / early
  const mib = (value: number) => `${number(value)} MiB`
  return {
    figures: { early, late, rested, ratio, answersPerSecond: figures.perSecond, failed: figures.failed, samples },
    tables: [
      markdown(
        ['after', 'resident memory'],
        [
          [`${number(whole / 5)} s of load`, mib(early)],
          [`${number(whole)} s of load`, mib(late)],
          [`a rest of ${number(whole / 10)} s`, mib(rested)],
          ['ratio of the second to the first', `${number(ratio, 2)}×`],
          ['wanted, at most', `${atMost}× ${ratio <= atMost ? '✓' : '✗'}`],
        ],
      ),
    ],
    plots: {
      'growth-memory.svg': draw({
        title: `Memory under ${number(figures.perSecond)} bookings, listings and pages per second`,
        x: 'seconds of load',
        y: 'resident memory of the server, MiB',
        ticks: Array.from({ length: 6 }, (_, i) => ({ at: (i * whole) / 5, label: number((i * whole) / 5) })),
        series: [{ name: 'Marquee', points: samples.map(({ seconds, mib }) => [seconds, mib] as const) }],
      }),
    },
    problems: figures.failed > 0 ? [`${number(figures.failed)} failed in the mixed load`] : [],
  }
}

const medianMib = (samples: readonly Sample[]) => median(samples.map(({ mib }) => mib))

/** The resident memory of a process, in MiB. */
async function residentMib(pid: number): Promise<number> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) / 1024
}
