/**
 * Limits how many resources, such as streams, each client holds at the same time.
 *
 * @param limit resources of one client at most.
 */
export function limitPerClient(limit: number) {
  const held = new Map<string, number>()
  return {
    /**
     * Takes one resource for a client.
     *
     * @returns releases it; a second call does nothing. Undefined if the client has reached the limit.
     */
    take(client: string): (() => void) | undefined {
      const count = held.get(client) ?? 0
      if (count >= limit) return undefined
      held.set(client, count + 1)
      let released = false
      return () => {
        if (released) return
        released = true
        const left = (held.get(client) ?? 1) - 1
        if (left > 0) held.set(client, left)
        else held.delete(client)
      }
    },

    /** How many clients hold resources. */
    size: () => held.size,
  }
}
