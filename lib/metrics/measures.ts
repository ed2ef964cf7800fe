import { counter, gauge, histogram } from './instruments.ts'

/** Seconds, from a fast booking to the longest wait of the queue. */
const durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const requests = counter('marquee_http_requests_total', 'Requests that were answered or aborted.', [
  'method',
  'route',
  'status',
])
const requestDuration = histogram(
  'marquee_http_request_duration_seconds',
  'Time from the headers of a request to the end of its answer.',
  durations,
  ['route'],
)
const commands = counter('marquee_commands_total', 'Commands on shows by their outcome, counted after COMMIT.', [
  'command',
  'outcome',
])
const batchRequests = histogram(
  'marquee_batch_requests',
  'Requests that shared a transaction.',
  [1, 2, 5, 10, 20, 50, 100, 200],
  ['command'],
)
const batchDuration = histogram(
  'marquee_batch_duration_seconds',
  'Time from the arrival of the oldest request of a batch to its COMMIT.',
  durations,
  ['command'],
)
const jobRuns = counter('marquee_job_runs_total', 'Runs of periodic jobs.', ['job', 'result'])
const jobSeconds = counter('marquee_job_seconds_total', 'Time that periodic jobs took.', ['job'])
const jobSuccess = gauge(
  'marquee_job_last_success_timestamp_seconds',
  'When a periodic job last ended without an error, in Unix time.',
  ['job'],
  'max',
)

/** Attempts for the lock of a show that ran out of time. */
export const lockTimeouts = counter(
  'marquee_show_lock_timeouts_total',
  'Attempts of a batch that did not get the lock of its show within 0.5 s.',
)
/** LISTEN connections that were lost or could not be opened. */
export const listenerFailures = counter(
  'marquee_listener_failures_total',
  'Times that a LISTEN connection was lost or could not be opened.',
)
/** Holds that the sweep has expired. */
export const expiredHolds = counter('marquee_holds_expired_total', 'Holds that the sweep expired.')
/** Mails that were tried, by result. */
export const mailAttempts = counter('marquee_mail_attempts_total', 'Mails that were tried, by result.', ['result'])
/** Workers that ended without being told to. */
export const workerEnds = counter('marquee_worker_ends_total', 'Workers that ended by themselves and were replaced.')

const methods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'PUT'])

/** Counts a request. @param route its declared path or a kind of page, never its own path. */
export function measureRequest(method: string | undefined, route: string, status: number | 'aborted', ms: number) {
  requests.add(1, method && methods.has(method) ? method : 'other', route, String(status))
  requestDuration.observe(ms / 1000, route)
}

/** The name of an outcome: the status of a new booking, else its kind. */
function nameOutcome(outcome: unknown): string {
  const { kind, booking, repeated } = (outcome ?? {}) as {
    kind?: string
    booking?: { status: string }
    repeated?: boolean
  }
  if (repeated) return 'repeated'
  return (kind === 'booked' && booking?.status) || kind || 'done'
}

/** Counts commands that ended in the same way. */
export const countCommands = (command: string, outcome: string, amount: number) =>
  commands.add(amount, command, outcome)

/** Measures a committed batch. @param ms since the arrival of its oldest request. */
export function measureBatch(command: string, outcomes: readonly unknown[], ms: number) {
  batchRequests.observe(outcomes.length, command)
  batchDuration.observe(ms / 1000, command)
  for (const outcome of outcomes) commands.add(1, command, nameOutcome(outcome))
}

/** Measures a run of a periodic job. */
export function measureJob(job: string, result: 'done' | 'failed', ms: number) {
  jobRuns.add(1, job, result)
  jobSeconds.add(ms / 1000, job)
  if (result === 'done') jobSuccess.set(Date.now() / 1000, job)
}
