'use client'

import { useEffect, useState } from 'react'

/** When, by `performance.now()`, this browser first had an answer of the server: of each of the server's times. */
const seen = new Map<number, number>()

/**
 * A page that comes with the document is as old as the document's own answer, however late its scripts run. One that the
 * router brings is new when it is first shown, and not again when the router takes it from its memory.
 */
function seenAt(serverTime: number): number {
  const [loaded] = seen.size === 0 ? performance.getEntriesByType('navigation') : []
  const isOwn = loaded instanceof PerformanceNavigationTiming && new URL(loaded.name).pathname === location.pathname
  const at = seen.get(serverTime) ?? (isOwn ? loaded.responseStart : performance.now())
  seen.set(serverTime, at)
  return at
}

/**
 * The whole seconds from now until `end`, counted from what the server's clock showed when it sent the page. The browser's
 * own clock may be wrong and may be set while it runs; of it only the steady count since the page began is used.
 *
 * @param serverTime the server's time of the page, and `end`: both in milliseconds since 1970.
 */
export function useTimeLeft(serverTime: number, end: number): number {
  const [elapsed, setElapsed] = useState({ since: serverTime, ms: 0 })
  // A new page starts from its own time in its first rendering, also in the browser's copy of the server's.
  const left = Math.max(0, end - serverTime - (elapsed.since === serverTime ? elapsed.ms : 0))

  useEffect(() => {
    const start = seenAt(serverTime)
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const ms = performance.now() - start
      setElapsed({ since: serverTime, ms })
      const rest = end - serverTime - ms
      // Just after the second changes: timers come late, never early.
      if (rest > 0) timer = setTimeout(tick, rest % 1000 || 1000)
    }
    tick()
    return () => clearTimeout(timer)
  }, [serverTime, end])

  return Math.ceil(left / 1000)
}
