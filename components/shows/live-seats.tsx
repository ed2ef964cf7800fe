'use client'

import { type ReactNode, useCallback, useState, useSyncExternalStore } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { SeatRow } from './seat-row.tsx'
import { heardOf, watchSeats } from './seat-store.ts'
import { SeatsLeft } from './seats-left.tsx'

/** A show's seats as the server rendered them. */
type Served = { id: number; seatsLeft: number; totalSeats: number }

/** A show's seats as they are now: first as they were served, then live. `before` is the number left until then. */
function useLiveSeats({ id, seatsLeft, totalSeats }: Served) {
  const subscribe = useCallback((onNews: () => void) => watchSeats(id, onNews), [id])
  const heard = useSyncExternalStore(
    subscribe,
    () => heardOf(id),
    () => undefined,
  )
  if (!heard) return { left: seatsLeft, total: totalSeats, before: seatsLeft }
  return { left: heard.left, total: heard.total, before: heard.before ?? seatsLeft }
}

/** How many seats of a show are left now. */
export const useSeatsLeft = (id: number, served: number): number =>
  useLiveSeats({ id, seatsLeft: served, totalSeats: served }).left

/** The seats left of a show, as a row and in words; `large` for the show's own page. */
export function LiveSeats({ show, large = false }: { show: Served; large?: boolean }) {
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

/** The article around a show's card. What is in it can tell a sold-out one by `group-data-sold-out`. */
export const LiveCard = ({ show, className, children }: { show: Served; className: string; children: ReactNode }) => (
  <article className={`group ${className}`} data-sold-out={useLiveSeats(show).left === 0 || undefined}>
    {children}
  </article>
)

/**
 * The place where a show's seats are booked. A page that came sold out offers the form once seats come free; one that sells
 * out meanwhile says so and keeps the form, and what was typed, for the seats that may come back.
 *
 * @param props.soldOut what to show instead of the form.
 */
export function LiveBooking({ show, soldOut, children }: { show: Served; soldOut: ReactNode; children: ReactNode }) {
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
