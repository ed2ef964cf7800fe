import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { mails } from '#db/schema.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { queueMail } from '#domain/mails/outbox.ts'
import { done, refused, withNumberedBooking } from './locked-booking.ts'
import type { StaffOptions, StaffOutcome } from './types.ts'

/**
 * Mails a confirmed booking's tickets again. The limits for buyers do not apply, because staff decide. If a mail with the tickets
 * still waits, no other one is queued.
 */
export const resendByStaff = (id: number, { actor, ...options }: StaffOptions): Promise<StaffOutcome> =>
  withNumberedBooking(id, options, async ({ booking, show }) => {
    if (booking.status !== 'CONFIRMED') return refused('status', booking)
    if (booking.email === null) return refused('no-address', booking)
    const waiting = await show.tx.$count(
      mails,
      and(eq(mails.bookingId, id), eq(mails.kind, 'tickets'), isNull(mails.sentAt), isNull(mails.givenUpAt)),
    )
    if (waiting > 0) return done(booking)
    await queueMail(show, { id, email: booking.email, network: null, allowed: true }, 'tickets')
    await recordChange(show.tx, {
      actor,
      action: 'booking.resend',
      subject: { kind: 'booking', id },
      after: { mail: 'tickets' },
    })
    return done(booking)
  })
