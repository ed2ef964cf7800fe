import 'server-only'
import { getEnv } from '#lib/env.ts'
import { refused, updateHold, withLockedBooking } from './locked-booking.ts'
import { addSeconds, holdRefusal } from './rules.ts'
import type { ChangeOutcome, Options } from './types.ts'

/**
 * Extends a hold until `HOLD_SECONDS` from now, `HOLD_EXTENSIONS` times at most (WCAG 2.2.1 asks for ten). Extensions do not add up.
 * An expired hold cannot be extended, but may be confirmed: see `confirm`.
 */
export const extend = (reference: string, options: Options = {}): Promise<ChangeOutcome> =>
  withLockedBooking(reference, options, async ({ booking, end, show }) => {
    const { HOLD_EXTENSIONS, HOLD_SECONDS } = getEnv()
    const refusal = holdRefusal(booking, end, show.now)
    if (refusal) return refused(refusal, booking)
    if (booking.extensions >= HOLD_EXTENSIONS) return refused('no-extensions', booking)
    return updateHold(show, booking, {
      expiresAt: addSeconds(show.now, HOLD_SECONDS),
      extensions: booking.extensions + 1,
    })
  })
