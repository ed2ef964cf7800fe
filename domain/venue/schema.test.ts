import { describe, expect, test } from 'vitest'
import { contactLink, type VenueForm, venueFormSchema } from './schema.ts'

const empty: VenueForm = {
  name: '',
  address: '',
  contact: '',
  time_zone: '',
  cancel_hours: '',
  max_seats_per_booking: '',
  max_open_holds: '',
  max_held_seats: '',
  forbid_single_seats: '',
  retention_days: '',
  terms: '',
  privacy: '',
  version: '1',
}
const messagesOf = (fields: Partial<VenueForm>) =>
  venueFormSchema.safeParse({ ...empty, ...fields }).error?.issues.map(({ path, message }) => [path[0], message])

test('empty fields are settings that are not set', () => {
  const { version, forbid_single_seats, ...rest } = venueFormSchema.parse(empty)
  expect([version, forbid_single_seats]).toEqual([1, false])
  expect(new Set(Object.values(rest))).toEqual(new Set([null]))
})

test('texts are trimmed and keep their lines', () => {
  const parsed = venueFormSchema.parse({
    ...empty,
    name: ' Globe ',
    address: '1 Street\r\nLondon ',
    terms: 'One.\r\n\r\nTwo.',
  })
  expect(parsed).toMatchObject({ name: 'Globe', address: '1 Street\nLondon', terms: 'One.\n\nTwo.' })
})

test.each<[Partial<VenueForm>, string]>([
  [{ time_zone: 'Mars/Olympus' }, 'Give an IANA time zone such as Europe/Berlin'],
  [{ name: 'x'.repeat(101) }, 'A name has at most 100 characters'],
  [{ name: 'a\u0000b' }, 'A name has no control characters'],
  [{ contact: 'come to us' }, 'Give an e-mail address, a telephone number, or a URL that begins with https://'],
  [
    { contact: 'javascript:alert(1)' },
    'Give an e-mail address, a telephone number, or a URL that begins with https://',
  ],
  [{ cancel_hours: '8761' }, 'Give a whole number of hours up to 8,760, or nothing'],
  [{ cancel_hours: '1.5' }, 'Give a whole number of hours up to 8,760, or nothing'],
  [{ max_seats_per_booking: '0' }, 'Give a whole number from 1 to 10,000, or nothing'],
  [{ retention_days: '0' }, 'Give a whole number of days from 1 to 36,500, or nothing'],
  [{ terms: 'x'.repeat(10_001) }, 'A text has at most 10,000 characters'],
  [{ privacy: 'a\u0007b' }, 'A text has no control characters'],
])('%j is refused', (fields, message) => {
  expect(messagesOf(fields)).toEqual([[Object.keys(fields)[0], message]])
})

describe('a contact', () => {
  test.each([
    ['box@globe.example', 'mailto:box@globe.example'],
    ['+44 (0)20 7902-1400', 'tel:+4402079021400'],
    ['https://globe.example/contact', 'https://globe.example/contact'],
    ['ftp://globe.example', undefined],
  ])('%s leads to %s', (text, link) => {
    expect(contactLink(text)).toBe(link)
  })
})
