import 'server-only'
import { queueMail } from '#domain/mails/outbox.ts'
import { getEnv } from '#lib/env.ts'
import { type ChangeOutcome, changeBooking, type Options, refused, updateBooking } from './change-booking.ts'
import { recountSeats } from './expire.ts'
import { mayCancel } from './rules.ts'

/**
 * Gives a booking's seats back: a hold becomes FAILED, a confirmed booking CANCELLED. A confirmed one can be cancelled until
 * `CANCEL_HOURS` before the show starts.
 *
 * @param options.now overrides the database's clock.
 */
export const cancel = (reference: string, options: Options = {}): Promise<ChangeOutcome> =>
  changeBooking(reference, options, async (tx, { booking, show, now }) => {
    if (booking.status === 'FAILED' || booking.status === 'CANCELLED') return { kind: 'done', booking }
    if (booking.status === 'CONFIRMED' && !mayCancel(show, now, getEnv().CANCEL_HOURS)) {
      return refused('started', booking)
    }
    const outcome = await updateBooking(
      tx,
      booking,
      booking.status === 'PENDING'
        ? { status: 'FAILED', failure: 'released', endedAt: now }
        : { status: 'CANCELLED', endedAt: now },
    )
    await recountSeats(tx, show.id)
    if (booking.status === 'CONFIRMED') await queueMail(tx, booking, 'cancellation', now)
    return outcome
  })
