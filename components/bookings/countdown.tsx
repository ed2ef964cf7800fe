'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { formatClock } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { checkout } from '#messages/checkout.ts'
import { useKeyboardShift } from './use-keyboard-shift.ts'

const bulbs = Array.from({ length: 24 }, (_, bulb) => bulb)
const announcedAt = [60, 30, 10]

/**
 * Shows how long a hold lasts, as a clock and as bulbs that go out one by one. It stays on the screen while the form below it scrolls:
 * its parent is that form. Without JavaScript it shows the time of the end.
 *
 * @param props.left seconds; zero for an expired hold.
 * @param props.total seconds for which all bulbs are lit.
 * @param props.until the end in the venue's time zone.
 * @param props.overText what a screen reader announces when the hold expires.
 * @param props.action a button.
 */
export function Countdown({
  left,
  total,
  until,
  overText,
  action,
  children,
}: {
  left: number
  total: number
  until: string
  overText: string
  action?: ReactNode
  children: ReactNode
}) {
  useKeyboardShift()
  const t = texts(checkout)
  const lit = Math.ceil((left / Math.max(total, left, 1)) * bulbs.length)
  return (
    <section aria-label={t('yourTime')} className="contents">
      <div className="countdown z-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-2xl bg-board px-4 py-3 text-on-board sm:px-6 short:py-1.5">
        <div aria-hidden="true" className="bulbs hidden basis-full scripting:flex short:hidden">
          {bulbs.map((bulb) => (
            <span key={bulb} className={bulb < lit ? 'text-bulb' : 'text-on-board/25'} />
          ))}
        </div>
        <p className="display whitespace-nowrap text-4xl text-bulb tabular-nums sm:text-5xl short:text-3xl">
          {left > 0 && (
            <span className="scripting:hidden">
              <span className="block text-2xl">{t('until')}</span>
              {until}
            </span>
          )}
          <span role="timer" aria-label={t('timeLeft')} className={left > 0 ? 'hidden scripting:inline' : ''}>
            <time dateTime={`PT${left}S`}>{formatClock(left)}</time>
          </span>
        </p>
        {action}
      </div>
      {children}
      <Announcements left={left} overText={overText} />
    </section>
  )
}

/** Announces the time left to screen readers: at a few moments only, and the end at once. */
function Announcements({ left, overText }: { left: number; overText: string }) {
  const before = useRef(left)
  const [text, setText] = useState('')
  useEffect(() => {
    if (announcedAt.some((mark) => left > 0 && left <= mark && before.current > mark))
      setText(texts(checkout)('secondsLeft', { seconds: left }))
    if (left === 0 && before.current > 0) setText(overText)
    if (left > before.current) setText('')
    before.current = left
  }, [left, overText])
  return (
    <>
      <p role="status" className="sr-only">
        {left > 0 && text}
      </p>
      <p role="alert" className="sr-only">
        {left === 0 && text}
      </p>
    </>
  )
}
