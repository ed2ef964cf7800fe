import 'server-only'
import { isDataError, isLockTimeout } from '#db/errors.ts'
import type { LockedShow } from '#domain/shows/inventory.ts'
import { allocate, isOpen } from '#domain/shows/inventory.ts'
import { getLog } from '#lib/log.ts'
import { expireShowHolds, expireSize } from './expire.ts'

/**
 * Who gets seats, in the order of the requests; as long as there are too few, the show's expired holds give way first. The
 * caller writes what is granted.
 */
export async function grantSeats(show: LockedShow, requests: readonly { seatCount: number }[]): Promise<boolean[]> {
  const { tx, now } = show
  let granted = allocate(show, requests, now)
  if (!isOpen(show, now)) return granted
  try {
    for (let count = expireSize; granted.includes(false) && count >= expireSize; ) {
      const expired = await tx.transaction((savepoint) => expireShowHolds({ ...show, tx: savepoint }))
      count = expired.count
      if (expired.bookedSeats !== undefined)
        granted = allocate({ ...show, bookedSeats: expired.bookedSeats }, requests, now)
    }
  } catch (error) {
    if (!isDataError(error) && !isLockTimeout(error)) throw error
    // A hold that the database refuses to change keeps nobody from an answer; the sweep reports it by its number.
    getLog().error({ err: error, showId: show.id }, 'expired holds could not be taken over')
  }
  return granted
}
