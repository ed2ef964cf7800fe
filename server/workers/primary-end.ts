import cluster, { type Worker } from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import { getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { workerEnds } from '#lib/metrics/measures.ts'
import { restartPause, settledMs } from '#server/restart-pause.ts'
import { explain } from '#server/start-errors.ts'
import type { MessageToPrimary, MessageToWorker } from './messages.ts'

/** Milliseconds after the message `stop` and STOP_DELAY_SECONDS until a worker is killed: longer than any wait of its own stop. */
const stopLimitMs = 25_000

/** Milliseconds that a worker may take until it listens. On an idle machine it takes one or two seconds. */
const defaultStartLimitMs = 120_000

/** The primary's end of the channel to a worker. A worker that is ending or gone does not get the message. */
export function sendToWorker(worker: Worker, message: MessageToWorker) {
  if (worker.isConnected()) worker.send(message, () => {})
}

export function sendToAllWorkers(message: MessageToWorker) {
  for (const worker of Object.values(cluster.workers ?? {})) if (worker) sendToWorker(worker, message)
}

/**
 * Starts workers that run the same program as this process. A worker that ends is replaced.
 *
 * @param options.env variables that workers get in addition to those of this process.
 * @param options.onEnd is called when a worker has ended, after its last message.
 * @param options.pause milliseconds before a replacement starts, by the number of ends in a row.
 * @param options.startLimitMs a worker that does not listen within this time is killed and replaced.
 * @returns `started` resolves once all workers listen. It rejects with the reason if one of them cannot start.
 */
export function startWorkers({
  count,
  env,
  onMessage,
  onEnd = () => {},
  pause = restartPause,
  startLimitMs = defaultStartLimitMs,
}: {
  count: number
  env: Record<string, string>
  onMessage: (message: Exclude<MessageToPrimary, { kind: 'failed' }>, worker: Worker) => void
  onEnd?: (worker: Worker) => void
  pause?: (deaths: number) => number
  startLimitMs?: number
}) {
  // Each worker accepts connections itself. By Node's default the primary accepts and passes them on: a connection on its
  // way to a worker that dies would be neither answered nor closed.
  cluster.schedulingPolicy = cluster.SCHED_NONE
  const ending = new AbortController()
  const running = new Set<Worker>()
  const starts = Array.from({ length: count }, () => Promise.withResolvers<void>())
  const supervised = starts.map(supervise)

  /** Runs one worker after the other. */
  async function supervise({ resolve, reject }: PromiseWithResolvers<void>) {
    let hasServed = false
    const onServing = () => {
      hasServed = true
      resolve()
    }
    for (let deaths = 0; !ending.signal.aborted; ) {
      const born = performance.now()
      const reason = await run(onServing).catch(explain)
      if (ending.signal.aborted) return
      if (!hasServed) return reject(new Error(reason))
      workerEnds.add(1)
      deaths = performance.now() - born < settledMs ? deaths + 1 : 1
      const pauseMs = pause(deaths)
      getLog().error({ reason, pauseMs }, 'a worker ended; another one is started')
      await sleep(pauseMs, undefined, { signal: ending.signal }).catch(() => {})
    }
  }

  /** Runs one worker. @returns why it ended. */
  function run(onServing: () => void): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>()
    const worker = cluster.fork(env)
    running.add(worker)
    let failure: string | undefined
    const slow = setTimeout(() => {
      failure = `A worker did not listen within ${startLimitMs / 1000} s`
      worker.process.kill('SIGKILL')
    }, startLimitMs)
    worker.once('listening', () => {
      clearTimeout(slow)
      onServing()
    })
    worker.on('message', (message: MessageToPrimary) => {
      if (message.kind === 'failed') failure = message.reason
      else onMessage(message, worker)
    })
    const end = (reason: string) => {
      clearTimeout(slow)
      running.delete(worker)
      onEnd(worker)
      resolve(failure ?? reason)
    }
    // The last message may arrive after the exit, but not after the channel is closed.
    const disconnected = new Promise((resolve) => worker.once('disconnect', resolve))
    worker.once('exit', (code, signal) =>
      disconnected.then(() => end(`A worker ended by ${signal ?? `exit code ${code}`}`)),
    )
    worker.on('error', (error) => {
      // A process that could not be started has no exit event.
      if (worker.process.pid === undefined) end(explain(error))
    })
    return promise
  }

  return {
    started: Promise.all(starts.map(({ promise }) => promise)),

    /** Lets all workers finish their requests and end. */
    async stop() {
      ending.abort()
      for (const worker of running) sendToWorker(worker, { kind: 'stop' })
      const late = setTimeout(
        () => {
          for (const worker of running) worker.process.kill('SIGKILL')
        },
        stopLimitMs + getEnv().STOP_DELAY_SECONDS * 1000,
      )
      await Promise.all(supervised)
      clearTimeout(late)
    },
  }
}
