/** The instant `seconds` after another one. */
export const addSeconds = (instant: Date, seconds: number): Date => new Date(instant.getTime() + seconds * 1000)

/**
 * Until when a buyer may cancel a confirmed booking; undefined if never.
 *
 * @param hours how many hours before the show's start (the venue's `cancelHours`).
 */
export const cancelDeadline = (show: { startTime: Date }, hours: number | 'never'): Date | undefined =>
  hours === 'never' ? undefined : addSeconds(show.startTime, -hours * 3600)

/** Whether a buyer may cancel a confirmed booking at `now`. */
export function mayCancel(show: { startTime: Date }, now: Date, hours: number | 'never'): boolean {
  const end = cancelDeadline(show, hours)
  return end !== undefined && now < end
}

/** Whether a booking is an expired hold, whether or not the sweep has marked it. */
export const hasExpired = (booking: { status: string; failure: string | null; expiresAt: Date }, now: Date): boolean =>
  booking.status === 'PENDING' ? booking.expiresAt <= now : booking.failure === 'expired'
