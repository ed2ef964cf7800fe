import 'server-only'
import type { StoredVenue } from '#domain/venue/queries.ts'
import type { VenueField, VenueForm } from '#domain/venue/schema.ts'
import { getEnv } from '#lib/env.ts'
import { texts } from '#lib/language/texts.ts'
import { venueSettings } from '#messages/console/venue.ts'

const text = (value: string | number | null) => String(value ?? '')

/** The strings of the form for stored settings. A field that the environment decides has that value. */
export function toVenueForm(stored: StoredVenue): VenueForm {
  const { VENUE_TIME_ZONE, CANCEL_HOURS } = getEnv()
  return {
    name: text(stored.name),
    address: text(stored.address),
    contact: text(stored.contact),
    time_zone: VENUE_TIME_ZONE ?? text(stored.timeZone),
    cancel_hours: CANCEL_HOURS === 'never' ? '' : text(CANCEL_HOURS ?? stored.cancelHours),
    max_seats_per_booking: text(stored.maxSeatsPerBooking),
    max_open_holds: text(stored.maxOpenHolds),
    max_held_seats: text(stored.maxHeldSeats),
    forbid_single_seats: stored.forbidsSingles ? 'yes' : '',
    retention_days: text(stored.retentionDays),
    terms: text(stored.terms),
    privacy: text(stored.privacy),
    version: String(stored.version),
  }
}

/** What the console says at the fields of settings that the environment decides. */
export function describeOverrides(): Partial<Record<VenueField, string>> {
  const t = texts(venueSettings)
  const { VENUE_TIME_ZONE, CANCEL_HOURS, MAIL_FROM } = getEnv()
  return {
    ...(VENUE_TIME_ZONE !== undefined && { time_zone: t('setByServer', { setting: 'VENUE_TIME_ZONE' }) }),
    ...(CANCEL_HOURS !== undefined && { cancel_hours: t('setByServer', { setting: 'CANCEL_HOURS' }) }),
    ...(MAIL_FROM !== undefined && { name: t('mailsComeFrom', { address: MAIL_FROM }) }),
  }
}
