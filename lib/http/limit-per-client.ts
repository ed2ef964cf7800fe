/**
 * Limits how many streams or other resources a client has at the same time.
 *
 * @param limit how many each client may have.
 */
export function limitPerClient(limit: number) {
  const held = new Map<string, number>()
  return {
    /**
     * Counts one more for a client.
     *
     * @returns a function that releases it; undefined if the client is at its limit. Further calls of the function do nothing.
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

    /** How many clients have one or more. */
    size: () => held.size,
  }
}
