import { expect, test } from 'vitest'
import { expectDeclared } from '../support/declared-answers.ts'

/** `clientOf` checks every response: it refuses a response that the route does not declare. */

const booking = { id: 1, show_id: 1, seat_count: 2, status: 'CONFIRMED', created_at: '2024-03-25T18:00:00Z' }
const body = { message: 'Booking CONFIRMED', booking }
const Location = `/bookings/${'a'.repeat(24)}`
const booked = (answer: unknown, headers: HeadersInit = { Location }, status = 200) =>
  expectDeclared({ method: 'POST', url: '/book' }, Response.json(answer, { status, headers }))

test('a declared response passes', async () => {
  await booked(body)
  await booked({ error: 'Show not found' }, {}, 404)
  await booked({ error: 'Too many requests at once' }, { 'Retry-After': '1' }, 503)
  await expectDeclared(
    { method: 'GET', url: '/book' },
    Response.json({ error: 'Method Not Allowed' }, { status: 405, headers: { Allow: 'POST, OPTIONS' } }),
  )
  await expectDeclared({ method: 'GET', url: '/bookings/x' }, new Response('a page'))
})

test.each<[string, () => Promise<void>]>([
  ['another status', () => booked(body, { Location }, 202)],
  ['another key', () => booked({ ...body, booking: { ...booking, email: 'ada@example.com' } })],
  ['a missing key', () => booked({ ...body, booking: { ...booking, status: undefined } })],
  [
    'an instant with milliseconds',
    () => booked({ ...body, booking: { ...booking, created_at: '2024-03-25T18:00:00.5Z' } }),
  ],
  ['a missing header', () => booked(body, {})],
  ['another media type', () => booked(body, { Location, 'Content-Type': 'application/vnd.booking+json' })],
  ['another message', () => booked({ error: 'No such show' }, {}, 404)],
  ['an error without its header', () => booked({ error: 'Too many requests at once' }, {}, 503)],
  [
    'a wrong Allow',
    () =>
      expectDeclared(
        { method: 'GET', url: '/book' },
        Response.json({ error: 'Method Not Allowed' }, { status: 405, headers: { Allow: 'GET' } }),
      ),
  ],
])('%s is refused', async (_, check) => {
  await expect(check()).rejects.toThrow('this answer is not declared')
})
