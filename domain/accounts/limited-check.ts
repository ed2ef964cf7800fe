import 'server-only'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'
import { createWorkQueue, type WorkQueue } from '#lib/work-queue.ts'
import { type AttemptKeys, admitAttempt, type NetworkKind } from './sign-in-limit.ts'
import type { AttemptOptions } from './token-bucket.ts'

/** The seconds until another try if too many sign-ins wait. */
const busySeconds = 5

/**
 * Limits password checks. Each uses 32 MB and a thread of Node's pool for 50 ms or more. The pool has four threads for
 * all uses.
 */
export const passwordQueue = (): WorkQueue =>
  perProcess('password-queue', () => createWorkQueue({ atOnce: 2, maxWaiting: 20 }))

const priorities = { known: 2, turn: 1, stranger: 0 } as const

/**
 * Checks a password or a second factor, within the limits of attempts.
 *
 * @param check undefined means wrong.
 * @returns `right` with the result of the check, and `as` for `rememberSuccess`. `too-many-attempts`: nothing was checked,
 * and `retryAfter` is in seconds.
 */
export async function checkWithinLimits<T>(
  keys: AttemptKeys,
  check: () => Promise<T | undefined>,
  options: AttemptOptions,
): Promise<
  { kind: 'right'; value: T; as: NetworkKind } | { kind: 'wrong' } | { kind: 'too-many-attempts'; retryAfter: number }
> {
  const admission = await admitAttempt(keys, options)
  if (admission.kind === 'refused') {
    getLog().warn(`${keys.step} refused: too many attempts`)
    return { kind: 'too-many-attempts', retryAfter: admission.retryAfter }
  }
  const checked = await passwordQueue().run(priorities[admission.as], check)
  if (checked.kind === 'full') {
    getLog().warn(`${keys.step} refused: too many at once`)
    return { kind: 'too-many-attempts', retryAfter: busySeconds }
  }
  return checked.value === undefined ? { kind: 'wrong' } : { kind: 'right', value: checked.value, as: admission.as }
}
