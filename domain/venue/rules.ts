import { formatList } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { booking } from '#messages/booking.ts'
import { forms } from '#messages/forms.ts'

/** A place where people go: its name, and the lines of its address if they are known. */
export type Place = { name: string; addressLines: readonly string[] }

/**
 * Where a show takes place: at its own place, which is one free text, or else at the venue. Undefined if the venue has not said where it is.
 */
export function placeOf(
  show: { place: string | null },
  venue: { name: string; address: string | null },
): Place | undefined {
  if (show.place !== null) return { name: show.place, addressLines: [] }
  if (venue.address === null) return
  const lines = venue.address.split('\n').map((line) => line.trim())
  return { name: venue.name, addressLines: lines.filter((line) => line !== '') }
}

/** A place in one line. */
export const formatPlace = ({ name, addressLines }: Place): string => [name, ...addressLines].join(', ')

/** The text by which a map finds a place: its address if that is known. */
const mapQuery = ({ name, addressLines }: Place) => (addressLines.length > 0 ? addressLines.join(', ') : name)

/** The URL of a map of a place. OpenStreetMap works in every browser without an account. */
export const mapUrl = (place: Place): string =>
  `https://www.openstreetmap.org/search?query=${encodeURIComponent(mapQuery(place))}`

/** The message for seats that would leave others alone, though as many others would not. @param labels the seats that are left. */
export const leavesSingleSeats = (labels: readonly string[]): string =>
  texts(booking)('leavesSingles', { seats: formatList(labels) })

/** The message for more seats than a booking may have. */
export const tooManySeatsPerBooking = (limit: number): string => texts(forms)('seatsPerBooking', { limit })
