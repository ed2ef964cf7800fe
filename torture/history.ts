import { createWriteStream } from 'node:fs'

export type Status = 'PENDING' | 'CONFIRMED' | 'FAILED' | 'CANCELLED'

export type Command = 'book' | 'confirm' | 'change' | 'extend' | 'cancel' | 'sweep'

/** What `POST /book` is asked for. */
export type BookBody = {
  show_id: number
  seat_count?: number
  seats?: string[]
  hold?: boolean
  name?: string
  email?: string
}

/** What a client wants done once. It sends the same request until an answer says what became of it. */
export type Operation = {
  id: number
  client: number
  command: Command
  path: string
  /** The `Idempotency-Key` of `POST /book`, and its digest as the database has it. Repeats of a request have the key of the first. */
  key?: string
  digest?: string
  body: BookBody | { seat_count?: number; email?: string }
  /** The reference of the booking that the command is about. */
  reference?: string
}

/** A booking in an answer. */
export type AnsweredBooking = {
  id: number
  show_id: number
  seat_count: number
  status: Status
  seats?: string[] | undefined
  expires_at?: string | undefined
}

/** What a client has heard: an answer, or nothing because the connection was lost or the client stopped waiting. */
export type Outcome =
  | { kind: 'answered'; status: number; booking?: AnsweredBooking; reference?: string; retryAfter?: string }
  | { kind: 'lost'; error: string; isReused?: boolean }

/** One request over HTTP. Times are in milliseconds since the start of the run. */
export type Attempt = {
  operation: Operation
  /** Counts the attempts of an operation from 1. */
  number: number
  instance: number
  sentAt: number
  endedAt?: number
  outcome?: Outcome
}

export type AnsweredAttempt = Attempt & { endedAt: number; outcome: { kind: 'answered' } & Outcome }

/** Whether the request was answered and the answer says what became of it: 500 and 503 do not end an operation. */
export const isSettled = (attempt: Attempt): attempt is AnsweredAttempt =>
  attempt.outcome?.kind === 'answered' && attempt.outcome.status < 500

/** Whether the client cannot know what became of the request. Of the errors only 503 says that nothing was stored. */
export const isUnknown = ({ outcome }: Attempt): boolean =>
  outcome === undefined || outcome.kind === 'lost' || (outcome.status >= 500 && outcome.status !== 503)

/** Milliseconds after which a wait for the history counts as hung. */
const limitMs = 300_000

type Waiter = { isMet(attempt: Attempt): boolean; resolve(): void }

export type History = ReturnType<typeof createHistory>

/**
 * Keeps every request and its answer in memory, and appends them to a file of JSON lines as they happen.
 *
 * @param path the file, which is replaced.
 */
export function createHistory(path: string) {
  const file = createWriteStream(path)
  const begun = performance.now()
  const now = () => Math.round(performance.now() - begun)
  const attempts: Attempt[] = []
  const waiters = new Set<Waiter>()
  let ended = 0
  const write = (type: string, entry: object) => file.write(`${JSON.stringify({ type, at: now(), ...entry })}\n`)

  return {
    attempts: attempts as readonly Attempt[],
    now,
    /** How many attempts have ended. */
    endedCount: () => ended,
    begin(operation: Operation, number: number, instance: number): Attempt {
      const attempt: Attempt = { operation, number, instance, sentAt: now() }
      attempts.push(attempt)
      write('request', { operation, number, instance })
      return attempt
    },
    end(attempt: Attempt, outcome: Outcome) {
      attempt.endedAt = now()
      attempt.outcome = outcome
      ended++
      write('outcome', { operation: attempt.operation.id, number: attempt.number, ...outcome })
      for (const waiter of waiters) if (waiter.isMet(attempt)) waiter.resolve()
    },
    /** Notes what happened besides requests, such as the start of a fault. */
    note: (type: string, entry: object) => void write(type, entry),
    /**
     * Resolves as soon as an attempt that ends fulfils a condition.
     *
     * @returns false if none does within five minutes.
     */
    async waitFor(isMet: (attempt: Attempt) => boolean): Promise<boolean> {
      const met = Promise.withResolvers<boolean>()
      const waiter = { isMet, resolve: () => met.resolve(true) }
      waiters.add(waiter)
      const late = setTimeout(() => met.resolve(false), limitMs)
      const result = await met.promise
      clearTimeout(late)
      waiters.delete(waiter)
      return result
    },
    close: () => new Promise<void>((resolve) => file.end(resolve)),
  }
}

/**
 * Resolves as soon as an instance has made a booking for a request that was sent after `from`, in milliseconds since the start. A repeat
 * does not count: its booking may be one of before.
 *
 * @returns false if it does not within five minutes.
 */
export const waitForBooking = (history: History, instance: number, from: number): Promise<boolean> =>
  history.waitFor(
    (attempt) =>
      attempt.instance === instance &&
      attempt.sentAt > from &&
      attempt.number === 1 &&
      attempt.operation.command === 'book' &&
      isSettled(attempt) &&
      ['PENDING', 'CONFIRMED'].includes(attempt.outcome.booking?.status ?? ''),
  )
