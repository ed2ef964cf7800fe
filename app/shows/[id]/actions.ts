'use server'

import { randomUUID } from 'node:crypto'
import { refresh } from 'next/cache'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type FormState, fieldErrors, formValues } from '#components/ui/form-state.ts'
import { holdOnce } from '#domain/bookings/hold-once.ts'
import { isAnswered } from '#domain/bookings/idempotency.ts'
import { countObtainableSeats } from '#domain/bookings/queries.ts'
import { joinLabels, type PickForm, pickFormSchema, splitLabels, tooManySeats } from '#domain/bookings/schema.ts'
import { getPublishedShow } from '#domain/shows/queries.ts'
import { isClosed, isOpen } from '#domain/shows/rules.ts'
import { exceededLimit, getVenue } from '#domain/venue/settings.ts'
import { clientAddress, requestId } from '#lib/http/request-context.ts'
import { visitorCookies } from '#lib/http/visitor.ts'
import { getLog } from '#lib/log.ts'
import { describeOverLimit } from '../../bookings/[reference]/checkout-messages.ts'
import { findFormLimit } from '../../form-limit.ts'
import { describeGone, offerNearSeats } from './offer-near-seats.ts'

const fields = ['show_id', 'seat_count', 'seats', 'idempotency_key'] as const

/** The state of the form that holds seats of a show. For general admission its field `seats` is empty. */
type HoldFormState = FormState<keyof PickForm>

/** What a refused form shows, and its values as far as they are others than those that were sent. */
type Refusal = Partial<Omit<HoldFormState, 'values'>> & { values?: Partial<HoldFormState['values']> }

const gone = 'This show is not there any more. Choose another one from what’s on.'
const closed = 'Booking for this show has closed. Nothing was booked.'
const notOpenYet = 'Booking for this show has not opened yet. Nothing was booked.'
const crowded = 'So many people want seats right now that yours could not be asked for. Please try again in a moment.'
const broken =
  'Something broke on our side, and we cannot tell whether your seats are held. Please try again in a moment: you get them once, however often you ask.'

/**
 * Checks whether a show is not open or has too few seats, or a booking may not have so many, before a booking is stored. A form
 * that was sent before is not refused: it leads to its hold, which may have taken the last seats.
 *
 * @returns the messages of the refusal; undefined if there is none. `holdOnce` answers for a missing show.
 */
async function findRefusal(
  showId: number,
  { seatCount, labels }: { seatCount: number; labels: readonly string[] | undefined },
  key: string,
): Promise<Refusal | undefined> {
  const show = await getPublishedShow(showId)
  if (!show) return undefined
  const open = isOpen(show, new Date())
  const limit = exceededLimit(seatCount)
  // Which of the named seats are gone is for the booking to say.
  const mayFit = labels !== undefined || seatCount <= show.availableSeats
  if ((!limit && open && mayFit) || (await isAnswered(key))) return undefined
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

/** The values of a posted form. Without JavaScript each ticked seat is a field, and their number is not typed. */
function readValues(posted: unknown): HoldFormState['values'] {
  const values = formValues(posted, fields)
  const ticked = posted instanceof FormData ? posted.getAll('seats').filter((value) => typeof value === 'string') : []
  const labels = splitLabels(joinLabels(ticked))
  return labels.length === 0 ? values : { ...values, seats: joinLabels(labels), seat_count: String(labels.length) }
}

/**
 * Holds seats from the form, then goes to the booking's page, also if the booking failed. Each rendered page has its own
 * idempotency key. So a visitor who sends its form twice makes one hold while that hold lasts. Other seats, or another number of seats,
 * make another hold. If named seats are gone, the form is answered with the nearest free ones in their place.
 */
export async function holdSeats(_previous: FormState<string>, posted: FormData): Promise<HoldFormState> {
  const values = readValues(posted)
  const parsed = pickFormSchema.safeParse(values)
  if (!parsed.success) {
    const { show_id: noShow, ...errors } = fieldErrors(parsed.error, fields)
    return { values, errors, message: noShow && gone }
  }

  const limited = await findFormLimit('book')
  if (limited) return { values, errors: {}, message: limited }
  const { show_id: showId, seat_count: seatCount, seats, idempotency_key: pageKey } = parsed.data
  const labels = seats.length > 0 ? seats : undefined
  const key = `form:${await visitorKey(pageKey)}:${showId}:${labels ? joinLabels(labels) : seatCount}`
  let refusal: Refusal | undefined
  let outcome: Awaited<ReturnType<typeof holdOnce>> | undefined
  try {
    refusal = await findRefusal(showId, { seatCount, labels }, key)
    if (!refusal) {
      outcome = await holdOnce(showId, { seatCount, labels }, key, { address: clientAddress(await headers()) })
      refusal = labels && (await findNamedRefusal(showId, labels, outcome))
    }
  } catch (error) {
    getLog().error({ err: error, showId }, 'holding seats from the form failed')
    return { values, errors: {}, message: broken }
  }
  if (refusal) {
    // Shows the seats as they are now.
    refresh()
    return { errors: {}, ...refusal, values: { ...values, ...refusal.values } }
  }
  if (outcome?.kind === 'busy') return { values, errors: {}, message: crowded }
  if (outcome?.kind === 'over-limit')
    return { values, errors: {}, message: describeOverLimit(outcome, getVenue().timeZone) }
  if (outcome?.kind !== 'booked') return { values, errors: {}, message: gone }
  redirect(`/bookings/${outcome.booking.reference}`)
}

/** What a form is answered whose named seats cannot be had; undefined if it has them, or the show is closed. */
async function findNamedRefusal(
  showId: number,
  labels: readonly string[],
  outcome: Awaited<ReturnType<typeof holdOnce>>,
): Promise<Refusal | undefined> {
  if (outcome.kind === 'unknown-seats' || outcome.kind === 'no-numbered-seats') {
    return { message: 'The seats of this show have other names now. Choose again.', values: emptyChoice }
  }
  if (outcome.kind !== 'booked' || outcome.booking.status !== 'FAILED') return undefined
  const { goneSeats } = outcome
  if (goneSeats.length > 0) {
    const offered = await offerNearSeats(showId, labels, goneSeats)
    const chosen = [...labels.filter((label) => !goneSeats.includes(label)), ...offered]
    return { message: describeGone(goneSeats, offered), values: choiceOf(chosen) }
  }
  const show = await getPublishedShow(showId)
  if (!show || !isOpen(show, new Date())) return undefined
  return { message: tooManySeats(await countObtainableSeats(showId)) }
}

const choiceOf = (labels: readonly string[]) => ({ seats: joinLabels(labels), seat_count: String(labels.length || 1) })

const emptyChoice = choiceOf([])
