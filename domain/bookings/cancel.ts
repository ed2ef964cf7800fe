import 'server-only'
import { driverOf } from '#db/driver.ts'
import { getEnv } from '#lib/env.ts'
import { done, refused, withLockedBooking } from './locked-booking.ts'
import { mayCancel } from './rules.ts'
import { changeStatus } from './transitions.ts'
import type { ChangeOutcome, Options } from './types.ts'

/**
 * Cancels a confirmed booking, until `CANCEL_HOURS` before the show starts, or releases a hold. Cancelling again changes nothing.
 */
export const cancel = (reference: string, options: Options = {}): Promise<ChangeOutcome> =>
  withLockedBooking(reference, options, async ({ booking, show }) => {
    if (booking.status === 'FAILED' || booking.status === 'CANCELLED') return done(booking)
    if (booking.status === 'CONFIRMED' && !mayCancel(show, show.now, getEnv().CANCEL_HOURS)) {
      return refused('started', booking)
    }
    const change = booking.status === 'PENDING' ? 'release' : 'cancel'
    return done((await changeStatus(show, change, driverOf(show.tx)`id = ${booking.id}`))[0])
  })
