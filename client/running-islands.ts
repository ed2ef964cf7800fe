type Running = {
  /** Renders the island with the props that its element has now. */
  update: () => void
  /** Starts the island from the beginning, and keeps what was typed. */
  restart: () => void
  stop: () => void
}

/** The islands that run, by their elements. */
export const running = new Map<Element, Running>()

export const updateIsland = (element: Element) => running.get(element)?.update()

export function restartIslands() {
  for (const { restart } of running.values()) restart()
}

/** Stops the islands whose elements are no longer in the page. */
export function stopRemovedIslands() {
  for (const [element, { stop }] of running) {
    if (element.isConnected) continue
    stop()
    running.delete(element)
  }
}
