import { Worker } from 'node:worker_threads'
import { getLog } from '#lib/log.ts'

/** The messages to the thread: deliver what is due, or stop. */
export type WebhookRequest = 'deliver' | 'stop'

/** What the thread needs: the address of the database, and whether it is behind a connection pooler, which a thread does not know. */
export type WebhookThreadData = { databaseUrl: string; pooled: boolean }

/**
 * A worker thread that delivers events, so that requests to receivers, TLS and signatures take no time of the thread that sells.
 * `deliver` starts it, and starts another one if it has ended. An event that a thread was delivering is tried again after its lease.
 *
 * @param options.graceMs milliseconds that the thread has to end after `stop`.
 */
export function openWebhookThread({ graceMs, ...data }: WebhookThreadData & { graceMs: number }) {
  let thread: Worker | undefined

  function start() {
    const worker = new Worker(new URL('./webhook-thread-program.ts', import.meta.url), {
      name: 'webhooks',
      execArgv: ['--conditions=react-server', '--import=./server/fast-imports.mjs'],
      workerData: data satisfies WebhookThreadData,
    })
    worker.on('error', (error) => getLog().error({ err: error }, 'the thread of webhooks failed'))
    worker.on('exit', () => {
      if (thread === worker) thread = undefined
    })
    worker.unref()
    return worker
  }

  const send = (worker: Worker, request: WebhookRequest) => worker.postMessage(request)

  return {
    isRunning: () => thread !== undefined,
    deliver: () => {
      thread ??= start()
      send(thread, 'deliver')
    },
    /** Resolves when the thread has ended. */
    stop: async () => {
      const ending = thread
      thread = undefined
      if (!ending) return
      const ended = new Promise((resolve) => ending.once('exit', resolve))
      const late = setTimeout(() => void ending.terminate(), graceMs)
      send(ending, 'stop')
      await ended
      clearTimeout(late)
    },
  }
}
