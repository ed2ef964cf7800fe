import { outsideRequests } from './http/request-context.ts'

type Running<T> = {
  /** Resolves when the query has succeeded or failed. */
  done: Promise<void>
  next?: Promise<T>
}

/**
 * Coalesces reads: callers that read the same key at the same time share one query.
 *
 * A result is never older than the call that gets it. A running query may have missed the latest writes, so a caller
 * never joins it. It shares the next query with all callers that arrive before that one is sent. For each key at most
 * one query runs and one is next. Without callers nothing is stored for a key.
 *
 * @returns a function that reads a key. `read` must send its query when it is called, and its result must depend on `key` alone.
 */
export function shareReads<T>() {
  const running = new Map<string, Running<T>>()

  function send(key: string, read: () => Promise<T>): Promise<T> {
    // A query for several requests belongs to none of them, and must not log the id of the first one.
    const answer = outsideRequests(async () => read())
    const settle = () => {
      if (!sent.next) running.delete(key)
    }
    const sent: Running<T> = { done: answer.then(settle, settle) }
    running.set(key, sent)
    return answer
  }

  return (key: string, read: () => Promise<T>): Promise<T> => {
    const sent = running.get(key)
    if (!sent) return send(key, read)
    sent.next ??= sent.done.then(() => send(key, read))
    return sent.next
  }
}
