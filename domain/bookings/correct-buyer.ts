import 'server-only'
import { eq } from 'drizzle-orm'
import { bookings } from '#db/schema.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { done, refused, withNumberedBooking } from './locked-booking.ts'
import type { Booking, StaffOptions, StaffOutcome } from './types.ts'

/** A buyer as a form of staff has it. Null is none. */
type StoredBuyer = Pick<Booking, 'name' | 'email'>

/**
 * Corrects the name and the address of a booking's buyer. The audit log has which of them changed, not their values.
 *
 * @param seen the buyer that staff saw when they began. If another one is stored by now, the outcome is `stale`.
 */
export const correctBuyer = (
  id: number,
  buyer: StoredBuyer,
  seen: StoredBuyer,
  { actor, ...options }: StaffOptions,
): Promise<StaffOutcome> =>
  withNumberedBooking(id, options, async ({ booking, show: { tx } }) => {
    const fields = (['name', 'email'] as const).filter((field) => booking[field] !== buyer[field])
    if (fields.length === 0) return done(booking)
    // A failed booking has no buyer.
    if (booking.status === 'FAILED') return refused('status', booking)
    if (booking.name !== seen.name || booking.email !== seen.email) return refused('stale', booking)
    const [corrected] = await tx.update(bookings).set(buyer).where(eq(bookings.id, id)).returning()
    await recordChange(tx, { actor, action: 'booking.correct', subject: { kind: 'booking', id }, after: { fields } })
    return done(corrected)
  })
