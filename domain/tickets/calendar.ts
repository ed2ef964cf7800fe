import 'server-only'
import { createHash } from 'node:crypto'
import { TZDate, tzOffset } from '@date-fns/tz'
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { tzlib_get_ical_block, tzlib_get_offset, tzlib_get_timezones } from 'timezones-ical-library'
import { endOf } from '#domain/productions/rules.ts'
import { describeSeats } from '#domain/seating/rules.ts'
import type { ShowDetails } from '#domain/shows/queries.ts'
import { formatPlace, placeOf } from '#domain/venue/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { getEnv } from '#lib/env.ts'
import { formatSeats } from '#lib/format.ts'
import { currentLanguage } from '#lib/language/current-language.ts'
import type { Mailbox } from '#lib/mailbox.ts'
import { instantInZone, localTimeInZone } from '#lib/time.ts'
import type { TicketedBooking } from './types.ts'

/** How long before the start a calendar reminds of the show. */
const reminderSeconds = 2 * 3600

type Options = { timeZone?: string; publicUrl?: string | undefined; now?: Date }

/**
 * Writes a calendar file (RFC 5545) with a booked show. People share their calendars, so the file contains neither the reference nor the
 * buyer.
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
  }: Pick<TicketedBooking, 'reference' | 'seatCount' | 'seats'> & { sequenceOffset: number; show: CalendarShow },
  { cancelledBy, ...options }: Options & { cancelledBy?: Mailbox | undefined } = {},
): string {
  return writeEvent(
    show,
    {
      // Unique for a booking across venues, so that adding the file twice gives one entry.
      id: createHash('sha256').update(`calendar ${reference}`).digest('hex').slice(0, 32),
      sequence: sequenceOffset + show.version - 1,
      description: [formatSeats(seatCount), ...describeSeats(seats ?? [])].join('\n'),
      cancelled: cancelledBy !== undefined,
      cancelledBy,
    },
    options,
  )
}

/** Writes a calendar file with a show for everyone. A cancelled show is an event that is marked as such. */
export const writeShowCalendar = (
  show: CalendarShow & Pick<ShowDetails, 'cancelledAt'>,
  options: Options = {},
): string =>
  writeEvent(
    show,
    {
      // Venues have shows with the same numbers, but not at the same address.
      id: createHash('sha256').update(`show ${show.id} ${options.publicUrl}`).digest('hex').slice(0, 32),
      sequence: show.version - 1,
      cancelled: show.cancelledAt !== null,
    },
    options,
  )

type CalendarShow = TicketedBooking['show'] & Pick<ShowDetails, 'version' | 'durationMinutes'>

/**
 * Writes a file with a show as an event in the venue's time zone. Without a duration the event has no end: it is a point in time.
 *
 * @param entry.sequence calendars replace an entry by the one with the same id and a higher number.
 */
function writeEvent(
  show: CalendarShow,
  entry: {
    id: string
    sequence: number
    description?: string
    cancelled: boolean
    cancelledBy?: Mailbox | undefined
  },
  { timeZone = getVenue().timeZone, publicUrl = getEnv().PUBLIC_URL, now = new Date() }: Options,
): string {
  const { cancelled, cancelledBy } = entry
  const end = endOf(show.startTime, show.durationMinutes)
  const startZone = zoneAt(show.startTime, timeZone)
  const zone = startZone && end && !zoneAt(end, timeZone) ? undefined : startZone
  const place = placeOf(show, getVenue())
  const inZone = (instant: Date) => (zone ? new TZDate(instant, timeZone) : instant)
  const calendar = ical({
    prodId: { company: 'Marquee', product: 'Tickets', language: currentLanguage().toUpperCase() },
    // Only the event uses the zone. The other times of the calendar stay in UTC.
    timezone: zone && { name: null, generator: () => zone.block },
    ...(cancelledBy && { method: ICalCalendarMethod.CANCEL }),
  })
  calendar.createEvent({
    id: `${entry.id}@marquee`,
    stamp: now,
    sequence: entry.sequence,
    ...(cancelled && { status: ICalEventStatus.CANCELLED }),
    ...(cancelledBy && { organizer: { name: cancelledBy.name, email: cancelledBy.address } }),
    timezone: zone?.name,
    start: inZone(show.startTime),
    ...(end && { end: inZone(end) }),
    summary: show.name,
    location: place && formatPlace(place),
    description: entry.description,
    url: publicUrl && `${publicUrl}/shows/${show.id}`,
    alarms: cancelled ? [] : [{ type: ICalAlarmType.display, triggerBefore: reminderSeconds, description: show.name }],
  })
  return calendar.toString()
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
