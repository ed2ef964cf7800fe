import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeEvent } from './structured-data.ts'

/**
 * The documented rules of Google's event results: which properties an event needs, and of which form those are that it may have
 * (developers.google.com/search/docs/appearance/structured-data/event). The schema is strict: a wrong name is found, too.
 */
const instant = z.iso.datetime({ offset: true })
const webUrl = z.url({ protocol: /^https?$/ })
const filled = z.string().trim().min(1)
const googleEvent = z
  .strictObject({
    '@context': z.literal('https://schema.org'),
    '@type': z.literal('Event'),
    name: filled,
    url: webUrl,
    startDate: instant,
    endDate: instant.optional(),
    doorTime: instant.optional(),
    eventStatus: z.enum(
      ['EventScheduled', 'EventCancelled', 'EventRescheduled'].map((name) => `https://schema.org/${name}`),
    ),
    previousStartDate: instant.optional(),
    location: z.strictObject({
      '@type': z.literal('Place'),
      name: filled,
      address: z.strictObject({ '@type': z.literal('PostalAddress'), streetAddress: filled }),
    }),
    image: z.array(webUrl).min(1),
    description: filled.optional(),
    offers: z
      .strictObject({
        '@type': z.literal('Offer'),
        url: webUrl,
        availability: z.enum(['https://schema.org/InStock', 'https://schema.org/SoldOut']),
        validFrom: instant.optional(),
      })
      .optional(),
    organizer: z.strictObject({ '@type': z.literal('Organization'), name: filled, url: webUrl }),
  })
  .refine(
    ({ previousStartDate, eventStatus }) =>
      (previousStartDate !== undefined) === (eventStatus === 'https://schema.org/EventRescheduled'),
    'A former start belongs to EventRescheduled, and to no other status',
  )
  .refine(
    ({ startDate, endDate }) => endDate === undefined || Date.parse(endDate) > Date.parse(startDate),
    'The end is after the start',
  )

const now = new Date('2031-01-01T00:00:00Z')
const show = {
  id: 3,
  name: 'Twelfth Night',
  productionId: 1,
  startTime: new Date('2031-06-06T19:00:00Z'),
  durationMinutes: null as number | null,
  doorsAt: null as Date | null,
  totalSeats: 100,
  availableSeats: 20,
  isDraft: false,
  bookingOpensAt: null as Date | null,
  bookingClosesAt: null as Date | null,
  cancelledAt: null as Date | null,
}
const setting = {
  site: 'https://tickets.example.com',
  venue: { name: 'The Globe', timeZone: 'Europe/Berlin' },
  place: { name: 'The Globe', addressLines: ['21 New Globe Walk', 'London'] },
  description: null as string | null,
  formerStart: undefined as Date | undefined,
  now,
}

test('describes all that the venue has said', () => {
  const event = describeEvent(
    {
      ...show,
      durationMinutes: 150,
      doorsAt: new Date('2031-06-06T18:30:00Z'),
      bookingOpensAt: new Date('2031-02-01T09:00:00Z'),
    },
    { ...setting, description: 'A comedy.', formerStart: new Date('2031-01-06T19:00:00Z') },
  )
  expect(googleEvent.parse(event)).toEqual({
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: 'Twelfth Night',
    url: 'https://tickets.example.com/shows/3',
    image: ['https://tickets.example.com/shows/3/opengraph-image'],
    startDate: '2031-06-06T21:00:00+02:00',
    endDate: '2031-06-06T23:30:00+02:00',
    doorTime: '2031-06-06T20:30:00+02:00',
    eventStatus: 'https://schema.org/EventRescheduled',
    previousStartDate: '2031-01-06T20:00:00+01:00',
    location: {
      '@type': 'Place',
      name: 'The Globe',
      address: { '@type': 'PostalAddress', streetAddress: '21 New Globe Walk, London' },
    },
    description: 'A comedy.',
    offers: {
      '@type': 'Offer',
      url: 'https://tickets.example.com/shows/3',
      availability: 'https://schema.org/InStock',
      validFrom: '2031-02-01T10:00:00+01:00',
    },
    organizer: { '@type': 'Organization', name: 'The Globe', url: 'https://tickets.example.com/' },
  })
})

test('leaves out what the venue has not said', () => {
  const event = describeEvent(show, { ...setting, place: undefined })
  expect(Object.keys(event)).toEqual([
    '@context',
    '@type',
    'name',
    'url',
    'image',
    'startDate',
    'eventStatus',
    'offers',
    'organizer',
  ])
  expect(event.offers).toEqual({
    '@type': 'Offer',
    url: 'https://tickets.example.com/shows/3',
    availability: 'https://schema.org/InStock',
  })
})

test('offers tickets as long as the show takes bookings, or will take them', () => {
  const offer = (changes: Partial<typeof show>) => describeEvent({ ...show, ...changes }, setting).offers?.availability
  expect(offer({})).toBe('https://schema.org/InStock')
  expect(offer({ availableSeats: 0 })).toBe('https://schema.org/SoldOut')
  expect(offer({ bookingOpensAt: new Date('2031-02-01T09:00:00Z') })).toBe('https://schema.org/InStock')
  expect(offer({ bookingClosesAt: now })).toBeUndefined()
  expect(offer({ cancelledAt: now, bookingClosesAt: now })).toBeUndefined()
})

test('a cancelled show keeps its date, and is no longer a moved one', () => {
  const event = describeEvent({ ...show, cancelledAt: now, bookingClosesAt: now }, { ...setting, formerStart: now })
  expect(googleEvent.parse(event)).toMatchObject({
    eventStatus: 'https://schema.org/EventCancelled',
    startDate: '2031-06-06T21:00:00+02:00',
  })
})

test('every show that has a place satisfies the rules', () => {
  const date = fc.date({
    min: new Date('0001-01-02T00:00:00Z'),
    max: new Date('9999-12-30T00:00:00Z'),
    noInvalidDate: true,
  })
  const maybeDate = fc.option(date)
  const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((value) => value.trim() !== '')
  const shows = fc.record({
    startTime: date,
    name: text,
    durationMinutes: fc.option(fc.integer({ min: 1, max: 1440 })),
    doorsAt: maybeDate,
    bookingOpensAt: maybeDate,
    bookingClosesAt: maybeDate,
    cancelledAt: maybeDate,
    availableSeats: fc.nat(),
  })
  const settings = fc.record({
    place: fc.record({ name: text, addressLines: fc.array(text) }),
    description: fc.option(text),
    formerStart: fc.option(date, { nil: undefined }),
    zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
  })
  fc.assert(
    fc.property(shows, settings, (changes, { zone, ...given }) => {
      const venue = { ...setting.venue, timeZone: zone }
      googleEvent.parse(describeEvent({ ...show, ...changes }, { ...setting, ...given, venue }))
    }),
  )
})
