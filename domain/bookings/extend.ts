import 'server-only'
import { getEnv } from '#lib/env.ts'
import { refused, updateHold, withLockedBooking } from './locked-booking.ts'
import { addSeconds } from './rules.ts'
import type { ChangeOutcome, Options } from './types.ts'

/**
 * Keeps a hold until `HOLD_SECONDS` from now, `HOLD_EXTENSIONS` times at most (WCAG 2.2.1 wants ten). Extensions do not add up: many
 * at once keep the seats no longer than one. A hold that has expired is not extended: see `confirm` for late confirmations.
 *
 * @param options.now overrides the database's clock.
 */
export const extend = (reference: string, options: Options = {}): Promise<ChangeOutcome> =>
  withLockedBooking(reference, options, async ({ booking, end, show }) => {
    const { HOLD_EXTENSIONS, HOLD_SECONDS } = getEnv()
    if (booking.status !== 'PENDING') return refused(booking.failure === 'expired' ? 'expired' : 'status', booking)
    if (end <= show.now) return refused('expired', booking)
    if (booking.extensions >= HOLD_EXTENSIONS) return refused('no-extensions', booking)
    return updateHold(show, booking, {
      expiresAt: addSeconds(show.now, HOLD_SECONDS),
      extensions: booking.extensions + 1,
    })
  })
