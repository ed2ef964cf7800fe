'use client'

import { type ComponentProps, useState } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { BookingForm } from './booking-form.tsx'
import { Closed } from './closed.tsx'
import { LiveSeats, type RenderedSeats, useLiveSeats } from './live-seats.tsx'

type FormProps = Omit<ComponentProps<typeof BookingForm>, 'showId' | 'seatsLeft' | 'totalSeats'>

/**
 * The section where seats of a show are booked. A page that was rendered sold out offers the form as soon as seats are
 * free. If the show sells out later, the page says so and keeps the form with its input: seats may become free again.
 *
 * @param props.started whether the show has started.
 * @param props.soldOut the text in the place of the form.
 */
export function LiveBooking({
  show,
  started,
  soldOut,
  ...form
}: FormProps & { show: RenderedSeats; started: boolean; soldOut: string }) {
  const { left } = useLiveSeats(show)
  const [offered, setOffered] = useState(left > 0)
  if (left > 0 && !offered) setOffered(true)
  if (!offered) return <Closed title="Sold out">{soldOut}</Closed>
  return (
    <section aria-label="Book seats" className="grid gap-5 rounded-2xl border-2 border-ink bg-raised p-5 sm:p-6">
      <div>
        <LiveSeats show={show} large />
        <div role="status">
          {left === 0 && (
            <div className="pt-5">
              <Notice tone="warning" title="The last seats have just gone">
                Some may come free again. This page shows it at once, and keeps what you chose.
              </Notice>
            </div>
          )}
        </div>
      </div>
      {started && <p className="font-semibold">This show has already started.</p>}
      <BookingForm {...form} showId={show.id} seatsLeft={show.seatsLeft} totalSeats={show.totalSeats} />
    </section>
  )
}
