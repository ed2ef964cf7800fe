'use client'

import { useEffect, useState } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { texts } from '#lib/language/texts.ts'
import { booking } from '#messages/booking.ts'

/** The ids of the section where seats are booked, and of its button that holds them. */
export const [sectionId, buttonId] = ['book', 'hold']

/**
 * A bar at the bottom of the screen that leads to the booking form. It is hidden while the form's button is on the screen. Without
 * JavaScript it is always there. It takes room at the end of the page, so that it covers nothing there.
 *
 * @param props.day the day of the show, formatted, and its time.
 */
export function HoldLink({ startsAt, day, time }: { startsAt: string; day: string; time: string }) {
  const [onScreen, setOnScreen] = useState({ [sectionId]: false, [buttonId]: true })
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries)
        setOnScreen((known) => ({ ...known, [target.id]: isIntersecting }))
    })
    for (const id of [sectionId, buttonId]) {
      const element = document.getElementById(id)
      if (element) observer.observe(element)
    }
    return () => observer.disconnect()
  }, [])
  return (
    <div
      className={`hold-link @container z-1 mx-auto mt-7 w-full max-w-xl print:hidden ${onScreen[buttonId] ? 'scripting:invisible' : ''}`}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-[1.75rem] border-2 border-ink bg-raised py-1 ps-4 pe-1 shadow-lg">
        <time dateTime={startsAt} className="display text-[min(1.25rem,5.4cqi)]">
          <span className="whitespace-nowrap">{day}</span> <span className="text-accent">{time}</span>
        </time>
        <a href={`#${onScreen[sectionId] ? buttonId : sectionId}`} className={`${buttonClass()} grow sm:grow-0`}>
          {texts(booking)('holdSeats')}
        </a>
      </div>
    </div>
  )
}
