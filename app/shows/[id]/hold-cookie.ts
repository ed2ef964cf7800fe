import 'server-only'
import type { FoundBooking } from '#domain/bookings/queries.ts'
import { getEnv } from '#lib/env.ts'
import { type FormCookie, formCookie } from '../../form-cookie.ts'
import { findHolding } from '../../holding-cookie.ts'

/** The name of the cookie. */
export const holdName = 'hold'

/**
 * The cookie by which the page of a show with numbered seats finds the hold of its visitor, who wants to change the seats or has gone back
 * in the browser. It is sent to that page only, which is rendered for this visitor alone then. It ends with the longest hold.
 */
export function keepHold(showId: number, reference: string): FormCookie {
  const { HOLD_SECONDS, HOLD_EXTENSIONS } = getEnv()
  return formCookie(holdName, reference, `/shows/${showId}`, HOLD_SECONDS * (1 + HOLD_EXTENSIONS))
}

/** A hold with numbered seats. */
export type SeatedHold = FoundBooking & { seats: NonNullable<FoundBooking['seats']> }

/** Gets the hold of a show that a reference names; undefined if it has ended, or has no numbered seats of that show. */
export async function findHold(showId: number, reference: string | undefined): Promise<SeatedHold | undefined> {
  const hold = await findHolding(reference)
  if (!hold?.seats?.length || hold.show.id !== showId) return undefined
  return { ...hold, seats: hold.seats }
}
