'use client'

import { useEffect, useState } from 'react'

/** When this browser received a page, by `performance.now()`, for each server time of a page. */
const seen = new Map<number, number>()

/**
 * When a page was received. A page that was loaded as a document was received with the document's response, however late its
 * scripts run. A page that the router fetched was received when it is first shown, not when it comes from the router's cache.
 */
function seenAt(serverTime: number): number {
  const [loaded] = seen.size === 0 ? performance.getEntriesByType('navigation') : []
  const isOwn = loaded instanceof PerformanceNavigationTiming && new URL(loaded.name).pathname === location.pathname
  const at = seen.get(serverTime) ?? (isOwn ? loaded.responseStart : performance.now())
  seen.set(serverTime, at)
  return at
}

/**
 * The whole seconds from now until `end`, by the server's clock. The browser's clock may be wrong or be changed meanwhile, so
 * only its monotonic time since the page was received counts.
 *
 * @param serverTime when the server rendered the page, in milliseconds since 1970, as `end`.
 */
export function useTimeLeft(serverTime: number, end: number): number {
  const [elapsed, setElapsed] = useState({ since: serverTime, ms: 0 })
  // The first rendering of a page uses the server's time alone, so that hydration matches.
  const left = Math.max(0, end - serverTime - (elapsed.since === serverTime ? elapsed.ms : 0))

  useEffect(() => {
    const start = seenAt(serverTime)
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const ms = performance.now() - start
      setElapsed({ since: serverTime, ms })
      const rest = end - serverTime - ms
      // Fires just after the second changes: timers are late, never early.
      if (rest > 0) timer = setTimeout(tick, rest % 1000 || 1000)
    }
    tick()
    return () => clearTimeout(timer)
  }, [serverTime, end])

  return Math.ceil(left / 1000)
}
