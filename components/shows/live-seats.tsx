'use client'

import { type ReactNode, useCallback, useState, useSyncExternalStore } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { SeatRow } from './seat-row.tsx'
import { getLatestSeats, subscribeToSeats } from './seat-store.ts'
import { SeatsLeft } from './seats-left.tsx'

/** A show's seats as the server rendered them. */
type RenderedSeats = { id: number; seatsLeft: number; totalSeats: number }

/**
 * A show's present seats: at first those that the server rendered, then live. `before` is the number left before the
 * last change.
 */
function useLiveSeats({ id, seatsLeft, totalSeats }: RenderedSeats) {
  const subscribe = useCallback((onChange: () => void) => subscribeToSeats(id, onChange), [id])
  const latest = useSyncExternalStore(
    subscribe,
    () => getLatestSeats(id),
    () => undefined,
  )
  if (!latest) return { left: seatsLeft, total: totalSeats, before: seatsLeft }
  return { left: latest.left, total: latest.total, before: latest.before ?? seatsLeft }
}

/** How many seats of a show are left now. @param rendered the number that the server rendered. */
export const useSeatsLeft = (id: number, rendered: number): number =>
  useLiveSeats({ id, seatsLeft: rendered, totalSeats: rendered }).left

/** The seats that are left, drawn and in words. @param props.large for the show's own page. */
export function LiveSeats({ show, large = false }: { show: RenderedSeats; large?: boolean }) {
  const { left, total, before } = useLiveSeats(show)
  return (
    <div className={large ? 'grid gap-2' : 'grid gap-1.5'}>
      <SeatRow left={left} total={total} before={before} />
      <p className={`text-muted ${large ? '' : 'text-sm'}`}>
        <span key={left} className={`inline-block ${before === left ? '' : 'motion-safe:animate-tick'}`}>
          <SeatsLeft left={left} total={large ? total : undefined} />
        </span>
      </p>
    </div>
  )
}

/** The article around a show's card. Its content can style a sold-out show with `group-data-sold-out`. */
export const LiveCard = ({
  show,
  className,
  children,
}: {
  show: RenderedSeats
  className: string
  children: ReactNode
}) => (
  <article className={`group ${className}`} data-sold-out={useLiveSeats(show).left === 0 || undefined}>
    {children}
  </article>
)

/**
 * The section where seats of a show are booked. A page that was rendered sold out offers the form as soon as seats are
 * free. If the show sells out later, the page says so and keeps the form with its input: seats may become free again.
 *
 * @param props.soldOut shown instead of the form.
 */
export function LiveBooking({
  show,
  soldOut,
  children,
}: {
  show: RenderedSeats
  soldOut: ReactNode
  children: ReactNode
}) {
  const { left } = useLiveSeats(show)
  const [offered, setOffered] = useState(left > 0)
  if (left > 0 && !offered) setOffered(true)
  if (!offered) return soldOut
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
      {children}
    </section>
  )
}
