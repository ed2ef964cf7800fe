import { expect, test } from 'vitest'
import { createEventQueue } from './event-queue.ts'
import { measured } from './figures.ts'
import { createProcess, createShowLock } from './machines.ts'
import { percentile, type Sale, simulate } from './model.ts'

const run = (sale: Partial<Sale>) =>
  simulate({ buyers: 1_000, seats: 200, seconds: 5, processes: 1, holdSeconds: 20, seed: 1, costs: measured, ...sale })

/** What `npm run bench:onsale` measured, in seconds: docs/performance.md. */
const onsale = { buyers: 10_000, seats: 2_000, seconds: 10 }

test('the model agrees with the measured sale of 2,000 seats to 10,000 visitors, whose figures it is fitted to', () => {
  const sale = run(onsale)
  const within = (step: Parameters<typeof sale.waits.get>[0], share: number, wanted: number, factor: number) => {
    const value = (percentile(sale.waits.get(step) ?? [], share) ?? 0) / 1000
    expect(value, `${step} at ${share}`).toBeGreaterThan(wanted / factor)
    expect(value, `${step} at ${share}`).toBeLessThan(wanted * factor)
  }
  expect((sale.heldAt ?? 0) / 1000).toBeCloseTo(30, -1)
  expect((sale.confirmedAt ?? 0) / 1000).toBeCloseTo(42, -1)
  within('page', 0.99, 8.6, 1.25)
  within('late form', 0.5, 43.9, 1.5)
  within('all waits of a buyer', 0.5, 29.3, 1.5)
  within('all waits of a buyer', 0.9, 37.5, 1.5)
  // The page's median is twice the measured one, because the model's clients all arrive over one socket.
  within('page', 0.5, 2.8, 2.5)
})

test('the model agrees with another measured sale, of 1,000 seats to 5,000 visitors', () => {
  const sale = run({ buyers: 5_000, seats: 1_000, seconds: 8 })
  expect((sale.heldAt ?? 0) / 1000).toBeGreaterThan(15 / 1.5)
  expect((sale.heldAt ?? 0) / 1000).toBeLessThan(15 * 1.5)
  expect((sale.confirmedAt ?? 0) / 1000).toBeGreaterThan(25 / 1.5)
  expect((sale.confirmedAt ?? 0) / 1000).toBeLessThan(25 * 1.5)
})

test('more processes shorten waits until the lock of the show bounds them', () => {
  const waits = [1, 4, 16].map((processes) => {
    const sale = run({ processes, ...onsale })
    return percentile(sale.waits.get('all waits of a buyer') ?? [], 0.5) ?? 0
  })
  expect(waits).toEqual(waits.toSorted((a, b) => b - a))
  const costs = { ...measured, commit: 500, row: 0 }
  const [few, many] = [4, 16].map((processes) => run({ processes, ...onsale, costs }))
  expect(few?.lockLoad).toBeGreaterThan(0.5)
  expect(many?.lockLoad).toBeGreaterThan(0.9)
})

test('every visitor ends in one way, and the same seed gives the same sale', () => {
  const sale = run({})
  const count = (step: Parameters<typeof sale.waits.get>[0]) => sale.waits.get(step)?.length ?? 0
  expect(count('page')).toBe(1_000)
  expect(count('hold') + count('late form') + sale.sawSoldOut).toBe(1_000)
  expect(count('confirm')).toBe(count('tickets'))
  expect(run({})).toEqual(sale)
})

test('a process works on the most urgent job first, and a show is locked by one transaction at a time', () => {
  const events = createEventQueue()
  const process = createProcess(events)
  const log: string[] = []
  const job = (name: string) => [() => 10, () => log.push(`${name} ${events.now()}`)] as const
  process.add('form', ...job('form'))
  process.add('form', ...job('second form'))
  process.add('own page', ...job('own page'))
  process.add('live seats', ...job('live seats'))
  const lock = createShowLock(events, { commitMs: 100, rowMs: 1 })
  for (let i = 0; i < 3; i++) lock.add(process, () => log.push(`${i} ${events.now()}`))
  events.run()
  expect(log).toEqual(['form 10', 'live seats 20', 'own page 30', 'second form 40', '0 101', '1 203', '2 203'])
})
