import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import type { Work } from '#db/batch-queue.ts'
import type { Database, Transaction } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { bookings } from '#db/schema.ts'
import type { AfterCommit } from '#db/transaction.ts'
import { requestNetwork } from '#domain/mails/limits.ts'
import { chooseAgain } from '#domain/seating/best-seats.ts'
import { enqueue } from '#domain/shows/command-queue.ts'
import { lockShow } from '#domain/shows/inventory.ts'
import { isOpen } from '#domain/shows/rules.ts'
import { getEnv } from '#lib/env.ts'
import { currentLanguage } from '#lib/language/current-language.ts'
import { perProcess } from '#lib/per-process.ts'
import { grantSeats, isNotExpired } from './holds.ts'
import { done, type LockedBooking, refused, withLockedBooking } from './locked-booking.ts'
import { getShowId } from './queries.ts'
import { rememberedShow } from './recent-holds.ts'
import { changeStatus, createBookings } from './transitions.ts'
import type { Booking, Buyer, BuyerOfPage, ChangeOutcome, Options } from './types.ts'

/** `now` overrides the database's clock; the first confirmation of a batch sets the time of all. */
type Confirmation = { reference: string; buyer: BuyerOfPage; network: string | null; now: Date | undefined }
type BatchOutcome = { kind: 'confirmed'; booking: Booking } | { kind: 'skipped' }

const confirmCommand: Work<Confirmation, BatchOutcome> = { name: 'confirm', batch: 200, run: confirmBatch }

/**
 * Confirms a hold. A hold that has expired is confirmed if its seats can still be had. If the sweep has marked it FAILED already,
 * which is final, a new booking is made in its place and returned. If the seats are gone, the outcome is the FAILED booking.
 * Confirming again gives the same outcome. The buyer gets mails in the language of the request. Confirmations for a show that arrive
 * at the same time share a transaction.
 */
export async function confirm(reference: string, named: Buyer = {}, options: Options = {}): Promise<ChangeOutcome> {
  const { now, database } = options
  // A batch runs outside of the HTTP requests that it answers, so their language and network are read here.
  const buyer = { ...named, language: currentLanguage() }
  const network = requestNetwork(getEnv())
  const showId = await findShow(reference, database)
  if (showId === undefined) return { kind: 'not-found' }
  const outcome = await enqueue(showId, confirmCommand, { reference, buyer, network, now }, database)
  if (outcome.kind === 'skipped') return confirmAlone(reference, buyer, options)
  return outcome.kind === 'busy' ? outcome : done(outcome.booking)
}

/** How long a look-up may delay later ones, in milliseconds. */
const lookUpLimitMs = 100

/**
 * Finds a booking's show, which may be an old one of a booking that was moved. Look-ups run at the same time and resolve in the order
 * of their calls, so that confirmations are queued in the order of their arrival. A look-up that the database does not answer delays
 * later ones by `lookUpLimitMs` at most.
 */
async function findShow(reference: string, database: Database | undefined): Promise<number | undefined> {
  const lookUps = perProcess<{ last: Promise<unknown> | undefined }>('confirmation-look-ups', () => ({
    last: undefined,
  }))
  const remembered = rememberedShow(reference)
  if (remembered !== undefined && !lookUps.last) return remembered
  const [before, found] = [lookUps.last, remembered ?? getShowId(reference, database)]
  const last = Promise.race([Promise.allSettled([before, found]), sleep(lookUpLimitMs, undefined, { ref: false })])
  lookUps.last = last
  void last.then(() => {
    if (lookUps.last === last) lookUps.last = undefined
  })
  await before
  return found
}

/**
 * Confirms the holds of one show that have not expired. It skips all others, which `confirmAlone` handles one by one: a hold that
 * has expired, was confirmed before, is in the list twice, is locked by another program, was moved to another show, or belongs to a
 * cancelled show.
 */
async function confirmBatch(
  tx: Transaction,
  afterCommit: AfterCommit,
  showId: number,
  confirmations: readonly Confirmation[],
): Promise<BatchOutcome[]> {
  const locked = await lockShow(tx, afterCommit, showId, { now: confirmations[0]?.now })
  if (!locked || locked.show.isCancelled) return confirmations.map(() => ({ kind: 'skipped' }))
  const { show } = locked
  // Of two confirmations of one hold, the first one names the buyer.
  const first = new Map<string, Confirmation>()
  for (const each of confirmations) if (!first.has(each.reference)) first.set(each.reference, each)
  const buyers = new Map([...first].map(([reference, { buyer, network }]) => [reference, { ...buyer, network }]))
  const sql = driverOf(tx)
  const chosen = sql`id = any(array(
    select id from bookings
    where reference = any(array(select json_array_elements_text(${JSON.stringify([...first.keys()])}::text::json)))
      and show_id = ${showId} and ${isNotExpired(sql, show.now)}
    for no key update skip locked))`
  const confirmed = await changeStatus(show, 'confirm', chosen, buyers)
  const byReference = new Map(confirmed.map((booking) => [booking.reference, booking]))
  return confirmations.map((each) => {
    const booking = first.get(each.reference) === each ? byReference.get(each.reference) : undefined
    return booking ? { kind: 'confirmed', booking } : { kind: 'skipped' }
  })
}

/** Does what `confirm` does, in a transaction of its own. */
export const confirmAlone = (reference: string, buyer: BuyerOfPage, options: Options): Promise<ChangeOutcome> =>
  withLockedBooking(reference, options, async (locked) => {
    const { booking, end, show } = locked
    if (booking.status === 'CONFIRMED') return done(booking)
    if (booking.status === 'FAILED' && booking.failure === 'expired') return renew(locked, buyer)
    if (booking.status !== 'PENDING') return refused('status', booking)
    const itself = driverOf(show.tx)`id = ${booking.id}`
    // Until its status changes a hold has its seats, expired or not: other bookings take them under the show's lock only.
    const change = end <= show.now && !isOpen(show, show.now) ? 'expire' : 'confirm'
    const buyers = new Map(change === 'confirm' ? [[reference, buyer]] : [])
    return done((await changeStatus(show, change, itself, buyers))[0])
  })

/** Books the seats of an expired hold again, once. */
async function renew({ booking, show }: LockedBooking, buyer: BuyerOfPage): Promise<ChangeOutcome> {
  const [renewed] = await show.tx.select().from(bookings).where(eq(bookings.renewsId, booking.id))
  if (renewed) return renewed.status === 'CONFIRMED' ? done(renewed) : refused('status', renewed)
  const { id: renewsId, seatCount, formerSeats } = booking
  const choose = formerSeats ? chooseAgain(formerSeats) : undefined
  const [grant] = await grantSeats(show, [{ seatCount, ...(choose && { choose }) }])
  if (!grant?.granted) return done(booking)
  const { seats } = grant
  const name = buyer.name ?? booking.name ?? undefined
  const email = buyer.email ?? booking.email ?? undefined
  const { language } = buyer
  return done(
    (
      await createBookings(show, [
        { begins: 'book', seatCount, seats, expiresAt: null, name, email, language, renewsId },
      ])
    )[0],
  )
}
