import 'server-only'
import { eq } from 'drizzle-orm'
import { driverOf } from '#db/driver.ts'
import { bookings } from '#db/schema.ts'
import { isOpen } from '#domain/shows/inventory.ts'
import { grantSeats } from './holds.ts'
import { changeBooking, done, type Locked, refused } from './locked-booking.ts'
import { changeStatus, createBookings } from './transitions.ts'
import type { Buyer, ChangeOutcome, Options } from './types.ts'

/**
 * Confirms a hold. A hold that has expired is confirmed if its seats can still be had. If the sweep has marked it FAILED already,
 * which is final, a new booking is made in its place and returned. If the seats are gone, the outcome is the FAILED booking.
 * Confirming again gives the same outcome.
 *
 * @param options.now overrides the database's clock.
 */
export const confirm = (reference: string, buyer: Buyer = {}, options: Options = {}): Promise<ChangeOutcome> =>
  changeBooking(reference, options, async (locked) => {
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
async function renew({ booking, show }: Locked, buyer: Buyer): Promise<ChangeOutcome> {
  const [renewed] = await show.tx.select().from(bookings).where(eq(bookings.renewsId, booking.id))
  if (renewed) return renewed.status === 'CONFIRMED' ? done(renewed) : refused('status', renewed)
  const { id: renewsId, seatCount } = booking
  const [granted] = await grantSeats(show, [{ seatCount }])
  if (!granted) return done(booking)
  const name = buyer.name ?? booking.name ?? undefined
  const email = buyer.email ?? booking.email ?? undefined
  return done((await createBookings(show, [{ begins: 'book', seatCount, expiresAt: null, name, email, renewsId }]))[0])
}
