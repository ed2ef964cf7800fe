/** Waiting work of a higher priority starts first. */
type Priority = 0 | 1 | 2

/** Waiting jobs by group. The group that has waited longest for its turn comes first. */
type Waiting = Map<string, (() => void)[]>

/** Takes the first job of the group whose turn it is. */
function takeNext(waiting: Waiting): (() => void) | undefined {
  for (const [group, jobs] of waiting) {
    const job = jobs.shift()
    waiting.delete(group)
    if (jobs.length > 0) waiting.set(group, jobs)
    return job
  }
  return undefined
}

/**
 * Runs a few jobs at a time; the others wait in a queue.
 *
 * @param options.atOnce jobs that run at the same time.
 * @param options.maxWaiting jobs of priority 0 that may wait. A job of a higher priority is never refused: the caller
 * limits them.
 */
export function createWorkQueue({ atOnce, maxWaiting }: { atOnce: number; maxWaiting: number }) {
  let running = 0
  const waiting: Record<Priority, Waiting> = { 0: new Map(), 1: new Map(), 2: new Map() }
  const count = (priority: Priority) => waiting[priority].values().reduce((sum, jobs) => sum + jobs.length, 0)

  /** Starts the next job of the queue. */
  const startNext = () => {
    const start = takeNext(waiting[2]) ?? takeNext(waiting[1]) ?? takeNext(waiting[0])
    if (start) start()
    else running--
  }

  const wait = (priority: Priority, group: string) =>
    new Promise<void>((resolve) => {
      const jobs = waiting[priority].get(group)
      if (jobs) jobs.push(resolve)
      else waiting[priority].set(group, [resolve])
    })

  return {
    /** How many jobs wait. */
    waiting: () => count(0) + count(1) + count(2),

    /**
     * @param group groups of the same priority take turns: no group waits for all jobs of another one.
     * @returns the result of `work`; `full` if too many jobs wait, and `work` was not called.
     */
    async run<T>(
      priority: Priority,
      work: () => Promise<T>,
      group = '',
    ): Promise<{ kind: 'done'; value: T } | { kind: 'full' }> {
      if (running < atOnce) running++
      else if (priority === 0 && count(0) >= maxWaiting) return { kind: 'full' }
      else await wait(priority, group)
      try {
        return { kind: 'done', value: await work() }
      } finally {
        startNext()
      }
    },
  }
}

export type WorkQueue = ReturnType<typeof createWorkQueue>
