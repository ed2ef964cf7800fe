import type { ELDHistogram, RecordableHistogram } from 'node:perf_hooks'
import type { Check, Sums } from './books.ts'
import type { CpuReading } from './cpu.ts'
import { compareOrders, countOvertaken, type Fairness } from './fairness.ts'
import type { Sale } from './sale.ts'

/** The largest event-loop delay of the client (99th percentile, in milliseconds) at which its latencies are still valid. */
const maxLagMs = 25

/** What the buyers' client has measured: see `openClient`. */
export type Measured = { took: ReadonlyMap<string, RecordableHistogram>; others: ReadonlyMap<string, number> }

type Facts = {
  sale: Sale
  client: Measured
  endings: readonly string[]
  sums: Sums
  checks: readonly Check[]
  /** Samples of the client's event-loop delay in nanoseconds, one every `resolution` milliseconds. */
  delay: ELDHistogram
  resolution: number
  /** At the opening, after the rush, and at the end. Empty if the system does not tell. */
  cpu: readonly CpuReading[]
}

const whole = new Intl.NumberFormat('en')
const seconds = (ms: number | undefined) => (ms === undefined ? 'never' : `${(ms / 1000).toFixed(2)} s`)

/** A table as aligned text: the first column to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const cellOf = (cell: string, i: number) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))
  return rows.map((row) => `  ${row.map(cellOf).join('  ')}`).join('\n')
}

function counts(of: ReadonlyMap<string, number>): string {
  const rows = [...of].sort(([, a], [, b]) => b - a).map(([what, count]) => [what, whole.format(count)])
  return rows.length > 0 ? table(rows) : '  none'
}

function times({ took }: Measured): string {
  const ms = (microseconds: number) => (microseconds / 1000).toFixed(1)
  const rows = [...took].map(([step, histogram]) => {
    const { count, max } = histogram
    const shares = [50, 90, 99, 99.9].map((share) => ms(histogram.percentile(share)))
    return [step, whole.format(count), ...shares, ms(count > 0 ? max : 0)]
  })
  return table([['step', 'served', 'p50', 'p90', 'p99', 'p99.9', 'max (ms)'], ...rows])
}

/** The cores that each program kept busy, from one reading to the next. */
function cpuTimes(readings: readonly CpuReading[]): string {
  const names = Object.keys(readings[0]?.programs ?? {})
  if (names.length === 0) return '  unknown on this system'
  const periods = readings.slice(1).map((to, i) => ({ from: readings[i] ?? to, to }))
  const cells = (name: string) =>
    periods.flatMap(({ from, to }) => {
      const seconds = (to.programs[name] ?? 0) - (from.programs[name] ?? 0)
      return [seconds.toFixed(1), (seconds / (to.at - from.at)).toFixed(2)]
    })
  return table([['', 'rush: s', 'cores', 'after: s', 'cores'], ...names.map((name) => [name, ...cells(name)])])
}

function fairness({ firstTries }: Sale): string {
  const answered = firstTries.flatMap(({ arrivedMs, bookingId }) => (bookingId ? [{ arrivedMs, bookingId }] : []))
  const byArrival = firstTries.toSorted((a, b) => a.arrivedMs - b.arrivedMs)
  const early = [firstTries, byArrival].map((tries) => tries.slice(0, answered.length).filter((one) => one.bookingId))
  const refused = firstTries.length - answered.length
  const arrived = answered.toSorted((a, b) => a.arrivedMs - b.arrivedMs)
  const orders = [answered, arrived].map((order) => compareOrders(order.map(({ bookingId }) => bookingId)))
  const row = (what: string, read: (order: Fairness) => string) => [what, ...orders.map(read)]
  return `${table([
    ['the order of the books against that of', 'asking', 'arriving'],
    row('first tries that were answered at once', ({ count }) => whole.format(count)),
    row("rank correlation (Spearman's)", ({ correlation }) => correlation.toFixed(6)),
    row('displaced in the median, places', ({ medianDisplacement }) => whole.format(medianDisplacement)),
    row('displaced at most, places', ({ largestDisplacement }) => whole.format(largestDisplacement)),
    ['of these, among as many first buyers of all', ...early.map(({ length }) => whole.format(length))],
  ])}
  ${whole.format(countOvertaken(firstTries))} of ${whole.format(refused)} other buyers were overtaken: refused after a later one had got as many seats`
}

function lag({ delay, resolution }: Facts): string {
  const [p99 = 0, max = 0] = [delay.percentile(99), delay.max].map((ns) => Math.max(0, ns / 1e6 - resolution))
  const spoilt = p99 > maxLagMs ? ': too much, the times above are partly its own' : ''
  return `While buyers came, the client itself was late by ${p99.toFixed(1)} ms (p99), by ${max.toFixed(1)} ms at most${spoilt}`
}

/** The report of a sale as text. */
export function report(facts: Facts): string {
  const { sale, client, endings, sums, checks } = facts
  const ended = new Map<string, number>()
  for (const ending of endings) ended.set(ending, (ended.get(ending) ?? 0) + 1)
  return `${table([
    ['last seat taken for the first time', seconds(sale.reached.allHeldMs)],
    ['four of five seats confirmed', seconds(sale.reached.mostSoldMs)],
    ['sold out, every seat confirmed', seconds(sale.reached.soldOutMs)],
  ])}

${times(client)}

Other answers, and errors
${counts(client.others)}

How it ended for the buyers
${counts(ended)}

Holds that ran out
${table([
  ['holds', whole.format(sums.expired)],
  ['their seats, which came back', whole.format(sums.expiredSeats)],
  ['confirmed too late, as a new booking', whole.format(sums.renewed)],
  ['not confirmed in the end, seats', whole.format(sums.total - sums.confirmed)],
])}

Fairness
${fairness(sale)}

CPU time, and how many cores that is
${cpuTimes(facts.cpu)}

The books, of ${whole.format(sums.bookings)} bookings with those that were refused
${checks.map(({ claim, holds }) => `  ${holds ? 'ok   ' : 'WRONG'}  ${claim}`).join('\n')}

${lag(facts)}`
}
