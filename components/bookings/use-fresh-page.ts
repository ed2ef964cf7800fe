'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Asks the server how things stand when `due` becomes true, and when the page comes back to sight: from another tab, from
 * the browser's memory, or after the machine slept, which stops the count of the time.
 */
export function useFreshPage(due: boolean) {
  const router = useRouter()
  useEffect(() => {
    const refresh = async () => {
      // Where no good page can be had, the router would leave this one, and what was typed into it.
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
