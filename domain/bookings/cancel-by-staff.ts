import 'server-only'
import { driverOf } from '#db/driver.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { done, withNumberedBooking } from './locked-booking.ts'
import { changeStatus } from './transitions.ts'
import type { StaffOptions, StaffOutcome } from './types.ts'

/**
 * Cancels a confirmed booking for its buyer, or releases a hold, at any time: the deadline binds buyers alone. Cancelling again
 * changes nothing.
 */
export const cancelByStaff = (id: number, { actor, ...options }: StaffOptions): Promise<StaffOutcome> =>
  withNumberedBooking(id, options, async ({ booking, show }) => {
    const { status, reference } = booking
    if (status === 'FAILED' || status === 'CANCELLED') return done(booking)
    const change = status === 'PENDING' ? 'release' : 'cancel'
    // The mail does not count against the network of the staff.
    const buyers = new Map([[reference, { network: null }]])
    const [ended] = await changeStatus(show, change, driverOf(show.tx)`id = ${id}`, buyers)
    const outcome = done(ended)
    await recordChange(show.tx, {
      actor,
      action: 'booking.cancel',
      subject: { kind: 'booking', id },
      before: { status },
      after: { status: outcome.booking.status },
    })
    return outcome
  })
