import 'server-only'
import { driverOf } from '#db/driver.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { done, refused, withLockedBooking } from './locked-booking.ts'
import { mayCancel } from './rules.ts'
import { changeStatus } from './transitions.ts'
import type { ChangeOutcome, Options } from './types.ts'

/**
 * Cancels a confirmed booking, until the venue's deadline before the show starts, or releases a hold. Cancelling again changes nothing.
 */
export const cancel = (reference: string, options: Options = {}): Promise<ChangeOutcome> =>
  withLockedBooking(reference, options, async ({ booking, show }) => {
    if (booking.status === 'FAILED' || booking.status === 'CANCELLED') return done(booking)
    if (booking.status === 'CONFIRMED' && !mayCancel(show, show.now, getVenue().cancelHours)) {
      return refused('started', booking)
    }
    const change = booking.status === 'PENDING' ? 'release' : 'cancel'
    return done((await changeStatus(show, change, driverOf(show.tx)`id = ${booking.id}`))[0])
  })
