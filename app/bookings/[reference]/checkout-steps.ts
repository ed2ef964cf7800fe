import 'server-only'
import type { CheckoutState } from '#components/bookings/checkout-form.tsx'
import { fieldErrors } from '#components/ui/form-state.ts'
import { cancel } from '#domain/bookings/cancel.ts'
import { changeSeats } from '#domain/bookings/change-seats.ts'
import { confirm } from '#domain/bookings/confirm.ts'
import { extend } from '#domain/bookings/extend.ts'
import { confirmFormSchema, confirmStepPrefix } from '#domain/bookings/form-schemas.ts'
import { holdOnce } from '#domain/bookings/hold-once.ts'
import { getBooking } from '#domain/bookings/queries.ts'
import { hasExpired } from '#domain/bookings/rules.ts'
import type { ChangeOutcome } from '#domain/bookings/types.ts'
import { exceededLimit, getVenue } from '#domain/venue/settings.ts'
import { formatSeats, formatTime } from '#lib/format.ts'
import { clientAddress } from '#lib/http/request-context.ts'
import { texts } from '#lib/language/texts.ts'
import { checkoutMessages } from '#messages/checkout-messages.ts'
import type { FormCookie } from '../../form-cookie.ts'
import { endHolding, keepHolding } from '../../holding-cookie.ts'
import { keepHold } from '../../shows/[id]/hold-cookie.ts'
import { describeOverLimit } from './checkout-messages.ts'
import { keepConfirmed } from './confirmed-cookie.ts'
import { deleteDraft, keepDraft } from './draft-cookie.ts'

/** The outcome of a step: the path of the page that is next, with cookies for it, or messages for this page. */
type StepOutcome = Partial<Omit<CheckoutState, 'values'>> & { goTo?: string; cookies?: readonly FormCookie[] }

const pageOf = (reference: string) => `/bookings/${reference}`

const listed = (...cookies: (FormCookie | undefined)[]) => cookies.filter((cookie) => cookie !== undefined)

/** Forgets a hold that was used or given back, with what was typed for it. */
const endHold = (reference: string, headers: Headers) =>
  listed(deleteDraft(reference, headers), endHolding(reference, headers))

/** @param headers of the form's request. */
type Step = (reference: string, values: CheckoutState['values'], headers: Headers) => Promise<StepOutcome>

/**
 * The outcome of a refused step. It has no message for an expired hold, because the form shows that itself. A booking that was
 * confirmed or released meanwhile, perhaps in another tab, has another page, which is next.
 */
function describeRefusal(outcome: Exclude<ChangeOutcome, { kind: 'done' }>): StepOutcome {
  if (outcome.kind === 'not-found') return { message: texts(checkoutMessages)('gone') }
  if (outcome.kind === 'busy') return { message: texts(checkoutMessages)('crowded') }
  if (outcome.kind === 'over-limit') return { errors: { seat_count: describeOverLimit(outcome, getVenue().timeZone) } }
  switch (outcome.reason) {
    case 'expired':
      return {}
    case 'too-few-seats':
      return { errors: { seat_count: texts(checkoutMessages)('tooFewSeats', { held: outcome.booking.seatCount }) } }
    case 'no-extensions':
      return { message: texts(checkoutMessages)('noExtensions', { held: outcome.booking.seatCount }) }
    default:
      return { goTo: pageOf(outcome.booking.reference) }
  }
}

/**
 * Confirms the hold with the number of seats in the field. If another number is held, it changes the hold first, and confirms it
 * only if the button showed the new number. Without JavaScript the button cannot do so. Then the page shows the changed hold, and
 * the buyer presses the button again.
 *
 * @param seatsOnButton the number that the button showed; undefined if the form was sent without the button.
 */
