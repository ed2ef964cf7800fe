/**
 * Limits how many pieces of work begin in one turn of the event loop, so that other work gets its share in between.
 *
 * @returns a function that resolves when the caller may begin, in the order of the calls.
 */
export function limitPerTurn(limit: number): () => Promise<void> {
  const waiting: (() => void)[] = []
  let begun = 0

  function nextTurn() {
    begun = 0
    for (const begin of waiting.splice(0, limit)) {
      begun++
      begin()
    }
    if (begun > 0) setImmediate(nextTurn)
  }

  return async () => {
    if (begun === limit) return new Promise((resolve) => waiting.push(resolve))
    if (begun++ === 0) setImmediate(nextTurn)
  }
}
