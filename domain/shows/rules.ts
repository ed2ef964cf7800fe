/** How many ids of shows one request for their seats may name. */
export const maxShowIds = 100

/** The largest page of the API's listing, in shows. */
export const maxShowsListed = 1000

/** The columns that decide when a show takes bookings. */
export type BookingTimes = { isDraft: boolean; bookingOpensAt: Date | null; bookingClosesAt: Date | null }

/** Whether booking for a show has closed. A show without a closing time never closes. */
export const isClosed = ({ bookingClosesAt }: Pick<BookingTimes, 'bookingClosesAt'>, now: Date): boolean =>
  bookingClosesAt !== null && bookingClosesAt <= now

/** Whether a show takes bookings at `now`. A show without a closing time always does, even after its start. */
export const isOpen = (show: BookingTimes, now: Date): boolean =>
  !show.isDraft && !isClosed(show, now) && (show.bookingOpensAt === null || show.bookingOpensAt <= now)

/** The state of a show. `scheduled`: booking opens later. `open` and `started` shows take bookings. */
export type ShowState = 'draft' | 'scheduled' | 'open' | 'started' | 'closed' | 'cancelled'

export function showState(show: BookingTimes & { startTime: Date; cancelledAt: Date | null }, now: Date): ShowState {
  if (show.isDraft) return 'draft'
  if (show.cancelledAt) return 'cancelled'
  if (isClosed(show, now)) return 'closed'
  if (!isOpen(show, now)) return 'scheduled'
  return show.startTime <= now ? 'started' : 'open'
}

type Start = { startTime: Date }
type Place = { place: string | null }

/** Whether a changed start concerns the buyers of a show. A corrected start in the past does not. */
export const isReschedule = (before: Start, after: Start, now: Date): boolean =>
  after.startTime.getTime() !== before.startTime.getTime() && after.startTime > now

/** Whether a changed place concerns the buyers of a show. After its start it does not. */
export const isRelocation = (before: Place, after: Start & Place, now: Date): boolean =>
  after.place !== before.place && after.startTime > now
