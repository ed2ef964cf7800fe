import { planVisitors } from '../onsale/visitor-plan.ts'
import { createEventQueue } from './event-queue.ts'
import { createProcess, createShowLock } from './machines.ts'

/** What a step costs, in milliseconds: of a process's thread, or of the lock of the show. */
export type Costs = {
  /** The page of a show, which visitors share. */
  page: number
  /** Opening the live seats. */
  live: number
  /** Telling one visitor about changed seats. */
  event: number
  /** A form that reaches the database. */
  form: number
  /** A form that comes too late. */
  late: number
  /** A page for one visitor: of a hold, and the tickets. */
  own: number
  /** A transaction with the lock of the show, without its bookings. */
  commit: number
  /** Each booking in it. */
  row: number
  /** How much longer everything takes in a process with thousands of connections than in a benchmark with 64. */
  crowd: number
}

export type Sale = {
  buyers: number
  seats: number
  /** Within how many seconds all buyers arrive. */
  seconds: number
  processes: number
  holdSeconds: number
  seed: number
  costs: Costs
}

/** How often a process reads changed seats at most, in milliseconds. */
const publishMs = 500

export const steps = ['page', 'hold', 'late form', 'hold page', 'confirm', 'tickets', 'all waits of a buyer'] as const
export type Step = (typeof steps)[number]

/**
 * Simulates the first sale of all seats of one show: visitors open its page, watch the live seats, send the form, see the page of their
 * hold, confirm, and see their tickets. Seats of visitors who walk away are not sold again.
 */
export function simulate({ buyers, seats, seconds, processes: count, holdSeconds, seed, costs }: Sale) {
  const events = createEventQueue()
  const processes = Array.from({ length: count }, () => createProcess(events))
  const lock = createShowLock(events, { commitMs: costs.commit, rowMs: costs.row })
  const watching = processes.map(() => 0)
  const waits = new Map<Step, number[]>(steps.map((step) => [step, []]))
  const confirmedAt: number[] = []
  let free = seats
  let publishedFree = seats
  let heldAt: number | undefined
  let sawSoldOut = 0
  let mostWatching = 0
  let isPublishing = false
  const cost = (ms: number) => () => ms * costs.crowd
  const note = (step: Step, since: number) => {
    const ms = events.now() - since
    waits.get(step)?.push(ms)
    return ms
  }

  /** Tells all visitors who watch. It is announced when the first process is done. */
  function publish() {
    if (isPublishing) return
    isPublishing = true
    events.after(publishMs, () => {
      isPublishing = false
      publishedFree = free
      for (const [i, process] of processes.entries())
        process.add('live seats', cost(costs.event * (watching[i] ?? 0)), () => {})
    })
  }

  for (const [i, visitor] of planVisitors({ buyers, seconds, seed, holdSeconds }).entries()) {
    const at = i % count
    const process = processes[at]
    if (!process) throw new Error('There are no processes')
    const watch = (change: 1 | -1) => {
      watching[at] = (watching[at] ?? 0) + change
      mostWatching = Math.max(mostWatching, watching[at] ?? 0)
    }
    let waited = 0

    const open = () => {
      const since = events.now()
      process.add('shared page', cost(costs.page + costs.live), () => {
        waited += note('page', since)
        watch(1)
        events.after(visitor.choosesMs, press)
      })
    }
    const press = () => {
      watch(-1)
      if (publishedFree === 0) return void sawSoldOut++
      const since = events.now()
      const isLate = () => free === 0
      const tellLate = () => process.add('shared page', cost(costs.page), () => note('late form', since))
      process.add(
        'form',
        () => (isLate() ? costs.late : costs.form) * costs.crowd,
        () => {
          if (isLate()) return tellLate()
          lock.add(process, () => {
            if (isLate()) return tellLate()
            // A visitor who gets fewer seats than wanted takes what is left.
            free = Math.max(0, free - visitor.seats)
            if (free === 0) heldAt ??= events.now()
            publish()
            waited += note('hold', since)
            see(events.now())
          })
        },
      )
    }
    const see = (since: number) =>
      process.add('own page', cost(costs.own), () => {
        waited += note('hold page', since)
        if (!visitor.leaves && visitor.thinksMs < holdSeconds * 1000) events.after(visitor.thinksMs, confirm)
      })
    const confirm = () => {
      const since = events.now()
      process.add('own page', cost(costs.form), () =>
        lock.add(process, () => {
          waited += note('confirm', since)
          const confirmed = events.now()
          confirmedAt.push(confirmed)
          process.add('own page', cost(costs.own), () => {
            waited += note('tickets', confirmed)
            waits.get('all waits of a buyer')?.push(waited)
          })
        }),
      )
    }
    events.add(visitor.arrivesMs, open)
  }
  events.run()

  const end = events.now()
  return {
    waits,
    /** Milliseconds after the opening; undefined if seats were left. */
    heldAt,
    /** When the last buyer had confirmed who did not walk away. */
    confirmedAt: confirmedAt.at(-1),
    sawSoldOut,
    /** The most visitors who watched live seats at a process. */
    mostWatching,
    /** The share of the whole time in which the busiest process worked, and in which the show was locked. */
    processLoad: Math.max(...processes.map((process) => process.busyMs())) / end,
    lockLoad: lock.busyMs() / end,
    transactions: lock.transactions(),
  }
}

/** The value below which a share of the values lies; undefined without values. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}
