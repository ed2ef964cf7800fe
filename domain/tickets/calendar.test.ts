import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterEach, expect, test } from 'vitest'
import { unsetVenue } from '#domain/venue/queries.ts'
import { rememberVenue } from '#domain/venue/settings.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { writeCalendar, writeShowCalendar } from './calendar.ts'

const reference = 'uqyqT_ScPoIRZfKjXHlg_I6l'
const booking = (startTime: Date, name = 'Twelfth Night') => ({
  id: 171,
  reference,
  seatCount: 2,
  name: 'Ada Lovelace',
  sequenceOffset: 0,
  show: { id: 3, name, startTime, doorsAt: null, place: null, version: 1, durationMinutes: null },
})
const now = new Date('2026-03-01T10:00:00Z')

afterEach(() => rememberVenue(unsetVenue))

/** Parses a file like a calendar that knows no zones except those in the file. */
function readEvent(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const component = calendar.getFirstSubcomponent('vevent')
  if (!component) throw new Error('There is no event')
  const start = component.getFirstPropertyValue('dtstart')
  if (!(start instanceof ICAL.Time)) throw new Error('The event has no start')
  return { component, start, zone: component.getFirstProperty('dtstart')?.getParameter('tzid') }
}

test.each([
  ['Europe/Berlin', '2031-06-06T19:00:00Z', '21:00'],
  ['Europe/Berlin', '2031-12-06T19:00:00Z', '20:00'],
  ['America/St_Johns', '2031-06-06T19:00:00Z', '16:30'],
  ['America/St_Johns', '2031-12-06T19:00:00Z', '15:30'],
])('in %s a show at %s is at %s on the venue’s clocks', (timeZone, instant, local) => {
  const { start, zone } = readEvent(writeCalendar(booking(new Date(instant)), { timeZone, now }))
  expect(zone).toBe(timeZone)
  expect(start.toString().slice(11, 16)).toBe(local)
  expect(start.toJSDate().toISOString()).toBe(new Date(instant).toISOString())
})

test.each([
  ['UTC', '2031-06-06T19:00:00Z'],
  // Zones where an alias, former rules or an ambiguous hour would give a wrong time.
  ['+05:30', '2031-06-06T19:00:00Z'],
  ['Europe/Berlin', '1955-06-06T19:00:00Z'],
  ['Europe/Berlin', '2031-10-26T01:30:00Z'],
  ['Europe/Berlin', '0001-01-01T00:00:00Z'],
  ['Pacific/Chatham', '9999-12-31T23:59:59Z'],
  ['America/St_Johns', '0001-01-01T00:00:00Z'],
])('in %s a show at %s is written in UTC', (timeZone, instant) => {
  const text = writeCalendar(booking(new Date(instant)), { timeZone, now })
  expect(text).toContain(`\r\nDTSTART:${instant.replace(/[-:]/g, '')}\r\n`)
  expect(text).not.toContain('VTIMEZONE')
})

test('an event has the place of its show, or else the name and the address of the venue', () => {
  const { show, ...rest } = booking(new Date('2031-06-06T19:00:00Z'))
  const placeOf = (place: string | null) =>
    readEvent(writeCalendar({ ...rest, show: { ...show, place } }, { now })).component.getFirstPropertyValue('location')
  expect(placeOf('Studio; second floor, left')).toBe('Studio; second floor, left')
  expect(placeOf(null)).toBeNull()
  rememberVenue({ ...unsetVenue, name: 'The Globe', address: '21 New Globe Walk \n\nLondon; SE1 9DT' })
  expect(placeOf('Studio')).toBe('Studio')
  expect(placeOf(null)).toBe('The Globe, 21 New Globe Walk, London; SE1 9DT')
})

test.each([
  ['Europe/Berlin', '2031-06-06T19:00:00Z', 150, '2031-06-06T23:30:00'],
  // The night in which the clocks are set back, whose hour of the end is there twice: the whole event is in UTC.
  ['Europe/Berlin', '2031-10-25T23:15:00Z', 135, '2031-10-26T01:30:00Z'],
  ['UTC', '2031-06-06T23:00:00Z', 1440, '2031-06-07T23:00:00Z'],
  ['UTC', '9999-12-31T23:00:00Z', 120, undefined],
])('in %s a show at %s that takes %d minutes ends at %s', (timeZone, instant, durationMinutes, local) => {
  const { show, ...rest } = booking(new Date(instant))
  const text = writeCalendar({ ...rest, show: { ...show, durationMinutes } }, { timeZone, now })
  const { component, start } = readEvent(text)
  const end = component.getFirstPropertyValue('dtend')
  expect(end?.toString()).toBe(local)
  if (!(end instanceof ICAL.Time)) return
  expect(end.toJSDate().getTime() - start.toJSDate().getTime()).toBe(durationMinutes * 60_000)
  expect(new ICAL.Event(component).duration.toSeconds()).toBe(durationMinutes * 60)
})

