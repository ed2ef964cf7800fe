import 'server-only'
import { createHash } from 'node:crypto'
import { TZDate, tzOffset } from '@date-fns/tz'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { tzlib_get_ical_block, tzlib_get_offset, tzlib_get_timezones } from 'timezones-ical-library'
import { describeSeats } from '#domain/seating/rules.ts'
import type { ShowDetails } from '#domain/shows/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { getEnv } from '#lib/env.ts'
import { formatSeats } from '#lib/format.ts'
import type { Mailbox } from '#lib/mailbox.ts'
import { instantInZone, localTimeInZone } from '#lib/time.ts'
import type { TicketedBooking } from './types.ts'

/**
 * Writes a calendar file (RFC 5545) with the show as an event in the venue's time zone. The event has no end, because a
 * show has none. People share their calendars, so the file contains neither the reference nor the buyer.
 *
 * @param options.cancelledBy the organizer who cancels the event; calendars then remove their entry (RFC 5546).
 */
export function writeCalendar(
  {
    reference,
    seatCount,
    seats,
    sequenceOffset,
    show,
  }: Pick<TicketedBooking, 'reference' | 'seatCount' | 'seats' | 'show'> & {
    sequenceOffset: number
    show: Pick<ShowDetails, 'version'>
  },
  {
    timeZone = getVenue().timeZone,
    publicUrl = getEnv().PUBLIC_URL,
    now = new Date(),
    cancelledBy,
  }: { timeZone?: string; publicUrl?: string | undefined; now?: Date; cancelledBy?: Mailbox | undefined } = {},
): string {
  const zone = zoneAt(show.startTime, timeZone)
  const calendar = ical({
    prodId: { company: 'Marquee', product: 'Tickets', language: 'EN' },
    // Only the event uses the zone. The other times of the calendar stay in UTC.
    timezone: zone && { name: null, generator: () => zone.block },
    ...(cancelledBy && { method: ICalCalendarMethod.CANCEL }),
  })
  calendar.createEvent({
    // Unique for a booking across venues, so that adding the file twice gives one entry.
    id: `${createHash('sha256').update(`calendar ${reference}`).digest('hex').slice(0, 32)}@marquee`,
    stamp: now,
    // Calendars replace an entry by the one with the same id and a higher number.
    sequence: sequenceOffset + show.version - 1,
    ...(cancelledBy && {
      status: ICalEventStatus.CANCELLED,
      organizer: { name: cancelledBy.name, email: cancelledBy.address },
    }),
    timezone: zone?.name,
    start: zone ? new TZDate(show.startTime, timeZone) : show.startTime,
    summary: show.name,
    location: show.place ?? venueLocation(),
    description: [formatSeats(seatCount), ...describeSeats(seats ?? [])].join('\n'),
    url: publicUrl && `${publicUrl}/shows/${show.id}`,
  })
  return calendar.toString()
}

/** Where the venue is, in one line; null if its address is not set. */
function venueLocation(): string | null {
  const { name, address } = getVenue()
  return address && [name, ...address.split('\n').map((line) => line.trim())].filter(Boolean).join(', ')
}

/**
 * The name and definition of the venue's zone for a calendar; undefined if the event has to be in UTC. The definitions
 * apply today's rules to all years from 1970 on, and an ambiguous local time means the first of the two. Times that
 * this would change are in UTC.
 */
function zoneAt(start: Date, timeZone: string): { name: string; block: string } | undefined {
  const local = localTimeInZone(start, timeZone)
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/.exec(local) ?? []
  if (!date || !time || date < '1971' || !tzlib_get_timezones().includes(timeZone)) return
  const offset = tzlib_get_offset(timeZone, date, time)
  const minutes = (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3))) * (offset.startsWith('-') ? -1 : 1)
  const first = instantInZone(local, timeZone)
  if (minutes !== tzOffset(timeZone, start) || !first || start.getTime() - first.getTime() >= 60_000) return
  const [block = '', parameter = ''] = tzlib_get_ical_block(timeZone)
  // The definition of an alias has the name of the main zone.
  const name = parameter.replace(/^TZID=/, '')
  return name === 'Etc/UTC' ? undefined : { name, block }
}
