import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findDifference } from '../support/api-description.ts'
import { expectDeclared } from '../support/declared-answers.ts'
import { findUnseenAnswers } from '../support/unseen-answers.ts'

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

test.each<[string, () => Promise<unknown>]>([
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

describe('the OpenAPI document', () => {
  const differs = (path: string, answer: Response, method = 'POST') =>
    answer.text().then((text) => {
      const [{ status, headers }, type] = [answer, answer.headers.get('content-type')]
      return findDifference(method, path, { status, headers, type, body: text || undefined })
    })

  test('has declared responses', async () => {
    expect(await differs('/book', Response.json(body, { headers: { Location } }))).toBeUndefined()
    expect(await differs('/book', Response.json({ error: 'Show not found' }, { status: 404 }))).toBeUndefined()
    const notModified = new Response(null, { status: 304, headers: { ETag: '"x"', Vary: 'Accept' } })
    expect(await differs('/api/shows/{id}', notModified, 'HEAD')).toBeUndefined()
  })

  test.each<[string, () => Promise<string | undefined>]>([
    ['another status', () => differs('/book', Response.json(body, { status: 202, headers: { Location } }))],
    ['another path', () => differs('/books', Response.json(body, { headers: { Location } }))],
    ['another method', () => differs('/book', Response.json(body, { headers: { Location } }), 'PATCH')],
    ['a missing header', () => differs('/book', Response.json(body))],
    ['a wrong header', () => differs('/book', Response.json(body, { headers: { Location: '/bookings/x' } }))],
    ['another key', () => differs('/book', Response.json({ ...body, more: 1 }, { headers: { Location } }))],
    ['another message', () => differs('/book', Response.json({ error: 'No such show' }, { status: 404 }))],
    ['a body that is not JSON', () => differs('/book', new Response('Show not found', { status: 404 }))],
    [
      'an instant that does not exist',
      () =>
        differs(
          '/book',
          Response.json(
            { ...body, booking: { ...booking, created_at: '2024-02-30T18:00:00Z' } },
            { headers: { Location } },
          ),
        ),
    ],
  ])('has no response with %s', async (_, difference) => {
    expect(await difference()).toEqual(expect.any(String))
  })
})

test('answers that no test has seen are found, and exemptions that are not needed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-answers-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  expect(findUnseenAnswers(folder, {})).toEqual([])
  const declared = ['POST book 200', 'POST book 404 Show not found', 'GET getHealth 200', 'GET getHealth 500 Failed']
  writeFileSync(join(folder, 'declared'), declared.join('\n'))
  writeFileSync(join(folder, '1.seen'), 'POST book 200\n')
  writeFileSync(join(folder, '2.seen'), 'POST book 200\nGET getHealth 200\n')
  expect(findUnseenAnswers(folder, { 'GET * 500 Failed': 'it reads nothing' })).toEqual([
    'no test has seen: POST book 404 Show not found',
  ])
  expect(findUnseenAnswers(folder, { 'POST book 200': 'a reason', 'PATCH *': 'a reason' })).toEqual([
    'no test has seen: POST book 404 Show not found',
    'no test has seen: GET getHealth 500 Failed',
    'no answer needs this exemption: POST book 200',
    'no answer needs this exemption: PATCH *',
  ])
})
