'use client'

import { usePathname } from 'next/navigation'
import { formatClock, formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { checkout } from '#messages/checkout.ts'
import { useFreshPage } from './use-fresh-page.ts'
import { useTimeLeft } from './use-time-left.ts'

/** A visitor's hold. Times are the server's, in milliseconds since 1970. `until` is the end in words: `18:42 (Berlin time)`. */
type Hold = { reference: string; seatCount: number; now: number; expiresAt: number; until: string }

/** Says on every page that its visitor holds seats and for how long, and leads to them. The page of the hold itself says it in its own way. */
export function HoldBar(hold: Hold) {
  const path = usePathname()
  return path === `/bookings/${hold.reference}` || path.startsWith('/admin') ? null : <Bar {...hold} />
}

function Bar({ reference, seatCount, now, expiresAt, until }: Hold) {
  const left = useTimeLeft(now, expiresAt)
  // The hold may have been used or given back in another tab.
  useFreshPage(false)
  if (left === 0) return null
  const t = texts(checkout)
  const seats = formatSeats(seatCount)
  return (
    <section aria-label={t('yourHold')} className="hold-bar z-2 print:hidden">
      <a
        href={`/bookings/${reference}`}
        className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 rounded-b-2xl border-transparent border-b-2 bg-board px-4 py-1.5 text-on-board hover:underline focus-visible:outline-offset-0 sm:px-6"
      >
        <span className="font-semibold">
          <span className="scripting:hidden">{t('youHoldUntil', { seats, until })}</span>
          <span className="hidden scripting:inline">
            {t('youHold', { seats })} · <time dateTime={`PT${left}S`}>{formatClock(left)}</time>
          </span>
        </span>
        <span className="font-semibold text-bulb">{t('goOn')}</span>
      </a>
    </section>
  )
}
