import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatNumber, formatSeats, formatTime } from '#lib/format.ts'

/** What changes for the buyers. Undefined stays as it is; a null place is the venue itself. */
type Move = { startTime: Date | undefined; place: string | null | undefined }

/** Says to which time and place a show is moved, and how many of its buyers get a mail. */
export function describeReschedule(
  { startTime, place }: Move,
  { bookings, seats, mailed }: { bookings: number; seats: number; mailed: number },
): string {
  const zone = getVenue().timeZone
  const start = startTime && `${formatDate(startTime, zone)}, ${formatTime(startTime, zone)}`
  const to = `To ${[start, place === null ? 'the venue itself' : place].filter(Boolean).join(', ')}.`
  const what = [startTime && 'time', place !== undefined && 'place'].filter(Boolean).join(' and ')
  const content = `a mail with the new ${what} and an updated calendar entry`
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
