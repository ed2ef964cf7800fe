import 'server-only'
import type { Transaction } from '#db/client.ts'
import { isDataError, isLockTimeout } from '#db/errors.ts'
import { getLog } from '#lib/log.ts'
import { releaseExpired, releaseSize } from './expire.ts'
import { allocate, type Capacity, isOpen } from './rules.ts'

/**
 * Who gets seats, in the order of the requests; as long as there are too few, the show's expired holds give way first. The
 * caller holds the show's lock and writes what is granted.
 */
export async function grantSeats(
  tx: Transaction,
  show: Capacity & { id: number },
  requests: readonly { seatCount: number }[],
  now: Date,
): Promise<boolean[]> {
  let granted = allocate(show, requests, now)
  if (!isOpen(show, now)) return granted
  try {
    for (let count = releaseSize; granted.includes(false) && count >= releaseSize; ) {
      const released = await tx.transaction((savepoint) => releaseExpired(savepoint, show.id, now))
      count = released.count
      if (released.bookedSeats !== undefined)
        granted = allocate({ ...show, bookedSeats: released.bookedSeats }, requests, now)
    }
  } catch (error) {
    if (!isDataError(error) && !isLockTimeout(error)) throw error
    // A hold that the database refuses to release keeps nobody from an answer; the sweep reports it by its number.
    getLog().error({ err: error, showId: show.id }, 'expired holds could not be taken over')
  }
  return granted
}
