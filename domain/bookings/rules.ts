import type { BookingStatus } from '#db/schema.ts'

/** The instant `seconds` after another one. */
export const addSeconds = (instant: Date, seconds: number): Date => new Date(instant.getTime() + seconds * 1000)

/**
 * Whether a show was rescheduled after a booking was made for it or moved to it. The buyer may then cancel until the start, whatever
 * the deadline is.
 */
export const wasRescheduled = (
  booking: { createdAt: Date; confirmedAt: Date | null; movedAt: Date | null },
  { rescheduledAt }: { rescheduledAt: Date | null },
): boolean => rescheduledAt !== null && (booking.movedAt ?? booking.confirmedAt ?? booking.createdAt) <= rescheduledAt

/**
 * Until when a buyer may cancel a confirmed booking; undefined if never.
 *
 * @param hours how many hours before the show's start (the venue's `cancelHours`).
 * @param rescheduled the result of `wasRescheduled`.
 */
export function cancelDeadline(
  show: { startTime: Date },
  hours: number | 'never',
  rescheduled = false,
): Date | undefined {
  if (rescheduled) return show.startTime
  return hours === 'never' ? undefined : addSeconds(show.startTime, -hours * 3600)
}

/** Whether a buyer may cancel a confirmed booking at `now`. Parameters as for `cancelDeadline`. */
export function mayCancel(show: { startTime: Date }, now: Date, hours: number | 'never', rescheduled = false): boolean {
  const end = cancelDeadline(show, hours, rescheduled)
  return end !== undefined && now < end
}

/** Whether a booking is an expired hold, whether or not the sweep has marked it. */
export const hasExpired = (booking: { status: string; failure: string | null; expiresAt: Date }, now: Date): boolean =>
  booking.status === 'PENDING' ? booking.expiresAt <= now : booking.failure === 'expired'

/** A command of staff on a booking. `edit` corrects the buyer. */
export type StaffCommand = 'edit' | 'change' | 'return' | 'move' | 'cancel' | 'resend' | 'note'

/** The commands of staff that a booking allows in its status. */
export function staffCommands({
  status,
  email,
  seatCount,
}: {
  status: BookingStatus
  email: string | null
  seatCount: number
}): StaffCommand[] {
  const confirmed = status === 'CONFIRMED'
  const allowed: Record<StaffCommand, boolean> = {
    edit: status !== 'FAILED',
    change: confirmed,
    // All tickets are returned by cancelling.
    return: confirmed && seatCount > 1,
    move: confirmed,
    cancel: confirmed || status === 'PENDING',
    resend: confirmed && email !== null,
    note: true,
  }
  return (Object.keys(allowed) as StaffCommand[]).filter((command) => allowed[command])
}
