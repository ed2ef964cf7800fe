import 'server-only'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { type FoundBooking, getBooking } from '#domain/bookings/queries.ts'
import { hasExpired } from '#domain/bookings/rules.ts'
import { getEnv } from '#lib/env.ts'
import { type FormCookie, formCookie } from './form-cookie.ts'

/** The name of the cookie. */
export const holdingName = 'holding'

/**
 * The cookie by which every page shows the latest hold of its visitor. It ends with the hold. Pages of a visitor who has it are rendered
 * for this visitor alone (`server/share-pages.ts`).
 */
export const keepHolding = (reference: string): FormCookie =>
  formCookie(holdingName, reference, '/', getEnv().HOLD_SECONDS)

/** Deletes the cookie after a hold was used or given back. Undefined if the request has none, or that of another hold. */
export const endHolding = (reference: string, headers: Headers): FormCookie | undefined =>
  (headers.get('cookie') ?? '').split('; ').includes(`${holdingName}=${reference}`)
    ? formCookie(holdingName, '', '/', 0)
    : undefined

/** Gets the hold that a cookie names; undefined if there is none, or if it has ended. */
export async function findHolding(reference: string | undefined): Promise<FoundBooking | undefined> {
  const parsed = referenceSchema.safeParse(reference)
  const booking = parsed.success ? await getBooking(parsed.data) : undefined
  return booking?.status === 'PENDING' && !hasExpired(booking, booking.now) ? booking : undefined
}
