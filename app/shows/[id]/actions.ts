'use server'

import { randomUUID } from 'node:crypto'
import { refresh } from 'next/cache'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { BookingFormState } from '#components/shows/booking-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { holdOnce } from '#domain/bookings/hold-once.ts'
import { isAnswered } from '#domain/bookings/idempotency.ts'
import { countObtainableSeats } from '#domain/bookings/queries.ts'
import { bookFormSchema, tooManySeats } from '#domain/bookings/schema.ts'
import { getPublishedShow } from '#domain/shows/queries.ts'
import { isClosed, isOpen } from '#domain/shows/rules.ts'
import { exceededLimit, getVenue } from '#domain/venue/settings.ts'
import { clientAddress, requestId } from '#lib/http/request-context.ts'
import { visitorCookies } from '#lib/http/visitor.ts'
import { getLog } from '#lib/log.ts'
import { describeOverLimit } from '../../bookings/[reference]/checkout-messages.ts'
import { findFormLimit } from '../../form-limit.ts'

const fields = ['show_id', 'seat_count', 'idempotency_key'] as const
const gone = 'This show is not there any more. Choose another one from what’s on.'
const closed = 'Booking for this show has closed. Nothing was booked.'
const notOpenYet = 'Booking for this show has not opened yet. Nothing was booked.'
const crowded = 'So many people want seats right now that yours could not be asked for. Please try again in a moment.'
const broken =
  'Something broke on our side, and we cannot tell whether your seats are held. Please try again in a moment: you get them once, however often you ask.'

/**
 * Checks whether a show is not open or has too few seats, or a booking may not have so many, before a booking is stored. A form
 * that was sent before is not refused: it
 * leads to its hold, which may have taken the last seats.
 *
 * @returns the messages of the refusal; undefined if there is none. `holdOnce` answers for a missing show.
 */
async function findRefusal(
  showId: number,
  seatCount: number,
  key: string,
): Promise<Partial<BookingFormState> | undefined> {
  const show = await getPublishedShow(showId)
  if (!show) return undefined
  const open = isOpen(show, new Date())
  const limit = exceededLimit(seatCount)
  if ((!limit && open && seatCount <= show.availableSeats) || (await isAnswered(key))) return undefined
  if (!open) return { message: isClosed(show, new Date()) ? closed : notOpenYet }
  if (limit) return { errors: { seat_count: limit } }
  const left = await countObtainableSeats(showId)
  return seatCount > left ? { errors: { seat_count: tooManySeats(left) } } : undefined
}

/**
 * The key of a form that a visitor sends. Visitors share renders, so a page's key alone does not tell them apart: the visitor's cookie
 * does. Without a cookie each sending has a key of its own, unless this is another server than Marquee's, which shares no page.
 */
async function visitorKey(pageKey: string | undefined): Promise<string> {
  const jar = await cookies()
  const visitor = visitorCookies.map((name) => jar.get(name)?.value).find((value) => value !== undefined)
  if (pageKey === undefined || (visitor === undefined && requestId() !== undefined)) return randomUUID()
  return visitor === undefined ? pageKey : `${pageKey}:${visitor}`
}

/**
 * Holds seats from the form, then goes to the booking's page, also if the booking failed. Each rendered page has its own
 * idempotency key. So a visitor who sends its form twice makes one hold while that hold lasts. Another number of seats makes another
 * hold.
 */
export async function holdSeats(_previous: BookingFormState, posted: FormData): Promise<BookingFormState> {
  const values = formValues(posted, fields)
  const parsed = bookFormSchema.safeParse(values)
  if (!parsed.success) {
    const { show_id: noShow, ...errors } = fieldErrors(parsed.error, fields)
    return { values, errors, message: noShow && gone }
  }

  const limited = await findFormLimit('book')
  if (limited) return { values, errors: {}, message: limited }
  const { show_id: showId, seat_count: seatCount, idempotency_key: pageKey } = parsed.data
  const key = `form:${await visitorKey(pageKey)}:${showId}:${seatCount}`
  let refusal: Partial<BookingFormState> | undefined
  let outcome: Awaited<ReturnType<typeof holdOnce>> | undefined
  try {
    refusal = await findRefusal(showId, seatCount, key)
    if (!refusal) outcome = await holdOnce(showId, seatCount, key, { address: clientAddress(await headers()) })
  } catch (error) {
    getLog().error({ err: error, showId }, 'holding seats from the form failed')
    return { values, errors: {}, message: broken }
  }
  if (refusal) {
    // Shows the seats as they are now.
    refresh()
    return { values, errors: {}, ...refusal }
  }
  if (outcome?.kind === 'busy') return { values, errors: {}, message: crowded }
  if (outcome?.kind === 'over-limit')
    return { values, errors: {}, message: describeOverLimit(outcome, getVenue().timeZone) }
  if (outcome?.kind !== 'booked') return { values, errors: {}, message: gone }
  redirect(`/bookings/${outcome.booking.reference}`)
}
