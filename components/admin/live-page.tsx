'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { subscribeToSeats } from '#components/shows/seat-store.ts'

/** How long changes are collected before the page is read again, in milliseconds. A crowd changes seats many times a second. */
const collectMs = 1_000

/** How often the page is read again without a sign of change, in milliseconds: a confirmed hold leaves the free seats as they are. */
const regularMs = 30_000

/** Reads the page again when the free seats of its shows change. @param props.showIds separated by commas. */
export function LivePage({ showIds }: { showIds: string }) {
  const { refresh } = useRouter()
  useEffect(() => {
    let timer: number | undefined
    const refreshSoon = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined
        refresh()
      }, collectMs)
    }
    const regular = window.setInterval(() => {
      if (!document.hidden) refresh()
    }, regularMs)
    const ends = showIds.split(',').map((id) => subscribeToSeats(Number(id), refreshSoon))
    return () => {
      clearTimeout(timer)
      clearInterval(regular)
      for (const end of ends) end()
    }
  }, [showIds, refresh])
  return null
}
