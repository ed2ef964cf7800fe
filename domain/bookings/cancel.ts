import 'server-only'
import { queueMail } from '#domain/mails/queue.ts'
import { getEnv } from '#lib/env.ts'
import { changeBooking, refused, updateBooking } from './change-booking.ts'
import { recountSeats } from './expire.ts'
import { mayCancel } from './rules.ts'
import type { ChangeOutcome, Options } from './types.ts'

/**
 * Gives a booking's seats back: a hold becomes FAILED, a confirmed booking CANCELLED. A confirmed one can be cancelled until
 * `CANCEL_HOURS` before the show starts.
 *
 * @param options.now overrides the database's clock.
 */
export const cancel = (reference: string, options: Options = {}): Promise<ChangeOutcome> =>
  changeBooking(reference, options, async ({ booking, show }) => {
    const { tx, now } = show
    if (booking.status === 'FAILED' || booking.status === 'CANCELLED') return { kind: 'done', booking }
    if (booking.status === 'CONFIRMED' && !mayCancel(show, now, getEnv().CANCEL_HOURS)) {
      return refused('started', booking)
    }
    const outcome = await updateBooking(
      show,
      booking,
      booking.status === 'PENDING'
        ? { status: 'FAILED', failure: 'released', endedAt: now }
        : { status: 'CANCELLED', endedAt: now },
    )
    await recountSeats(show)
    if (booking.status === 'CONFIRMED') await queueMail(tx, booking, 'cancellation', now)
    return outcome
  })
