/** How soon a piece of work starts compared with the others that wait: the higher number first. */
type Priority = 0 | 1 | 2

/**
 * Runs pieces of work, a few at a time; the others wait in a queue.
 *
 * @param options.atOnce how many run at the same time.
 * @param options.maxWaiting how many of priority 0 may wait. Work of a higher priority is never refused: the caller bounds it.
 */
export function createWorkQueue({ atOnce, maxWaiting }: { atOnce: number; maxWaiting: number }) {
  let running = 0
  const waiting: Record<Priority, (() => void)[]> = { 0: [], 1: [], 2: [] }

  /** Passes this place on to the first in the queue. */
  const leave = () => {
    const start = waiting[2].shift() ?? waiting[1].shift() ?? waiting[0].shift()
    if (start) start()
    else running--
  }

  return {
    /** How many pieces of work wait. */
    waiting: () => waiting[0].length + waiting[1].length + waiting[2].length,

    /** @returns the result of `work`, or `full` if the work has not been started, as too much waits. */
    async run<T>(priority: Priority, work: () => Promise<T>): Promise<{ kind: 'done'; value: T } | { kind: 'full' }> {
      if (running < atOnce) running++
      else if (priority === 0 && waiting[0].length >= maxWaiting) return { kind: 'full' }
      else await new Promise<void>((resolve) => waiting[priority].push(resolve))
      try {
        return { kind: 'done', value: await work() }
      } finally {
        leave()
      }
    },
  }
}

export type WorkQueue = ReturnType<typeof createWorkQueue>
