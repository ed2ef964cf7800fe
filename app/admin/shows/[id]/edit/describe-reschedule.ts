import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatNumber, formatSeats, formatTime } from '#lib/format.ts'

const content = 'a mail with the new time and an updated calendar entry'

/** Says where a show is moved and how many of its buyers get a mail. */
export function describeReschedule(
  startTime: Date,
  { bookings, seats, mailed }: { bookings: number; seats: number; mailed: number },
): string {
  const zone = getVenue().timeZone
  const to = `To ${formatDate(startTime, zone)}, ${formatTime(startTime, zone)}.`
  if (bookings === 1) {
    const mail = mailed === 1 ? `Its buyer gets ${content}.` : 'It has no address, so no mail is sent.'
    return `${to} 1 booking with ${formatSeats(seats)} is confirmed. ${mail}`
  }
  const mails =
    mailed === 0
      ? 'None of them has an address, so no mail is sent.'
      : `${formatNumber(mailed)} of them ${mailed === 1 ? 'has an address and gets' : 'have an address and get'} ${content}.`
  return `${to} ${formatNumber(bookings)} bookings with ${formatSeats(seats)} are confirmed. ${mails}`
}
