import type { EventQueue } from './event-queue.ts'

/** In the order in which a process works: live seats, pages of visitors who hold seats, pages that visitors share, forms for seats. */
export const kinds = ['live seats', 'own page', 'shared page', 'form'] as const
type Kind = (typeof kinds)[number]

/** `cost` is asked when the job begins, in milliseconds of the thread. */
type Job = { cost: () => number; done: () => void }

/** A process: one thread, which does one job after the other. */
export function createProcess(events: EventQueue) {
  const queues = new Map<Kind, { jobs: Job[]; next: number }>(kinds.map((kind) => [kind, { jobs: [], next: 0 }]))
  let isBusy = false
  let busyMs = 0

  function work() {
    for (const kind of kinds) {
      const queue = queues.get(kind)
      const job = queue?.jobs[queue.next]
      if (!queue || !job) continue
      queue.next++
      if (queue.next === queue.jobs.length) Object.assign(queue, { jobs: [], next: 0 })
      isBusy = true
      const ms = job.cost()
      busyMs += ms
      events.after(ms, () => {
        isBusy = false
        job.done()
        if (!isBusy) work()
      })
      return
    }
  }

  return {
    /** Puts a job into the queue of its kind. */
    add(kind: Kind, cost: () => number, done: () => void) {
      queues.get(kind)?.jobs.push({ cost, done })
      if (!isBusy) work()
    },
    busyMs: () => busyMs,
  }
}

export type Process = ReturnType<typeof createProcess>

/** The most requests that share a transaction, as in `domain/bookings/book.ts`. */
const batchSize = 200

/** The row of the show: transactions have it one after the other. Each process has one transaction at a time. */
export function createShowLock(events: EventQueue, { commitMs, rowMs }: { commitMs: number; rowMs: number }) {
  const waiting = new Map<Process, (() => void)[]>()
  let isLocked = false
  let busyMs = 0
  let transactions = 0

  function work() {
    const [first] = waiting
    if (!first) return
    const [process, all] = first
    const batch = all.splice(0, batchSize)
    // A process with more requests goes to the end of the line.
    waiting.delete(process)
    if (all.length > 0) waiting.set(process, all)
    isLocked = true
    const ms = commitMs + rowMs * batch.length
    busyMs += ms
    transactions++
    events.after(ms, () => {
      isLocked = false
      for (const done of batch) done()
      if (!isLocked) work()
    })
  }

  return {
    /** Adds a request of a process. `done` runs at COMMIT. */
    add(process: Process, done: () => void) {
      const list = waiting.get(process)
      if (list) list.push(done)
      else waiting.set(process, [done])
      if (!isLocked) work()
    },
    busyMs: () => busyMs,
    transactions: () => transactions,
  }
}
