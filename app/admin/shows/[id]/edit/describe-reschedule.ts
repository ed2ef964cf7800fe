import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatSeats, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { showForm } from '#messages/console/show-form.ts'

/** What changes for the buyers. Undefined stays as it is; a null place is the venue itself. */
type Move = { startTime: Date | undefined; place: string | null | undefined }

/** Says to which time and place a show is moved, and how many of its buyers get a mail. */
export function describeReschedule(
  { startTime, place }: Move,
  { bookings, seats, mailed }: { bookings: number; seats: number; mailed: number },
): string {
  const t = texts(showForm)
  const zone = getVenue().timeZone
  const start = startTime && `${formatDate(startTime, zone)}, ${formatTime(startTime, zone)}`
  const newPlace = place === null ? t('venueItself') : place
  const what = newPlace === undefined ? 'time' : start === undefined ? 'place' : 'both'
  const to =
    start !== undefined && newPlace !== undefined
      ? t('movesToTimeAndPlace', { start, place: newPlace })
      : t('movesTo', { where: start ?? newPlace ?? '' })
  const mails =
    mailed === 0
      ? t('noMail', { count: bookings })
      : bookings === 1
        ? t('buyerGetsMail', { what })
        : t('buyersGetMail', { count: mailed, what })
  return [to, t('bookingsConfirmed', { count: bookings, seats: formatSeats(seats) }), mails].join(' ')
}
