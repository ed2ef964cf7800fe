import 'server-only'
import { randomUUID } from 'node:crypto'
import { type FormState, fieldErrors, formValues } from '#components/ui/form-state.ts'
import { joinLabels, type PickForm, pickFormSchema, splitLabels, tooManySeats } from '#domain/bookings/form-schemas.ts'
import { holdOnce } from '#domain/bookings/hold-once.ts'
import { isAnswered } from '#domain/bookings/idempotency.ts'
import { countObtainableSeats } from '#domain/bookings/queries.ts'
import { getPublishedShow } from '#domain/shows/queries.ts'
import { isClosed, isOpen } from '#domain/shows/rules.ts'
import { exceededLimit, forbidsSingles, getVenue } from '#domain/venue/settings.ts'
import { wholeNumber } from '#lib/basic-schemas.ts'
import { clientAddress, oncePerRequest, requestId } from '#lib/http/request-context.ts'
import { readVisitor } from '#lib/http/visitor.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'
import { shareReads } from '#lib/share-reads.ts'
import { holdForm } from '#messages/hold-form.ts'
import { describeOverLimit } from '../../bookings/[reference]/checkout-messages.ts'
import type { FormCookie } from '../../form-cookie.ts'
import { type FormLimited, findFormLimit } from '../../form-limit.ts'
import { keepHolding } from '../../holding-cookie.ts'
import { changeHold } from './change-hold.ts'
import { keepHold } from './hold-cookie.ts'
import { refuseNamedSeats } from './refuse-named-seats.ts'

const fields = ['show_id', 'seat_count', 'seats', 'held', 'idempotency_key'] as const

/** The state of the form that holds seats of a show. For general admission its fields `seats` and `held` are empty. */
export type HoldFormState = FormState<keyof PickForm>

/**
 * The path of the booking's page, or what the form says. `missedPath` is set if too few seats are left, or too many visitors ask
 * for them: the page of the show that says so, and is the same for all visitors who asked for as many.
 */
export type HoldFormOutcome =
  | { kind: 'next'; path: string; cookies: readonly FormCookie[] }
  | ({ kind: 'stays'; state: HoldFormState } & Reason)

type Reason = { missedPath?: string; limited?: FormLimited }

const sharedCounts = () => perProcess('obtainable-seats', () => shareReads<number>())

/** How many seats a form could hold. A crowd of forms that are too late shares the query. */
const countLeft = (showId: number) => sharedCounts()(String(showId), () => countObtainableSeats(showId))

/**
 * Checks whether a show is not open or has too few seats, or a booking may not have so many, before a booking is stored. A form
 * that was sent before is not refused: it leads to its hold, which may have taken the last seats.
 *
 * @returns what the form says, or how many seats are left for a form that asks for more; undefined if it is not refused. `holdOnce`
 * answers for a missing show.
 */
async function findRefusal(
  showId: number,
  { seatCount, labels }: { seatCount: number; labels: readonly string[] | undefined },
  key: string,
): Promise<Partial<HoldFormState> | { left: number } | undefined> {
  const show = await getPublishedShow(showId)
  if (!show) return undefined
  const open = isOpen(show, new Date())
  const limit = exceededLimit(seatCount)
  // Which of the named seats are gone is for the booking to say.
  const mayFit = labels !== undefined || seatCount <= show.availableSeats
  if ((!limit && open && mayFit) || (await isAnswered(key))) return undefined
  if (!open) return { message: texts(holdForm)(isClosed(show, new Date()) ? 'closed' : 'notOpenYet') }
  if (limit) return { errors: { seat_count: limit } }
  const left = await countLeft(showId)
  return seatCount > left ? { left } : undefined
}

/**
 * The key of a form that a visitor sends. Visitors share renders, so a page's key alone does not tell them apart: the visitor's cookie
 * does. Without a cookie each sending has a key of its own, unless this is another server than Marquee's, which shares no page.
 */
function visitorKey(pageKey: string | undefined, headers: Headers): string {
  const visitor = readVisitor(headers.get('cookie'))
  if (pageKey === undefined || (visitor === undefined && requestId() !== undefined)) return randomUUID()
  return visitor === undefined ? pageKey : `${pageKey}:${visitor}`
}

