import { perProcess } from './per-process.ts'

const state = () => perProcess('stopping', () => ({ stopping: false }))

/** Records that this process will stop. `/readyz` says so from now on, while everything else is still answered. */
export function markStopping() {
  state().stopping = true
}

/** Whether this process will stop. */
export const isStopping = (): boolean => state().stopping
