import type { MetricSnapshot } from '#lib/metrics/instruments.ts'
import type { Addition, Counter } from '#lib/rate-limit/batch-additions.ts'

/**
 * What the primary sends to a worker. The primary is the process that was started. Workers are the processes that it starts to
 * answer requests.
 */
export type MessageToWorker =
  /** Finish the requests under way and end. */
  | { kind: 'stop' }
  /** The port is free: listen on it. */
  | { kind: 'listen' }
  /** A notification of changed seats, as PostgreSQL delivered it. */
  | { kind: 'seats-changed'; payload: string }
  /** The primary's LISTEN connection is open. */
  | { kind: 'seats-connected' }
  /** The primary's LISTEN connection is lost, after so many failures in a row. */
  | { kind: 'seats-lost'; failures: number; error: unknown }
  /** Send the metrics of the worker. */
  | { kind: 'read-metrics' }
  /** The counters of requests after the additions of this number. */
  | { kind: 'requests-counted'; number: number; counters: readonly Counter[] }

/** What a worker sends to the primary. */
export type MessageToPrimary =
  /** The worker cannot start, for this reason. */
  | { kind: 'failed'; reason: string }
  /** The worker can answer requests once it may listen. */
  | { kind: 'ready' }
  /** A mail is in the outbox. */
  | { kind: 'mail-queued' }
  /** Subscribe this worker to changed seats. */
  | { kind: 'seats-wanted' }
  /** The metrics of the worker. */
  | { kind: 'metrics'; metrics: readonly MetricSnapshot[] }
  /** Add to the counters of requests. The answer has the same number. */
  | { kind: 'count-requests'; number: number; additions: readonly Addition[] }
