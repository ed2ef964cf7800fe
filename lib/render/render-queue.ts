import { outsideRequests } from '../http/request-context.ts'
import { createFileCache } from './file-cache.ts'

/** Makes a file from plain data. The same input always gives the same file. */
export type RenderTask<Input> = { name: string; run: (input: Input) => Promise<Uint8Array> }

/** `dropped`: the file was not made, because the queue was full, the wait too long, or the client had disconnected. */
export type Rendered = { kind: 'done'; file: Uint8Array } | { kind: 'dropped' }

export type RenderOptions = {
  /** Ends the wait, for example when the client disconnects. */
  signal?: AbortSignal
  /** True if no client waits for the file, as for mails. */
  background?: boolean
}

type Waiter = { resolve: (rendered: Rendered) => void; reject: (error: unknown) => void }
type Line = 'clients' | 'background'
type Job = { key: string; run: () => Promise<Uint8Array>; waiters: Set<Waiter> }

/**
 * Makes files one at a time. Jobs wait in two lines that take turns, one for clients and one for the background, so
 * neither delays the other by more than one file. Requests for the same file share one job, and the file is cached. A
 * waiting job without waiters is dropped. A job that has started is finished, and its file is cached.
 *
 * @param run makes a file. It is never called while an earlier call runs.
 * @param limits.waiting jobs that may wait in each line.
 * @param limits.waitMs how long a request waits for its file, in milliseconds.
 * @param limits.cacheBytes total size of the cached files.
 */
export function createRenderQueue(
  run: <Input>(task: RenderTask<Input>, input: Input) => Promise<Uint8Array>,
  limits = { waiting: 64, waitMs: 30_000, cacheBytes: 16 * 1024 * 1024 },
) {
  const made = createFileCache(limits.cacheBytes)
  const unfinished = new Map<string, Job>()
  const lines: Record<Line, Job[]> = { clients: [], background: [] }
  let last: Line = 'background'
  let working = false

  function takeNext(): Job | undefined {
    const order = last === 'clients' ? (['background', 'clients'] as const) : (['clients', 'background'] as const)
    const line = order.find((name) => lines[name].length > 0)
    if (!line) return
    last = line
    return lines[line].shift()
  }

  async function work() {
    working = true
    for (let job = takeNext(); job; job = takeNext()) {
      const { key, waiters } = job
      try {
        const file = await job.run()
        made.set(key, file)
        for (const waiter of waiters) waiter.resolve({ kind: 'done', file })
      } catch (error) {
        for (const waiter of waiters) waiter.reject(error)
      }
      unfinished.delete(key)
    }
    working = false
  }

  /** Removes a job from a line. @returns whether it was there. */
  function unqueue(job: Job, line: Line): boolean {
    const at = lines[line].indexOf(job)
    if (at >= 0) lines[line].splice(at, 1)
    return at >= 0
  }

  const waitFor = (job: Job, signal?: AbortSignal) =>
    new Promise<Rendered>((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', leave)
      }
      const waiter: Waiter = {
        resolve: (rendered) => {
          stop()
          resolve(rendered)
        },
        reject: (error) => {
          stop()
          reject(error)
        },
      }
      const leave = () => {
        job.waiters.delete(waiter)
        if (job.waiters.size === 0 && (unqueue(job, 'clients') || unqueue(job, 'background')))
          unfinished.delete(job.key)
        waiter.resolve({ kind: 'dropped' })
      }
      const timer = setTimeout(leave, limits.waitMs)
      signal?.addEventListener('abort', leave)
      job.waiters.add(waiter)
    })

  return async <Input>(
    task: RenderTask<Input>,
    input: Input,
    { signal, background = false }: RenderOptions = {},
  ): Promise<Rendered> => {
    if (signal?.aborted) return { kind: 'dropped' }
    const key = `${task.name} ${JSON.stringify(input)}`
    const file = made.get(key)
    if (file) return { kind: 'done', file }
    const line: Line = background ? 'background' : 'clients'
    let job = unfinished.get(key)
    const mayWait = lines[line].length < limits.waiting
    if (!job) {
      if (!mayWait) return { kind: 'dropped' }
      job = { key, run: () => run(task, input), waiters: new Set() }
      unfinished.set(key, job)
      lines[line].push(job)
    } else if (!background && mayWait && unqueue(job, 'background')) lines.clients.push(job)
    const rendered = waitFor(job, signal)
    // A job may serve several requests, so it belongs to none of them.
    if (!working) void outsideRequests(work)
    return rendered
  }
}
