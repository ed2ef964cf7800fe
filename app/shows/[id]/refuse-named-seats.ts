import 'server-only'
import type { holdOnce } from '#domain/bookings/hold-once.ts'
import { countObtainableSeats } from '#domain/bookings/queries.ts'
import { joinLabels, tooManySeats } from '#domain/bookings/schema.ts'
import { getPublishedShow } from '#domain/shows/queries.ts'
import { isOpen } from '#domain/shows/rules.ts'
import { describeGone, offerNearSeats } from './offer-near-seats.ts'

/** What a form is answered, and the values of another choice of seats. */
type NamedRefusal = { message: string; values?: { seats: string; seat_count: string } }

/** Finds what a form is answered whose named seats cannot be had; undefined if it has them, or the show is closed. */
export async function refuseNamedSeats(
  showId: number,
  labels: readonly string[],
  outcome: Awaited<ReturnType<typeof holdOnce>>,
): Promise<NamedRefusal | undefined> {
  if (outcome.kind === 'unknown-seats' || outcome.kind === 'no-numbered-seats') {
    return { message: 'The seats of this show have other names now. Choose again.', values: choiceOf([]) }
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
