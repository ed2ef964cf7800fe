import cluster, { type Worker } from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import { getLog } from '#lib/log.ts'
import { restartPause, settledMs } from '#server/restart-pause.ts'
import { explain } from '#server/start-errors.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** How long workers get to end when they are told to, in milliseconds: longer than they wait for anything themselves. */
const patienceMs = 25_000

/** How long a worker may take to listen, in milliseconds; a start takes one or two seconds on an idle machine. */
const startLimit = 120_000

/** Tells a worker something; one that is gone, or going, does not hear it. */
export function tell(worker: Worker, message: ToWorker) {
  if (worker.isConnected()) worker.send(message, () => {})
}

/**
 * Starts workers that run the same program as this process, and another one whenever one of them ends.
 *
 * @param options.env variables that they get beside those of this process.
 * @param options.onEnd is called when a worker has ended, after its last message.
 * @param options.startLimitMs a worker that does not listen within so long is killed, and another one is started.
 * @returns `started` resolves once all of them listen, and rejects with what one of them could not start for.
 */
export function keepWorkers({
  count,
  env,
  onMessage,
  onEnd = () => {},
  pause = restartPause,
  startLimitMs = startLimit,
}: {
  count: number
  env: Record<string, string>
  onMessage: (message: Exclude<FromWorker, { kind: 'failed' }>, worker: Worker) => void
  onEnd?: (worker: Worker) => void
  pause?: (deaths: number) => number
  startLimitMs?: number
}) {
  // Each takes connections from the port itself. Where the primary hands them out instead, as is Node's default, one that is
  // on its way to a worker when that dies is never answered nor closed.
  cluster.schedulingPolicy = cluster.SCHED_NONE
  const ending = new AbortController()
  const running = new Set<Worker>()
  const starts = Array.from({ length: count }, () => Promise.withResolvers<void>())
  const keepers = starts.map(keep)

  /** Runs one worker after the other. */
  async function keep({ resolve, reject }: PromiseWithResolvers<void>) {
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
      deaths = performance.now() - born < settledMs ? deaths + 1 : 1
      const pauseMs = pause(deaths)
      getLog().error({ reason, pauseMs }, 'a worker ended; another one is started')
      await sleep(pauseMs, undefined, { signal: ending.signal }).catch(() => {})
    }
  }

  /** @returns why the worker ended. */
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
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'failed') failure = message.reason
      else onMessage(message, worker)
    })
    const end = (reason: string) => {
      clearTimeout(slow)
      running.delete(worker)
      onEnd(worker)
      resolve(failure ?? reason)
    }
    // What it said last may be read after its exit, but before the end of the channel.
    const disconnected = new Promise((resolve) => worker.once('disconnect', resolve))
    worker.once('exit', (code, signal) =>
      disconnected.then(() => end(`A worker ended by ${signal ?? `exit code ${code}`}`)),
    )
    worker.on('error', (error) => {
      // One that could not be started has no exit.
      if (worker.process.pid === undefined) end(explain(error))
    })
    return promise
  }

  return {
    started: Promise.all(starts.map(({ promise }) => promise)),

    /** Tells all workers something. */
    tellAll: (message: ToWorker) => {
      for (const worker of running) tell(worker, message)
    },

    /** Has all workers finish what they are at and end. */
    async stop() {
      ending.abort()
      for (const worker of running) tell(worker, { kind: 'stop' })
      const late = setTimeout(() => {
        for (const worker of running) worker.process.kill('SIGKILL')
      }, patienceMs)
      await Promise.all(keepers)
      clearTimeout(late)
    },
  }
}
