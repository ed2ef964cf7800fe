import { outsideRequests } from './http/request-context.ts'

type UnderWay<T> = {
  /** Settled, one way or the other, and never rejected. */
  over: Promise<void>
  next?: Promise<T>
}

/**
 * Lets those who want to read the same thing at the same time share one query.
 *
 * No answer is older than its question. A query that was sent may have missed what was written since, so that whoever comes
 * while one is under way shares the next one, with all who come until that is sent; whoever comes alone waits for nobody. Of a
 * key at most one query is under way and one is next, and of a key that nobody waits for nothing is kept.
 *
 * @returns reads, or joins those who are going to. What `read` does is to depend on `key` alone, and it sends its query when it is called.
 */
export function shareReads<T>() {
  const underWay = new Map<string, UnderWay<T>>()

  function send(key: string, read: () => Promise<T>): Promise<T> {
    // What is read for several requests belongs to none of them: its log lines would bear the id of whoever came first.
    const answer = outsideRequests(async () => read())
    const settle = () => {
      if (!sent.next) underWay.delete(key)
    }
    const sent: UnderWay<T> = { over: answer.then(settle, settle) }
    underWay.set(key, sent)
    return answer
  }

  return (key: string, read: () => Promise<T>): Promise<T> => {
    const sent = underWay.get(key)
    if (!sent) return send(key, read)
    sent.next ??= sent.over.then(() => send(key, read))
    return sent.next
  }
}
