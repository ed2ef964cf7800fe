'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Reloads the page's data when `due` becomes true, and whenever the page becomes visible again. Its data may be old then, because
 * timers stop in the browser's back/forward cache and while the machine sleeps.
 */
export function useFreshPage(due: boolean) {
  const router = useRouter()
  useEffect(() => {
    const refresh = async () => {
      // If the server fails, the router would leave this page and lose what was typed.
      const answer = await fetch(location.href, { method: 'HEAD' }).catch(() => undefined)
      if (answer?.ok) router.refresh()
    }
    const refreshIfVisible = () => {
      if (document.visibilityState === 'visible') void refresh()
    }
    const refreshIfRestored = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void refresh()
    }
    if (due) void refresh()
    document.addEventListener('visibilitychange', refreshIfVisible)
    addEventListener('pageshow', refreshIfRestored)
    return () => {
      document.removeEventListener('visibilitychange', refreshIfVisible)
      removeEventListener('pageshow', refreshIfRestored)
    }
  }, [due, router])
}
