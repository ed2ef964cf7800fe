import cluster, { type Worker } from 'node:cluster'
import type { MetricSnapshot } from '#lib/metrics/instruments.ts'
import type { MessageToPrimary } from '#server/workers/messages.ts'
import { sendToWorker } from '#server/workers/primary-end.ts'

/** Milliseconds that a worker may take to answer. Without an answer its last one counts. */
const answerLimitMs = 1_000

/**
 * Reads the metrics of all workers from the primary process.
 *
 * @param addUp adds up the metrics of several processes.
 * @returns a function that resolves to the metrics of each worker, and those of the workers that have ended: a counter must not
 * fall when a worker ends.
 */
export function openWorkerMetrics(addUp: (processes: (readonly MetricSnapshot[])[]) => Promise<MetricSnapshot[]>) {
  const latest = new Map<number, readonly MetricSnapshot[]>()
  const waiting = new Map<number, () => void>()
  let ended: (readonly MetricSnapshot[])[] = []

  cluster.on('message', (worker, message: MessageToPrimary) => {
    if (message.kind !== 'metrics') return
    latest.set(worker.id, message.metrics)
    waiting.get(worker.id)?.()
  })
  cluster.on('disconnect', (worker) => {
    waiting.get(worker.id)?.()
    const last = latest.get(worker.id)
    latest.delete(worker.id)
    if (last) ended.push(last.filter(({ type }) => type !== 'gauge'))
  })

  const ask = (worker: Worker) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(late)
        waiting.delete(worker.id)
        resolve()
      }
      const late = setTimeout(done, answerLimitMs)
      waiting.set(worker.id, done)
      sendToWorker(worker, { kind: 'read-metrics' })
    })

  return async (): Promise<(readonly MetricSnapshot[])[]> => {
    const connected = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected())
    await Promise.all(connected.map((worker) => worker && ask(worker)))
    if (ended.length > 1) {
      const merged = ended
      ended = []
      ended.push(await addUp(merged))
    }
    return [...latest.values(), ...ended]
  }
}
