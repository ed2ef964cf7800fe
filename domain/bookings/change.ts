import 'server-only'
import { addBookedSeats } from '#domain/shows/lock.ts'
import { changeBooking, refused, updateBooking } from './change-booking.ts'
import { grantSeats } from './grant.ts'
import type { ChangeOutcome, Options } from './types.ts'

/**
 * Changes how many seats a hold keeps; its end stays. Where there are too few for more, it keeps the seats that it has.
 *
 * @param options.now overrides the database's clock.
 */
export const changeSeats = (reference: string, seatCount: number, options: Options = {}): Promise<ChangeOutcome> =>
  changeBooking(reference, options, async (tx, { booking, end, show, now }) => {
    if (booking.status !== 'PENDING') return refused(booking.failure === 'expired' ? 'expired' : 'status', booking)
    if (end <= now) return refused('expired', booking)
    const more = seatCount - booking.seatCount
    if (more === 0) return { kind: 'done', booking: { ...booking, expiresAt: end } }
    if (more > 0 && !(await grantSeats(tx, show, [{ seatCount: more }], now))[0]) {
      return refused('too-few-seats', booking)
    }
    await addBookedSeats(tx, show.id, more)
    return updateBooking(tx, booking, { seatCount, expiresAt: end })
  })
