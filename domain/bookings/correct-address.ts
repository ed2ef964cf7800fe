import 'server-only'
import { eq } from 'drizzle-orm'
import type { Busy } from '#db/batch-queue.ts'
import { bookings } from '#db/schema.ts'
import { theBuyer } from '#domain/accounts/rules.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { queueMail } from '#domain/mails/outbox.ts'
import { wasAddressCorrected } from '#domain/mails/queries.ts'
import { done, refused, withLockedBooking } from './locked-booking.ts'
import { isJustConfirmed } from './rules.ts'
import type { Booking, Options } from './types.ts'

/**
 * The outcome of correcting an address. The reasons to refuse it: the booking's `status` does not allow it, or it has no address; the
 * booking was confirmed `too-late` ago; or its buyer has `corrected` it before.
 */
export type CorrectOutcome =
  | { kind: 'done'; booking: Booking }
  | { kind: 'refused'; reason: 'status' | 'too-late' | 'corrected'; booking: Booking }
  | { kind: 'not-found' }
  | Busy

/**
 * Corrects the address of a confirmed booking for its buyer, once, soon after the confirmation. The tickets are mailed to the new address,
 * and the old one gets a mail that says so. Correcting it to the address that it has changes nothing.
 *
 * The caller checks that the buyer is the one who confirmed. The reference is not enough, because the old address has it.
 *
 * @param email a valid address.
 */
export const correctAddress = (reference: string, email: string, options: Options = {}): Promise<CorrectOutcome> =>
  withLockedBooking<CorrectOutcome>(reference, options, async ({ booking, show }) => {
    const { id, email: before } = booking
    if (booking.status !== 'CONFIRMED' || before === null) return refused('status', booking)
    if (before === email) return done(booking)
    if (!isJustConfirmed(booking, show.now)) return refused('too-late', booking)
    if (await wasAddressCorrected(id, show.tx)) return refused('corrected', booking)
    const [corrected] = await show.tx.update(bookings).set({ email }).where(eq(bookings.id, id)).returning()
    await queueMail(show, { id, email }, 'tickets')
    await queueMail(show, { id, email, recipient: before }, 'address_corrected')
    await recordChange(show.tx, {
      actor: theBuyer,
      action: 'booking.correct',
      subject: { kind: 'booking', id },
      after: { fields: ['email'] },
    })
    return done(corrected)
  })
