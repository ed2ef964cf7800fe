'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Bitmap } from '#domain/seating/bitmap.ts'
import { SeatRow } from './seat-row.tsx'
import { getLatestSeats, getUnavailable, subscribeToNumberedSeats, subscribeToSeats } from './seat-store.ts'
import { SeatsLeft } from './seats-left.tsx'
import { fromBase64 } from './unavailable-seats.ts'

/** A show's seats as the server rendered them. */
export type RenderedSeats = { id: number; seatsLeft: number; totalSeats: number }

/**
 * A show's present seats: at first those that the server rendered, then live. `before` is the number left before the
 * last change.
 */
export function useLiveSeats({ id, seatsLeft, totalSeats }: RenderedSeats) {
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

/**
 * The numbered seats of a show that are not free now, and whether the show has another plan than the page. If it has, the seats are
 * those that the server rendered.
 *
 * @param rendered the seats that are not free, as base64.
 * @param planId the plan of the page.
 */
export function useUnavailable(
  id: number,
  rendered: string,
  planId: number,
): { unavailable: Bitmap; hasOtherPlan: boolean } {
  const subscribe = useCallback((onChange: () => void) => subscribeToNumberedSeats(id, onChange), [id])
  const latest = useSyncExternalStore(
    subscribe,
    () => getUnavailable(id),
    () => undefined,
  )
  const first = useMemo(() => fromBase64(rendered), [rendered])
  const hasOtherPlan = latest !== undefined && latest.planId !== planId
  return { unavailable: latest && !hasOtherPlan ? latest.seats : first, hasOtherPlan }
}

/**
 * The seats that are left, drawn and in words. What is around can style a sold-out show with `has-data-sold-out`.
 *
 * @param props.large for the show's own page.
 */
export function LiveSeats({ show, large = false }: { show: RenderedSeats; large?: boolean }) {
  const { left, total, before } = useLiveSeats(show)
  return (
    <div className={large ? 'grid gap-2' : 'grid gap-1.5'} data-sold-out={left === 0 || undefined}>
      <SeatRow left={left} total={total} before={before} />
      <p className={`text-muted ${large ? '' : 'text-sm'}`}>
        <span key={left} className={`inline-block ${before === left ? '' : 'motion-safe:animate-tick'}`}>
          <SeatsLeft left={left} total={large ? total : undefined} />
        </span>
      </p>
    </div>
  )
}
