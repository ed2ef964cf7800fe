import 'server-only'
import { eq } from 'drizzle-orm'
import { bookings } from '#db/schema.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { queueMail } from '#domain/mails/outbox.ts'
import { done, refused, withNumberedBooking } from './locked-booking.ts'
import type { Booking, StaffOptions, StaffOutcome } from './types.ts'

/** A buyer as a form of staff has it. Null is none. */
type StoredBuyer = Pick<Booking, 'name' | 'email'>

/**
 * Corrects the name and the address of a booking's buyer, and mails the tickets of a confirmed booking to the address that it has then.
 * The audit log has which of them changed, not their values.
 *
 * @param seen the buyer that staff saw when they began. If another one is stored by now, the outcome is `stale`.
 * @param options.tellBuyer false mails nothing.
 */
export const correctBuyer = (
  id: number,
  buyer: StoredBuyer,
  seen: StoredBuyer,
  { actor, tellBuyer = true, ...options }: StaffOptions & { tellBuyer?: boolean },
): Promise<StaffOutcome> =>
  withNumberedBooking(id, options, async ({ booking, show }) => {
    const fields = (['name', 'email'] as const).filter((field) => booking[field] !== buyer[field])
    if (fields.length === 0) return done(booking)
    // A failed booking has no buyer.
    if (booking.status === 'FAILED') return refused('status', booking)
    if (booking.name !== seen.name || booking.email !== seen.email) return refused('stale', booking)
    const [corrected] = await show.tx.update(bookings).set(buyer).where(eq(bookings.id, id)).returning()
    await recordChange(show.tx, {
      actor,
      action: 'booking.correct',
      subject: { kind: 'booking', id },
      after: { fields },
    })
    if (tellBuyer && booking.status === 'CONFIRMED') {
      await queueMail(show, { id, email: buyer.email, network: null, allowed: true }, 'changed')
    }
    return done(corrected)
  })
