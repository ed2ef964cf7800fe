/** What the primary, the process that the others were started by, tells a worker, one that answers requests. */
export type ToWorker =
  | { kind: 'stop' }
  | { kind: 'listen' }
  | { kind: 'seats-changed'; payload: string }
  | { kind: 'seats-connected' }
  | { kind: 'seats-lost'; failures: number; error: unknown }

/** What a worker tells the primary. */
export type FromWorker =
  | { kind: 'failed'; reason: string }
  | { kind: 'ready' }
  | { kind: 'mail-queued' }
  | { kind: 'seats-wanted' }
