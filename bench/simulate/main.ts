/** Simulates the opening of a sale that is too large for one machine, from figures that were measured on one. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { markdown, number, say } from '../shared/table.ts'
import { figures, measured } from './figures.ts'
import { type Costs, percentile, simulate, steps } from './model.ts'

/** What a process allows at once, from docs/operations.md, and its connections to the database. */
const streamsPerProcess = 10_000
const connectionsPerProcess = 13

const costNames = Object.keys(figures) as (keyof Costs)[]

const { values } = parseArgs({
  options: {
    buyers: { type: 'string', default: '1000000' },
    seats: { type: 'string', default: '50000' },
    /** The time within which all buyers arrive. */
    seconds: { type: 'string', default: '60' },
    /** Numbers of processes to try. */
    processes: { type: 'string', default: '25,50,100,200' },
    'hold-seconds': { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
    ...Object.fromEntries(costNames.map((name) => [name, { type: 'string' as const }])),
  },
})
const amount = z.coerce.number().int().min(1)
const options = z
  .object({
    buyers: amount.max(5_000_000),
    seats: amount,
    seconds: amount,
    'hold-seconds': amount,
    seed: amount,
    processes: z.string().transform((text) => text.split(',').map((part) => amount.max(10_000).parse(part))),
  })
  .parse(values)
const costs: Costs = { ...measured }
for (const [name, value] of Object.entries(values))
  for (const known of costNames)
    if (name === known && value !== undefined) costs[known] = z.coerce.number().min(0).parse(value)

const seconds = (ms: number | undefined) => (ms === undefined ? '' : number(ms / 1000, 1))

console.log(
  markdown(
    ['figure', 'ms', 'source'],
    costNames.map((name) => [
      name,
      String(costs[name]),
      costs[name] === measured[name] ? figures[name].source : 'given',
    ]),
  ),
)
const sales = options.processes.map((processes) => {
  say(`Simulating ${number(options.buyers)} buyers at ${number(processes)} processes`)
  const sale = simulate({ ...options, holdSeconds: options['hold-seconds'], processes, costs })
  return { processes, ...sale }
})
console.log(
  `\nWaits in seconds, ${number(options.buyers)} buyers for ${number(options.seats)} seats within ${options.seconds} s:\n`,
)
console.log(
  markdown(
    ['processes', 'step', 'served', 'p50', 'p90', 'p99', 'max'],
    sales.flatMap(({ processes, waits }) =>
      steps.map((step) => {
        const list = waits.get(step) ?? []
        return [
          number(processes),
          step,
          number(list.length),
          ...[0.5, 0.9, 0.99, 1].map((share) => seconds(percentile(list, share))),
        ]
      }),
    ),
  ),
)
console.log('\nWhat it needs:\n')
console.log(
  markdown(
    [
      'processes',
      'all held after, s',
      'confirmed after, s',
      'saw it sold out',
      'busiest process',
      'show locked',
      'transactions',
      'streams of a process',
      'connections',
    ],
    sales.map((sale) => [
      number(sale.processes),
      seconds(sale.heldAt),
      seconds(sale.confirmedAt),
      number(sale.sawSoldOut),
      `${number(sale.processLoad * 100)} %`,
      `${number(sale.lockLoad * 100)} %`,
      number(sale.transactions),
      `${number(sale.mostWatching)}${sale.mostWatching > streamsPerProcess ? ' (too many)' : ''}`,
      number(sale.processes * connectionsPerProcess),
    ]),
  ),
)
