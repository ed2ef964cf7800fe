/**
 * Counts what each client holds at the same time.
 *
 * @param limit how many each may hold.
 */
export function limitPerClient(limit: number) {
  const held = new Map<string, number>()
  return {
    /**
     * Takes one for a client.
     *
     * @returns gives it back, and does nothing when called again; undefined if the client holds as many as it may.
     */
    take(client: string): (() => void) | undefined {
      const count = held.get(client) ?? 0
      if (count >= limit) return undefined
      held.set(client, count + 1)
      let given = false
      return () => {
        if (given) return
        given = true
        const left = (held.get(client) ?? 1) - 1
        if (left > 0) held.set(client, left)
        else held.delete(client)
      }
    },

    /** How many clients hold something. */
    size: () => held.size,
  }
}
