'use client'

import { useEffect, useState } from 'react'

/** When this browser received a page, by `performance.now()`, by the server time of the page. */
const receivedAt = new Map<number, number>()

/**
 * When this browser received a page. For a page that was loaded as a document, it is the start of the response, however late the
 * scripts run. For a page that the router fetched, it is the first rendering. Later renderings from the router's cache do not count.
 */
function getReceivedAt(serverTime: number): number {
  const [loaded] = receivedAt.size === 0 ? performance.getEntriesByType('navigation') : []
  const isOwn = loaded instanceof PerformanceNavigationTiming && new URL(loaded.name).pathname === location.pathname
  const at = receivedAt.get(serverTime) ?? (isOwn ? loaded.responseStart : performance.now())
  receivedAt.set(serverTime, at)
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
    const start = getReceivedAt(serverTime)
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
