/** Waiting work of a higher priority starts first. */
type Priority = 0 | 1 | 2

/**
 * Runs a few jobs at a time; the others wait in a queue.
 *
 * @param options.atOnce jobs that run at the same time.
 * @param options.maxWaiting jobs of priority 0 that may wait. A job of a higher priority is never refused: the caller
 * limits them.
 */
export function createWorkQueue({ atOnce, maxWaiting }: { atOnce: number; maxWaiting: number }) {
  let running = 0
  const waiting: Record<Priority, (() => void)[]> = { 0: [], 1: [], 2: [] }

  /** Starts the next job of the queue. */
  const startNext = () => {
    const start = waiting[2].shift() ?? waiting[1].shift() ?? waiting[0].shift()
    if (start) start()
    else running--
  }

  return {
    /** How many jobs wait. */
    waiting: () => waiting[0].length + waiting[1].length + waiting[2].length,

    /** @returns the result of `work`; `full` if too many jobs wait, and `work` was not called. */
    async run<T>(priority: Priority, work: () => Promise<T>): Promise<{ kind: 'done'; value: T } | { kind: 'full' }> {
      if (running < atOnce) running++
      else if (priority === 0 && waiting[0].length >= maxWaiting) return { kind: 'full' }
      else await new Promise<void>((resolve) => waiting[priority].push(resolve))
      try {
        return { kind: 'done', value: await work() }
      } finally {
        startNext()
      }
    },
  }
}

export type WorkQueue = ReturnType<typeof createWorkQueue>
