import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { bookings } from '#db/schema.ts'
import { queueMail } from '#domain/mails/outbox.ts'
import { addBookedSeats } from '#domain/shows/lock.ts'
import {
  type ChangeOutcome,
  changeBooking,
  type Locked,
  type Options,
  refused,
  updateBooking,
} from './change-booking.ts'
import { recountSeats } from './expire.ts'
import { grantSeats } from './grant.ts'
import { isOpen } from './rules.ts'

/** Who books. What is not given stays as it is. */
export type Buyer = { name?: string; email?: string }

/**
 * Confirms a hold. One that has expired is confirmed as long as its seats can still be had; where the sweep has marked it
 * FAILED already, which no booking comes back from, a new booking takes its place and is the one that is returned. When the
 * seats are gone the outcome is the FAILED booking. Confirming again answers the same.
 *
 * @param options.now overrides the database's clock.
 */
export const confirm = (reference: string, buyer: Buyer = {}, options: Options = {}): Promise<ChangeOutcome> =>
  changeBooking(reference, options, async (tx, locked) => {
    const { booking, end, show, now } = locked
    if (booking.status === 'CONFIRMED') return { kind: 'done', booking }
    if (booking.status === 'FAILED' && booking.failure === 'expired') return renew(tx, locked, buyer)
    if (booking.status !== 'PENDING') return refused('status', booking)
    if (end <= now && !isOpen(show, now)) {
      const outcome = await updateBooking(tx, booking, { status: 'FAILED', failure: 'expired', endedAt: now })
      await recountSeats(tx, show.id)
      return outcome
    }
    // Expired or not, a hold that is still PENDING has its seats: nobody took them over, and under the lock nobody will.
    const outcome = await updateBooking(tx, booking, { ...buyer, status: 'CONFIRMED', confirmedAt: now })
    await queueMail(tx, outcome.booking, 'tickets', now)
    return outcome
  })

/** Books the seats of an expired hold again, once. */
async function renew(tx: Transaction, { booking, show, now }: Locked, buyer: Buyer): Promise<ChangeOutcome> {
  const [renewed] = await tx.select().from(bookings).where(eq(bookings.renewsId, booking.id))
  if (renewed) return renewed.status === 'CONFIRMED' ? { kind: 'done', booking: renewed } : refused('status', renewed)
  const { seatCount } = booking
  const [granted] = await grantSeats(tx, show, [{ seatCount }], now)
  if (!granted) return { kind: 'done', booking }
  await addBookedSeats(tx, show.id, seatCount)
  const [made] = await tx
    .insert(bookings)
    .values({
      name: buyer.name ?? booking.name,
      email: buyer.email ?? booking.email,
      showId: show.id,
      seatCount,
      status: 'CONFIRMED',
      createdAt: now,
      confirmedAt: now,
      renewsId: booking.id,
    })
    .returning()
  if (!made) throw new Error('INSERT INTO bookings returned no row')
  await queueMail(tx, made, 'tickets', now)
  return { kind: 'done', booking: made }
}
