import type { BookingStatus } from '#db/schema.ts'
import { type BookingTimes, isOpen } from '#domain/shows/rules.ts'

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

/** How long after the confirmation a buyer can correct the address, in seconds. */
export const correctSeconds = 3600

/** Whether a booking was confirmed so lately that its buyer can still correct the address. */
export const isJustConfirmed = ({ confirmedAt }: { confirmedAt: Date | null }, now: Date): boolean =>
  confirmedAt !== null && now < addSeconds(confirmedAt, correctSeconds)

/** Until when a buyer can hand tickets on and take them back: later, a ticket may be in use. A show without doors opens at its start. */
export const doorsOf = ({ doorsAt, startTime }: { doorsAt: Date | null; startTime: Date }): Date => doorsAt ?? startTime

export const isBeforeDoors = (show: { doorsAt: Date | null; startTime: Date }, now: Date): boolean =>
  now < doorsOf(show)

/** How often tickets of a booking can be handed on: each of them, with many changes of mind. Each time is a row that every read has. */
export const mostHanded = ({ seatCount }: { seatCount: number }): number => Math.min(2 * seatCount + 20, 1000)

type Ended = { status: string; failure: string | null }

/**
 * Why the seats or the end of a hold cannot be changed at `now`; undefined if they can.
 *
 * @param end when the hold expires.
 */
export function holdRefusal(booking: Ended, end: Date, now: Date): 'status' | 'expired' | undefined {
  if (booking.status !== 'PENDING') return booking.failure === 'expired' ? 'expired' : 'status'
  return end <= now ? 'expired' : undefined
}

/** Whether an expired hold can still have its seats at `now`. No other booking has them until it is marked FAILED. */
export const areSeatsFree = (
  { show, seatCount, status }: { show: BookingTimes & { availableSeats: number }; seatCount: number; status: string },
  now: Date,
): boolean => isOpen(show, now) && (status === 'PENDING' || show.availableSeats >= seatCount)

/** A command of the buyer on a booking. */
export type BuyerCommand = 'confirm' | 'change' | 'extend' | 'cancel' | 'return'

/** What decides which commands a booking allows. */
type Commanded = Ended & {
  seatCount: number
  createdAt: Date
  confirmedAt: Date | null
  movedAt: Date | null
  expiresAt: Date
  extensions: number
  show: BookingTimes & { startTime: Date; availableSeats: number; cancelledAt: Date | null; rescheduledAt: Date | null }
}

/**
 * The commands that do something to a booking at `now`. The show's bookings may change before the next request, so a command may still
 * be refused.
 *
 * @param settings.extensions how often a hold can be extended (`HOLD_EXTENSIONS`).
 * @param settings.cancelHours the venue's `cancelHours`.
 */
export function nextCommands(
  booking: Commanded,
  now: Date,
  { extensions, cancelHours }: { extensions: number; cancelHours: number | 'never' },
): BuyerCommand[] {
  const { status, show } = booking
  // The cancellation of a show reaches its bookings one after the other. It ends all of them.
  if (show.cancelledAt) return []
  if (status === 'CONFIRMED') {
    if (!mayCancel(show, now, cancelHours, wasRescheduled(booking, show))) return []
    // All tickets are returned by cancelling.
    return ['cancel', ...(booking.seatCount > 1 ? (['return'] as const) : [])]
  }
  if (holdRefusal(booking, booking.expiresAt, now) === undefined) {
    return ['confirm', 'change', ...(booking.extensions < extensions ? (['extend'] as const) : []), 'cancel']
  }
  const late = hasExpired(booking, now) && areSeatsFree(booking, now)
  return [...(late ? (['confirm'] as const) : []), ...(status === 'PENDING' ? (['cancel'] as const) : [])]
}
