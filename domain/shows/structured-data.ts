import { endOf } from '#domain/productions/rules.ts'
import type { Place } from '#domain/venue/rules.ts'
import { toOffsetSeconds } from '#lib/time.ts'
import type { ShowDetails } from './queries.ts'
import { showState } from './rules.ts'

/** What search engines learn about a show, apart from the show itself. */
type Setting = {
  /** The origin of the site. */
  site: string
  venue: { name: string; timeZone: string }
  place: Place | undefined
  description: string | null | undefined
  /** When the show was to start before it was rescheduled. */
  formerStart: Date | undefined
  now: Date
}

type Described = Omit<ShowDetails, 'rescheduledAt' | 'note' | 'version' | 'seatingPlanId' | 'keptBackSeats' | 'place'>

/**
 * Describes a show as an `Event` of schema.org, by the rules of Google's event results
 * (developers.google.com/search/docs/appearance/structured-data/event). What the venue has not said is left out. There are no prices.
 */
export function describeEvent(show: Described, { site, venue, place, description, formerStart, now }: Setting) {
  const url = `${site}/shows/${show.id}`
  const local = (instant: Date) => toOffsetSeconds(instant, venue.timeZone)
  const end = endOf(show.startTime, show.durationMinutes)
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: show.name,
    url,
    image: [`${url}/opengraph-image`],
    startDate: local(show.startTime),
    ...(end && { endDate: local(end) }),
    ...(show.doorsAt && { doorTime: local(show.doorsAt) }),
    ...describeStatus(show, formerStart && local(formerStart)),
    ...(place && { location: describePlace(place) }),
    ...(description && { description }),
    ...describeOffer(show, url, local, now),
    organizer: { '@type': 'Organization', name: venue.name, url: `${site}/` },
  }
}

/** Google wants the former start with no other status. */
function describeStatus({ cancelledAt }: Pick<Described, 'cancelledAt'>, former: string | undefined) {
  if (cancelledAt) return { eventStatus: 'https://schema.org/EventCancelled' }
  if (former === undefined) return { eventStatus: 'https://schema.org/EventScheduled' }
  return { eventStatus: 'https://schema.org/EventRescheduled', previousStartDate: former }
}

/** A place of its own is one text, which may be a name or an address. */
const describePlace = ({ name, addressLines }: Place) => ({
  '@type': 'Place',
  name,
  address: {
    '@type': 'PostalAddress',
    streetAddress: addressLines.length > 0 ? addressLines.join(', ') : name,
  },
})

/** The tickets of a show that takes bookings, or will take them. */
function describeOffer(show: Described, url: string, local: (instant: Date) => string, now: Date) {
  const state = showState(show, now)
  if (state !== 'open' && state !== 'started' && state !== 'scheduled') return
  return {
    offers: {
      '@type': 'Offer',
      url,
      availability: `https://schema.org/${show.availableSeats > 0 ? 'InStock' : 'SoldOut'}`,
      ...(show.bookingOpensAt && { validFrom: local(show.bookingOpensAt) }),
    },
  }
}
