'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Reloads the page's data when `due` becomes true, and when the page becomes visible again: from another tab, from the browser's
 * back/forward cache, or after the machine slept, which stops timers.
 */
export function useFreshPage(due: boolean) {
  const router = useRouter()
  useEffect(() => {
    const refresh = async () => {
      // If the server fails, the router would leave this page and lose what was typed.
      const answer = await fetch(location.href, { method: 'HEAD' }).catch(() => undefined)
      if (answer?.ok) router.refresh()
    }
    const onSight = () => {
      if (document.visibilityState === 'visible') void refresh()
    }
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void refresh()
    }
    if (due) void refresh()
    document.addEventListener('visibilitychange', onSight)
    addEventListener('pageshow', onShow)
    return () => {
      document.removeEventListener('visibilitychange', onSight)
      removeEventListener('pageshow', onShow)
    }
  }, [due, router])
}
