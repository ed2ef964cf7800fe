/**
 * What a request got from a limit: whether it is allowed, how many more requests its client may send until the window ends, and
 * the whole seconds until then, at least 1.
 */
export type Taken = { allowed: boolean; remaining: number; secondsLeft: number }

/** A limit of requests for each client. */
export type Limiter = {
  /** Counts a request of a client. */
  take(client: string): Promise<Taken>
  /** Whether this process knows that a client's next request would be refused. It counts nothing. */
  isUsedUp(client: string): Promise<boolean>
}