/** The values of a posted form. Without JavaScript each ticked seat is a field, and their number is not typed. */
function readValues(posted: FormData): HoldFormState['values'] {
  const values = formValues(posted, fields)
  const ticked = posted.getAll('seats').filter((value) => typeof value === 'string')
  const labels = splitLabels(joinLabels(ticked))
  return labels.length === 0 ? values : { ...values, seats: joinLabels(labels), seat_count: String(labels.length) }
}

/**
 * Holds seats for the form of a show's page, once for a request: if Next renders the answer, its server action gets the outcome that
 * `server/answer-forms.ts` got before.
 *
 * @param posted the form's fields.
 * @param headers of the form's request.
 */
export const holdFromForm = (posted: FormData, headers: Headers): Promise<HoldFormOutcome> =>
  oncePerRequest('hold-form', () => hold(posted, headers))

/**
 * Holds seats. The booking's page is next, also if the booking failed. A form that came a moment too late gets its answer in the form.
 * Each rendered page has its own idempotency key. So a visitor who sends its form twice makes one hold while that hold lasts. Other
 * seats, or another number of seats, make another hold. A page that presents the visitor's hold changes that one instead. If named seats are gone, the form is answered with the nearest free ones.
 */
async function hold(posted: FormData, headers: Headers): Promise<HoldFormOutcome> {
  const t = texts(holdForm)
  const values = readValues(posted)
  const refuse = (state: Partial<HoldFormState>, reason: Reason = {}): HoldFormOutcome => ({
    kind: 'stays',
    state: { values, errors: {}, ...state },
    ...reason,
  })
  const parsed = pickFormSchema.safeParse(values)
  if (!parsed.success) {
    const { show_id: noShow, ...errors } = fieldErrors(parsed.error, fields)
    return refuse({ errors, ...(noShow && { message: t('gone') }) })
  }

  const { show_id: showId, seat_count: seatCount, seats, held, idempotency_key: pageKey } = parsed.data
  const limited = await findFormLimit(held ? 'change' : 'book', headers)
  if (limited) return refuse({ message: limited.message }, { limited })
  const labels = seats.length > 0 ? seats : undefined
  // The forms of a show with numbered seats have this field.
  const goTo = (reference: string): HoldFormOutcome => ({
    kind: 'next',
    path: `/bookings/${reference}`,
    cookies: [keepHolding(reference), ...(posted.has('seats') ? [keepHold(showId, reference)] : [])],
  })
  const key = `form:${visitorKey(pageKey, headers)}:${showId}:${labels ? joinLabels(labels) : seatCount}`
  const missedPath = (missed: 'taken' | 'busy') =>
    `/shows/${showId}?${new URLSearchParams({ seats: values.seat_count, missed })}`
  const refuseMissed = (left: number) =>
    refuse({ errors: { seat_count: tooManySeats(left) } }, { missedPath: missedPath('taken') })
  try {
    if (held) {
      const typed = wholeNumber.safeParse(formValues(posted, fields).seat_count).data
      const changed = await changeHold(showId, held, { seatCount, labels, typed })
      if (changed.kind === 'changed') return goTo(held)
      if (changed.kind === 'refused') {
        const { kind: _, values: other, ...state } = changed
        return refuse({ ...state, values: { ...values, ...other } })
      }
    }
    const refusal = await findRefusal(showId, { seatCount, labels }, key)
    if (refusal) return 'left' in refusal ? refuseMissed(refusal.left) : refuse(refusal)
    const asked = { seatCount, ...(labels && { labels, avoidsSingles: forbidsSingles() }) }
    const outcome = await holdOnce(showId, asked, key, { address: clientAddress(headers) })
    const named = labels && (await refuseNamedSeats(showId, labels, outcome))
    if (named) return refuse({ message: named.message, values: { ...values, ...named.values } })
    // The page that is the same for all visitors does not know which seats were named.
    if (outcome.kind === 'busy')
      return refuse({ message: t('crowded') }, labels ? {} : { missedPath: missedPath('busy') })
    if (outcome.kind === 'over-limit') return refuse({ message: describeOverLimit(outcome, getVenue().timeZone) })
    if (outcome.kind !== 'booked') return refuse({ message: t('gone') })
    const { status, reference } = outcome.booking
    const left = status === 'FAILED' ? await countLeft(showId) : seatCount
    return left < seatCount ? refuseMissed(left) : goTo(reference)
  } catch (error) {
    getLog().error({ err: error, showId }, 'holding seats from the form failed')
    return refuse({ message: t('broken') })
  }
}
