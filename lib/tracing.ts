import type { Span } from '@opentelemetry/api'
import { perProcess } from './per-process.ts'

/** What is traced. `server/start-tracing.ts` implements it with OpenTelemetry, which is loaded only where traces are wanted. */
export type Tracing = {
  /** Begins the span of a request. `route` is a declared path or a kind of page, never a client's path. */
  startRequest(request: { method: string; route: string; id: string }): Span
  endRequest(span: Span, status: number | 'aborted'): void
  /** Records a batch that has ended: a command for each of its requests that are traced, and their transaction. */
  recordBatch(batch: TracedBatch): void
}

export type TracedBatch = {
  command: string
  /** The show, or another key of the queue. */
  key: number
  /** How many requests shared the transaction, also those that are not traced. */
  size: number
  /** The requests that are traced: the span of each, and when it came into the queue, by `performance.now()`. */
  requests: readonly { span: Span; queuedAt: number }[]
  /** When the transaction began, by `performance.now()`. */
  begunAt: number
  /** Whether it was rolled back, or its outcome is unknown. */
  failed: boolean
}

const holder = () => perProcess<{ tracing: Tracing | undefined }>('tracing', () => ({ tracing: undefined }))

/** The tracing of this process; undefined if none is configured. */
export const getTracing = (): Tracing | undefined => holder().tracing

/** Sets the tracing of this process. */
export function setTracing(tracing: Tracing | undefined) {
  holder().tracing = tracing
}
