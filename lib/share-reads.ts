import { outsideRequests } from './http/request-context.ts'

/** Callers that get the same answer. */
type Group<T> = { answer: Promise<T>; callers: number }

type Running<T> = {
  /** Resolves when the next query may be sent. */
  done: Promise<void>
  next?: Group<T>
}

/**
 * Coalesces reads: callers that read the same key at the same time share one query.
 *
 * A result is never older than the call that gets it. A running query may have missed the latest writes, so a caller
 * never joins it. It shares the next query with all callers that arrive before that one is sent. For each key at most
 * one query runs and one is next. Without callers nothing is stored for a key.
 *
 * @param options.pause what the next query of a key waits for after one that several callers shared, which took `tookMs` milliseconds.
 * Callers that arrive meanwhile share the next query.
 * @returns a function that reads a key. `read` must send its query when it is called, and its result must depend on `key` alone.
 */
export function shareReads<T>({ pause }: { pause?: (tookMs: number) => Promise<void> } = {}) {
  const running = new Map<string, Running<T>>()

  function send(key: string, read: () => Promise<T>, group?: Group<T>): Promise<T> {
    const start = performance.now()
    // A query for several requests belongs to none of them, and must not log the id of the first one.
    const answer = outsideRequests(async () => read())
    const settle = () => {
      if (!sent.next) running.delete(key)
    }
    const end = () => {
      if (pause && group && group.callers > 1) return pause(performance.now() - start).then(settle)
      settle()
    }
    const sent: Running<T> = { done: answer.then(end, end) }
    running.set(key, sent)
    return answer
  }

  return (key: string, read: () => Promise<T>): Promise<T> => {
    const sent = running.get(key)
    if (!sent) return send(key, read)
    if (sent.next) sent.next.callers++
    else {
      const group: Group<T> = { callers: 1, answer: sent.done.then(() => send(key, read, group)) }
      sent.next = group
    }
    return sent.next.answer
  }
}
