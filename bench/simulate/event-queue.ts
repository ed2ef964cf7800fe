/** What happens at a moment, in milliseconds after the opening. */
type Event = { at: number; order: number; run: () => void }

/** Runs events in the order of their times; of equal times, in the order in which they were added. A binary heap. */
export function createEventQueue() {
  const heap: Event[] = []
  let now = 0
  let added = 0
  const isBefore = (a: Event | undefined, b: Event | undefined) =>
    a !== undefined && (b === undefined || a.at < b.at || (a.at === b.at && a.order < b.order))

  function add(at: number, run: () => void) {
    const event = { at, order: added++, run }
    let i = heap.push(event) - 1
    for (let parent = (i - 1) >> 1; i > 0 && isBefore(event, heap[parent]); parent = (i - 1) >> 1) {
      heap[i] = heap[parent] ?? event
      heap[parent] = event
      i = parent
    }
  }

  function take(): Event | undefined {
    const first = heap[0]
    const last = heap.pop()
    if (!last || heap.length === 0) return first
    let i = 0
    for (;;) {
      const child = isBefore(heap[2 * i + 2], heap[2 * i + 1]) ? 2 * i + 2 : 2 * i + 1
      const next = heap[child]
      if (!next || !isBefore(next, last)) break
      heap[i] = next
      i = child
    }
    heap[i] = last
    return first
  }

  return {
    now: () => now,
    add,
    /** Adds an event so many milliseconds from now. */
    after: (ms: number, run: () => void) => add(now + ms, run),
    /** Runs events until there are none. */
    run() {
      for (let event = take(); event; event = take()) {
        now = event.at
        event.run()
      }
    },
  }
}

export type EventQueue = ReturnType<typeof createEventQueue>
