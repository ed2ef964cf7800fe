'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { formatClock } from '#lib/format.ts'

const bulbs = 24
const announcedAt = [60, 30, 10]

/**
 * The board over a held booking: how long it is still held, as a clock and as bulbs that go out one by one. Without
 * JavaScript nothing counts, and it says until when.
 *
 * @param props.left seconds; zero when the time is over.
 * @param props.total seconds that all bulbs stand for.
 * @param props.until the end on the venue's clocks.
 * @param props.onOver what a screen reader says at once when the time runs out under its eyes.
 * @param props.action a button.
 */
export function Countdown({
  left,
  total,
  until,
  onOver,
  action,
  children,
}: {
  left: number
  total: number
  until: string
  onOver: string
  action?: ReactNode
  children: ReactNode
}) {
  const lit = Math.ceil((left / Math.max(total, left, 1)) * bulbs)
  return (
    <section aria-label="Your time" className="grid gap-4 rounded-2xl bg-board p-5 text-on-board sm:px-6">
      <div aria-hidden="true" className="bulbs relative hidden text-on-board/25 scripting:block">
        <div
          className="bulbs absolute inset-0 text-bulb"
          style={{ clipPath: `inset(0 ${100 - (lit / bulbs) * 100}% 0 0)` }}
        />
      </div>
      <div className="grid items-center gap-x-6 gap-y-4 sm:grid-cols-[auto_1fr_auto]">
        <p className="display whitespace-nowrap text-[min(3.75rem,22vw)] text-bulb tabular-nums">
          {left > 0 && <span className="scripting:hidden">{until}</span>}
          <span role="timer" aria-label="Time left" className={left > 0 ? 'hidden scripting:inline' : ''}>
            <time dateTime={`PT${left}S`}>{formatClock(left)}</time>
          </span>
        </p>
        <div>{children}</div>
        {action}
      </div>
      <Announcements left={left} onOver={onOver} />
    </section>
  )
}

/** Tells screen readers how time goes by: at a few moments, not every second, and at the end without waiting. */
function Announcements({ left, onOver }: { left: number; onOver: string }) {
  const before = useRef(left)
  const [text, setText] = useState('')
  useEffect(() => {
    if (announcedAt.some((mark) => left > 0 && left <= mark && before.current > mark))
      setText(`${left} ${left === 1 ? 'second' : 'seconds'} left.`)
    if (left === 0 && before.current > 0) setText(onOver)
    if (left > before.current) setText('')
    before.current = left
  }, [left, onOver])
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
