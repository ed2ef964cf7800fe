'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** How often the page is read again, and for how long, in milliseconds. */
const [everyMs, longestMs] = [1_000, 60_000]

/** Reads the page again for a minute, to show a result that usually comes within seconds. */
export function RefreshWhileWaiting() {
  const { refresh } = useRouter()
  useEffect(() => {
    const timer = window.setInterval(refresh, everyMs)
    const end = window.setTimeout(() => clearInterval(timer), longestMs)
    return () => {
      clearInterval(timer)
      clearTimeout(end)
    }
  }, [refresh])
  return null
}
