import { getEnv } from '#lib/env.ts'
import { formatDate, formatNumber, formatSeats, formatTime } from '#lib/format.ts'

/** Says where a show is moved and how many of its buyers get a mail. */
export function describeReschedule(
  startTime: Date,
  { bookings, seats, mailed }: { bookings: number; seats: number; mailed: number },
): string {
  const zone = getEnv().VENUE_TIME_ZONE
  const confirmed = `${bookings === 1 ? '1 booking' : `${formatNumber(bookings)} bookings`} with ${formatSeats(seats)} ${bookings === 1 ? 'is' : 'are'} confirmed.`
  const mails =
    mailed === 0
      ? 'None of them has an address, so no mail is sent.'
      : `${formatNumber(mailed)} of them ${mailed === 1 ? 'has an address and gets' : 'have an address and get'} a mail with the new time and an updated calendar entry.`
  return `To ${formatDate(startTime, zone)}, ${formatTime(startTime, zone)}. ${confirmed} ${mails}`
}
