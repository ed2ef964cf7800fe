import 'server-only'
import type { FormState } from '#components/ui/form-state.ts'
import { type ChangeNamedOutcome, changeNamedSeats, changeSeats } from '#domain/bookings/change-seats.ts'
import type { PickForm } from '#domain/bookings/form-schemas.ts'
import { getBooking } from '#domain/bookings/queries.ts'
import { exceededLimit, forbidsSingles, getVenue } from '#domain/venue/settings.ts'
import { formatList } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { checkoutMessages } from '#messages/checkout-messages.ts'
import { holdForm } from '#messages/hold-form.ts'
import { describeOverLimit } from '../../bookings/[reference]/checkout-messages.ts'
import { findHold, type SeatedHold } from './hold-cookie.ts'
import { type NamedRefusal, refuseNamedSeats } from './refuse-named-seats.ts'

/** Seats that a form asks for. `typed` is the number in its field, if it has one. */
type Asked = { seatCount: number; labels: readonly string[] | undefined; typed: number | undefined }

/**
 * `changed`: the hold has the seats, or is confirmed, which its page says. `ended`: it is no hold of this show any more, so the form can
 * make another one.
 */
export type ChangeHoldOutcome =
  | { kind: 'changed' | 'ended' }
  | ({ kind: 'refused'; values?: NamedRefusal['values'] } & Pick<FormState<keyof PickForm>, 'errors' | 'message'>)

/**
 * Changes the numbered seats of the hold that a form of its show's page presents. The hold gets all seats, or keeps those that it has.
 *
 * @param reference of the hold.
 */
export async function changeHold(showId: number, reference: string, asked: Asked): Promise<ChangeHoldOutcome> {
  const hold = await findHold(showId, reference)
  if (!hold) return { kind: (await isConfirmed(showId, reference)) ? 'changed' : 'ended' }
  const labels = namedSeats(hold, asked)
  const seatCount = labels?.length ?? asked.typed ?? asked.seatCount
  const limit = exceededLimit(seatCount)
  if (limit) return { kind: 'refused', errors: { seat_count: limit } }
  const outcome: ChangeNamedOutcome = labels
    ? await changeNamedSeats(reference, labels, { avoidsSingles: forbidsSingles() })
    : await changeSeats(reference, seatCount)
  switch (outcome.kind) {
    case 'done':
      return { kind: 'changed' }
    case 'not-found':
      return { kind: 'ended' }
    case 'busy':
      return { kind: 'refused', errors: {}, message: texts(checkoutMessages)('crowded') }
    case 'over-limit':
      return { kind: 'refused', errors: {}, message: describeOverLimit(outcome, getVenue().timeZone) }
    case 'refused':
      // If it was confirmed at this moment, its page says so.
      if (outcome.booking.status === 'CONFIRMED') return { kind: 'changed' }
      return outcome.reason === 'too-few-seats'
        ? { kind: 'refused', errors: { seat_count: texts(checkoutMessages)('tooFewSeats', { held: hold.seatCount }) } }
        : { kind: 'ended' }
    default: {
      const keeps = texts(holdForm)('stillHold', { seats: formatList(hold.seats.map(({ label }) => label)) })
      const named = await refuseNamedSeats(showId, labels ?? [], outcome, keeps)
      return { kind: 'refused', errors: {}, message: `${texts(checkoutMessages)('notFree')} ${keeps}`, ...named }
    }
  }
}

/** Whether a hold of a show was confirmed meanwhile, perhaps in another tab. */
async function isConfirmed(showId: number, reference: string): Promise<boolean> {
  const booking = await getBooking(reference)
  return booking?.status === 'CONFIRMED' && booking.show.id === showId
}

/**
 * The seats that a form names. Without JavaScript, a form whose number alone was changed still names the seats of the hold: then the
 * number counts.
 */
function namedSeats({ seats }: SeatedHold, { labels, typed }: Asked): readonly string[] | undefined {
  const isSame = labels?.length === seats.length && seats.every(({ label }) => labels.includes(label))
  return isSame && typed !== undefined && typed !== seats.length ? undefined : labels
}
