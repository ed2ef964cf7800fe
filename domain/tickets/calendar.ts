import 'server-only'
import { createHash } from 'node:crypto'
import { TZDate, tzOffset } from '@date-fns/tz'
import ical from 'ical-generator'
import { tzlib_get_ical_block, tzlib_get_offset, tzlib_get_timezones } from 'timezones-ical-library'
import { getEnv } from '#lib/env.ts'
import { formatSeats } from '#lib/format.ts'
import { instantInZone, localTimeInZone } from '#lib/time.ts'
import type { TicketedBooking } from './list.ts'

/**
 * The show as an event for calendars (RFC 5545), on the venue's clocks. It has no end, since a show has none: the event is
 * at a point in time. People share their calendars, so that nothing in it opens the booking: no reference, no buyer.
 */
export function calendarFile(
  { reference, seatCount, show }: TicketedBooking,
  { timeZone = getEnv().VENUE_TIME_ZONE, publicUrl = getEnv().PUBLIC_URL, now = new Date() } = {},
): string {
  const zone = zoneAt(show.startTime, timeZone)
  const calendar = ical({
    prodId: { company: 'Marquee', product: 'Tickets', language: 'EN' },
    // Only the event is in the zone: what the calendar itself says of times stays in UTC.
    timezone: zone && { name: null, generator: () => zone.block },
  })
  calendar.createEvent({
    // The same booking is the same entry, however often it is added, and no two houses have the same.
    id: `${createHash('sha256').update(`calendar ${reference}`).digest('hex').slice(0, 32)}@marquee`,
    stamp: now,
    timezone: zone?.name,
    start: zone ? new TZDate(show.startTime, timeZone) : show.startTime,
    summary: show.name,
    description: formatSeats(seatCount),
    url: publicUrl && `${publicUrl}/shows/${show.id}`,
  })
  return calendar.toString()
}

/**
 * A zone by the name and definition that calendars get; undefined where UTC says it better. The definitions know today's rules
 * from 1970 on and no others, and a local time that comes twice means the first: what they would get wrong is in UTC.
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
  // A zone with two names has its definition under one of them.
  const name = parameter.replace(/^TZID=/, '')
  return name === 'Etc/UTC' ? undefined : { name, block }
}
