import 'server-only'
import type { ChangeNamedOutcome } from '#domain/bookings/change-seats.ts'
import { joinLabels, tooManySeats } from '#domain/bookings/form-schemas.ts'
import type { holdOnce } from '#domain/bookings/hold-once.ts'
import { countObtainableSeats } from '#domain/bookings/queries.ts'
import { getPublishedShow } from '#domain/shows/queries.ts'
import { isOpen } from '#domain/shows/rules.ts'
import { leavesSingleSeats } from '#domain/venue/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { holdForm } from '#messages/hold-form.ts'
import { describeGone, offerNearSeats } from './offer-near-seats.ts'

/** What a form is answered, and the values of another choice of seats. */
export type NamedRefusal = { message: string; values?: { seats: string; seat_count: string } }

/**
 * Finds what a form is answered whose named seats cannot be had; undefined if it has them, or the show is closed.
 *
 * @param standing says what the visitor holds now.
 */
export async function refuseNamedSeats(
  showId: number,
  labels: readonly string[],
  outcome: Awaited<ReturnType<typeof holdOnce>> | ChangeNamedOutcome,
  standing = texts(holdForm)('nothingHeld'),
): Promise<NamedRefusal | undefined> {
  if (outcome.kind === 'unknown-seats' || outcome.kind === 'no-numbered-seats') {
    return { message: texts(holdForm)('otherNames'), values: choiceOf([]) }
  }
  if (outcome.kind === 'leaves-singles') return { message: `${leavesSingleSeats(outcome.labels)} ${standing}` }
  const gone = findGone(outcome)
  if (gone === undefined) return undefined
  if (gone.length > 0) {
    const offered = await offerNearSeats(showId, labels, gone)
    const chosen = [...labels.filter((label) => !gone.includes(label)), ...offered]
    return { message: `${describeGone(gone, offered)} ${standing}`, values: choiceOf(chosen) }
  }
  const show = await getPublishedShow(showId)
  if (!show || !isOpen(show, new Date())) return undefined
  return { message: tooManySeats(await countObtainableSeats(showId)) }
}

/** The named seats that are gone; undefined if the seats can be had. */
function findGone(outcome: Parameters<typeof refuseNamedSeats>[2]): readonly string[] | undefined {
  if (outcome.kind === 'taken') return outcome.labels
  return outcome.kind === 'booked' && outcome.booking.status === 'FAILED' ? outcome.goneSeats : undefined
}

const choiceOf = (labels: readonly string[]) => ({ seats: joinLabels(labels), seat_count: String(labels.length || 1) })
