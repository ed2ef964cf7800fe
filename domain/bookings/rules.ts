/** What decides whether a show has seats to give. */
export type Capacity = { totalSeats: number; bookedSeats: number; bookingClosesAt: Date | null }

/** Whether a show takes bookings at `now`. One without a closing time always does, also after its start. */
export const isOpen = (show: Pick<Capacity, 'bookingClosesAt'>, now: Date): boolean =>
  show.bookingClosesAt === null || now < show.bookingClosesAt

/**
 * Decides who gets seats, in the order of the requests: each that still fits is granted whole, and one that does not fit
 * leaves the seats to those behind it.
 *
 * @returns for each request, in order, whether it is granted.
 */
export function allocate(show: Capacity, requests: readonly { seatCount: number }[], now: Date): boolean[] {
  let available = isOpen(show, now) ? show.totalSeats - show.bookedSeats : 0
  return requests.map(({ seatCount }) => {
    const granted = seatCount <= available
    if (granted) available -= seatCount
    return granted
  })
}

/** The instant `seconds` after another one. */
export const addSeconds = (instant: Date, seconds: number): Date => new Date(instant.getTime() + seconds * 1000)

/**
 * When cancelling a confirmed booking ends; undefined where it is not offered at all.
 *
 * @param hours how long before the show's start that is (`CANCEL_HOURS`).
 */
export const cancelEnd = (show: { startTime: Date }, hours: number | 'never'): Date | undefined =>
  hours === 'never' ? undefined : addSeconds(show.startTime, -hours * 3600)

/** Whether a buyer may cancel a confirmed booking at `now`. */
export function mayCancel(show: { startTime: Date }, now: Date, hours: number | 'never'): boolean {
  const end = cancelEnd(show, hours)
  return end !== undefined && now < end
}

/** Whether a booking is a hold whose time is over, as much before the sweep has marked it as after. */
export const hasRunOut = (booking: { status: string; failure: string | null; expiresAt: Date }, now: Date): boolean =>
  booking.status === 'PENDING' ? booking.expiresAt <= now : booking.failure === 'expired'