test('an event in Arabic names its seats in Arabic, and has its show and its start', () => {
  const seats = ['5', '6'].map((seat, i) => ({ section: 'Stalls', row: 'A', seat, ticket: i + 1 }))
  const booked = { ...booking(new Date('2031-06-06T19:00:00Z'), 'ليلة الصيف'), seats }
  const text = runInLanguage('ar', () => writeCalendar(booked, { timeZone: 'Europe/Berlin', now }))
  const { component, start, zone } = readEvent(text)
  expect([component.getFirstPropertyValue('summary'), start.toString(), zone]).toEqual([
    'ليلة الصيف',
    '2031-06-06T21:00:00',
    'Europe/Berlin',
  ])
  expect(component.getFirstPropertyValue('description')).toBe('مقعدان\nStalls، الصف A، المقعدان 5 و6')
  expect(text).toContain('//AR\r\n')
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
})

test('a calendar reminds two hours before the start', () => {
  const { component } = readEvent(writeCalendar(booking(new Date('2031-06-06T19:00:00Z')), { now }))
  const alarms = component.getAllSubcomponents('valarm')
  expect(alarms.map((alarm) => alarm.getFirstPropertyValue('action'))).toEqual(['DISPLAY'])
  expect(alarms[0]?.getFirstPropertyValue('description')).toBe('Twelfth Night')
  const trigger = alarms[0]?.getFirstPropertyValue('trigger')
  expect(trigger instanceof ICAL.Duration && trigger.toSeconds()).toBe(-7200)
})

test('the public file of a show has its facts and nothing of a booking', () => {
  const { show } = booking(new Date('2031-06-06T19:00:00Z'))
  const options = { timeZone: 'Europe/Berlin', publicUrl: 'https://tickets.example.com', now }
  const write = (changes = {}, at = options) =>
    readEvent(writeShowCalendar({ ...show, durationMinutes: 90, cancelledAt: null, ...changes }, at)).component
  const event = write({ place: 'Town Hall' })
  const values = ['summary', 'location', 'url', 'sequence', 'description'].map((name) =>
    event.getFirstPropertyValue(name),
  )
  expect(values).toEqual(['Twelfth Night', 'Town Hall', 'https://tickets.example.com/shows/3', 0, null])
  expect(event.getFirstPropertyValue('dtend')?.toString()).toBe('2031-06-06T22:30:00')
  expect(event.getAllSubcomponents('valarm')).toHaveLength(1)
  // A changed show replaces its entry. A show of another venue is another one.
  const uid = event.getFirstPropertyValue('uid')
  const changed = write({ version: 4 })
  expect([changed.getFirstPropertyValue('uid'), changed.getFirstPropertyValue('sequence')]).toEqual([uid, 3])
  expect(write({}, { ...options, publicUrl: 'https://other.example.com' }).getFirstPropertyValue('uid')).not.toBe(uid)
  const cancelled = write({ cancelledAt: now })
  expect(cancelled.getFirstPropertyValue('status')).toBe('CANCELLED')
  expect(cancelled.getAllSubcomponents('valarm')).toEqual([])
})

test('an event has the instant of its show in any zone and year', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
  const seconds = fc.integer({ min: Date.UTC(1900, 0) / 1000, max: Date.UTC(2060, 0) / 1000 })
  fc.assert(
    fc.property(seconds, zones, (second, timeZone) => {
      const { start } = readEvent(writeCalendar(booking(new Date(second * 1000)), { timeZone, now }))
      expect(start.toJSDate().getTime()).toBe(second * 1000)
    }),
    { numRuns: 60 },
  )
})

test('an event contains the name of its show, but neither the reference nor the buyer', () => {
  const names = [
    'Twelfth Night; or, What You Will\\',
    'ليلة الصيف — 夏夜之梦 🎭'.repeat(9).slice(0, 190),
    'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4),
  ]
  for (const name of names) {
    const text = writeCalendar(booking(new Date('2031-06-06T19:00:00Z'), name), { timeZone: 'Europe/Berlin', now })
    const { component } = readEvent(text)
    expect(component.getFirstPropertyValue('summary')).toBe(name)
    expect(component.hasProperty('dtend')).toBe(false)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll(/\r\n /g, '')).not.toMatch(new RegExp(`${reference}|Lovelace`))
  }
})

test('a file that is written again has the same event id, and it links to the show if PUBLIC_URL is set', () => {
  const options = { timeZone: 'UTC', publicUrl: 'https://tickets.example.com' }
  const start = new Date('2031-06-06T19:00:00Z')
  const [first, later] = [now, new Date('2027-01-01T00:00:00Z')].map(
    (stamp) => readEvent(writeCalendar(booking(start), { ...options, now: stamp })).component,
  )
  expect(first?.getFirstPropertyValue('uid')).toBe(later?.getFirstPropertyValue('uid'))
  expect(String(first?.getFirstPropertyValue('dtstamp'))).toBe('2026-03-01T10:00:00Z')
  expect(first?.getFirstPropertyValue('url')).toBe('https://tickets.example.com/shows/3')
})
