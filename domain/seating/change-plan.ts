import 'server-only'
import type { Busy } from '#db/batch-queue.ts'
import { storeEdits } from '#domain/shows/edit.ts'
import { isSeated } from '#domain/shows/inventory.ts'
import {
  type CommandOptions,
  getStoredShow,
  type NoShow,
  type ShowCancelled,
  type StaleShow,
  withLockedShow,
} from '#domain/shows/locked-show.ts'
import { hasBit, toBitmap } from './bitmap.ts'
import { listTaken, moveFormerSeats, replaceSeating } from './inventory.ts'
import { getPlan, getSeatMap } from './queries.ts'
import { isSpecial } from './seat-kinds.ts'

/**
 * The outcome of a change of the plan. `lost-seats`: the new plan lacks seats that are sold, held or blocked, which are named.
 * `too-few-seats`: it has fewer seats than are booked and kept back. With these, nothing changes.
 */
export type ChangePlanOutcome =
  | { kind: 'done' }
  | { kind: 'lost-seats'; labels: readonly string[] }
  | { kind: 'too-few-seats'; bookedSeats: number; keptBackSeats: number }
  | { kind: 'unknown-plan' }
  | { kind: 'no-numbered-seats' }
  | StaleShow
  | ShowCancelled
  | NoShow
  | Busy

/**
 * Moves a show to another version of its plan, or to another plan. Seats keep their labels: bookings and blocked seats have the seats of
 * the same names there, and so have released places and the former seats of bookings that ended. A repeat changes nothing.
 */
export const changePlan = (
  showId: number,
  planId: number,
  { actor, ifVersion, ...options }: CommandOptions,
): Promise<ChangePlanOutcome> =>
  withLockedShow(showId, options, async (show): Promise<ChangePlanOutcome> => {
    if (!isSeated(show)) return { kind: 'no-numbered-seats' }
    if (show.isCancelled) return { kind: 'cancelled' }
    const { seating, tx } = show
    if (seating.planId === planId) return { kind: 'done' }
    const stored = await getStoredShow(show)
    if (ifVersion !== undefined && ifVersion !== stored.version) return { kind: 'stale' }
    const plan = await getPlan(planId, tx)
    if (!plan) return { kind: 'unknown-plan' }
    const map = await getSeatMap(planId, tx)
    const labelOf = (seat: number) => seating.map.seats[seat]?.label ?? ''
    const numberOf = (seat: number) => map.byLabel.get(labelOf(seat))
    const lost = (await listTaken(show)).filter((seat) => numberOf(seat) === undefined)
    if (lost.length > 0) return { kind: 'lost-seats', labels: lost.map(labelOf) }
    const { bookedSeats, keptBackSeats } = stored
    if (map.seats.length < bookedSeats + keptBackSeats) return { kind: 'too-few-seats', bookedSeats, keptBackSeats }
    const numbers = new Map(
      seating.map.seats.flatMap((_, seat) => {
        const number = numberOf(seat)
        return number === undefined ? [] : [[seat, number] as const]
      }),
    )
    const released = [...numbers].flatMap(([before, after]) =>
      seating.released && hasBit(seating.released, before) && isSpecial(map.seats[after]?.kind ?? 'standard')
        ? [after]
        : [],
    )
    await moveFormerSeats(show, numbers)
    await replaceSeating(show, numbers, {
      planId,
      map,
      released: released.length > 0 ? toBitmap(map.seats.length, released) : null,
    })
    const edits = { seatingPlanId: planId, totalSeats: map.seats.length }
    await storeEdits(show, stored, edits, { actor, action: 'show.change-plan' })
    return { kind: 'done' }
  })
