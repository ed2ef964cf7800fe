import { expect, test } from 'vitest'
import { loggedPath } from './logged-path.ts'

const reference = 'aB3-dE6_gH9jK2mN5pQ8rS1u'

test.each([
  ['/', '/'],
  ['/shows/12?page=2', '/shows/12'],
  ['/admin/shows/new', '/admin/shows/new'],
  ['/api/cron/expire-bookings', '/api/cron/expire-bookings'],
  ['/_next/static/chunks/0cz1d0mv5g_q7.js', '/_next/static/chunks/…'],
  [`/bookings/${reference}`, '/bookings/…'],
  [`/bookings/${reference}/tickets.pdf?from=1`, '/bookings/…/tickets.pdf'],
  [`/bookings/${reference}/calendar.ics`, '/bookings/…/calendar.ics'],
])('%s is logged as %s', (url, logged) => expect(loggedPath(url)).toBe(logged))

test.each([
  `//bookings/${reference}`,
  `/x/../bookings/${reference}`,
  `/bookings//${reference}`,
  `/bookings%2F${reference}`,
  `/bookings%252f${reference}/cancel`,
  `/Bookings/${reference};x`,
  `/bookings/${reference}.`,
  `/bookings/%61${reference.slice(1)}`,
  `\\bookings\\${reference}`,
  `http://localhost/bookings/${reference}`,
  `/${reference}`,
  `/bookings/${'a'.repeat(24)}`,
  `/bookings/${'_'.repeat(24)}`,
  `/bookings/${'1'.repeat(24)}`,
])('%s is logged without its reference', (url) => {
  const last = url.split(/[/\\]|%2f|%252f/i).findLast((part) => part.length >= 24) ?? expect.unreachable()
  for (const part of [last, last.slice(1, 24)]) expect(loggedPath(url)).not.toContain(part)
  expect(loggedPath(url)).toContain('…')
})

test('a long path is cut', () => {
  expect(loggedPath(`/${'x'.repeat(15_000)}`)).toBe('/…')
  expect(loggedPath('/a'.repeat(7_500))).toBe('/a'.repeat(100))
})