async function confirmStep(
  reference: string,
  values: CheckoutState['values'],
  headers: Headers,
  seatsOnButton: number | undefined,
): Promise<StepOutcome> {
  const parsed = confirmFormSchema.safeParse(values)
  const seatCount = confirmFormSchema.shape.seat_count.safeParse(values.seat_count)
  const booking = await getBooking(reference)
  const held = booking?.status === 'PENDING' && !hasExpired(booking, booking.now)
  if (held && seatCount.success && seatCount.data !== booking.seatCount) {
    // Reports missing fields before the hold is changed.
    if (seatsOnButton === seatCount.data && !parsed.success)
      return { errors: fieldErrors(parsed.error, ['name', 'email']) }
    const changed = await changeStep(reference, values, headers)
    if (seatsOnButton !== seatCount.data || !changed.done) return changed
  }
  if (!parsed.success) return { errors: fieldErrors(parsed.error, ['name', 'email', 'seat_count']) }
  const { name, email } = parsed.data
  const outcome = await confirm(reference, { name, email })
  if (outcome.kind !== 'done') return describeRefusal(outcome)
  const { status, reference: confirmed } = outcome.booking
  // A repeated form confirms nothing: it may come from a reader of the mail.
  const isNew = status === 'CONFIRMED' && booking?.status !== 'CONFIRMED' && booking?.renewedBy === null
  const cookies = [...(isNew ? [keepConfirmed(confirmed)] : []), ...endHold(reference, headers)]
  return { goTo: pageOf(confirmed), cookies }
}

const changeStep: Step = async (reference, values) => {
  const parsed = confirmFormSchema.pick({ seat_count: true }).safeParse(values)
  if (!parsed.success) return { errors: fieldErrors(parsed.error, ['seat_count']) }
  const seatCount = parsed.data.seat_count
  const limit = exceededLimit(seatCount)
  if (limit) return { errors: { seat_count: limit } }
  const outcome = await changeSeats(reference, seatCount)
  if (outcome.kind !== 'done') return describeRefusal(outcome)
  return {
    done: texts(checkoutMessages)('heldNow', { seats: formatSeats(seatCount), count: seatCount }),
  }
}

const extendStep: Step = async (reference) => {
  const outcome = await extend(reference)
  if (outcome.kind !== 'done') return describeRefusal(outcome)
  const { expiresAt } = outcome.booking
  return {
    done: texts(checkoutMessages)('keptUntil', { time: expiresAt ? formatTime(expiresAt, getVenue().timeZone) : '' }),
    cookies: [keepHolding(reference)],
  }
}

const releaseStep: Step = async (reference, _values, headers) => {
  const booking = await getBooking(reference)
  // This button releases holds only. A booking that another tab has confirmed is cancelled on its own page.
  if (booking && booking.status !== 'PENDING') return { goTo: pageOf(reference) }
  const outcome = await cancel(reference)
  if (outcome.kind !== 'done') return describeRefusal(outcome)
  return { goTo: pageOf(reference), cookies: endHold(reference, headers) }
}

/** Holds the seats of an expired or released hold again. Pressing the button twice makes one hold. */
const holdAgainStep: Step = async (reference, values, headers) => {
  const booking = await getBooking(reference)
  if (!booking) return { message: texts(checkoutMessages)('gone') }
  if (booking.status !== 'FAILED' && !hasExpired(booking, booking.now)) return { goTo: pageOf(reference) }
  const { seatCount, show } = booking
  const limit = exceededLimit(seatCount)
  if (limit) return { message: limit }
  const address = clientAddress(headers)
  const outcome = await holdOnce(show.id, { seatCount }, `again:${reference}`, { address })
  if (outcome.kind === 'busy') return { message: texts(checkoutMessages)('crowded') }
  if (outcome.kind === 'over-limit') return { message: describeOverLimit(outcome, getVenue().timeZone) }
  if (outcome.kind !== 'booked') return { message: texts(checkoutMessages)('gone') }
  const again = outcome.booking
  if (again.status === 'FAILED') return { message: texts(checkoutMessages)('seatsTaken') }
  return {
    goTo: pageOf(again.reference),
    cookies: listed(keepHolding(again.reference), keepDraft(again.reference, values)),
  }
}

/** Leads to the map of the show, which presents the hold. What was typed is there again after that. */
const chooseStep: Step = async (reference, values) => {
  const booking = await getBooking(reference)
  if (!booking) return { message: texts(checkoutMessages)('gone') }
  const { id } = booking.show
  return { goTo: `/shows/${id}`, cookies: [keepHold(id, reference), ...listed(keepDraft(reference, values))] }
}

const steps = new Map<string, Step>([
  ['change', changeStep],
  ['choose', chooseStep],
  ['extend', extendStep],
  ['release', releaseStep],
  ['again', holdAgainStep],
])

/** The step that a button names. A missing or unknown name confirms the hold. */
export function findStep(name: string): Step {
  const seatsOnButton = name.startsWith(confirmStepPrefix) ? Number(name.slice(confirmStepPrefix.length)) : undefined
  return steps.get(name) ?? ((reference, values, headers) => confirmStep(reference, values, headers, seatsOnButton))
}
