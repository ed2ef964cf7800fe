import { beforeAll, describe, expect, test } from 'vitest'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { makeShow } from '../support/shows.ts'

/** Bodies, methods, CORS and content negotiation of the API, on the production build. */

const server = borrowServer()
const { call, post } = clientOf(() => server.url)

let showId: number
beforeAll(async () => {
  showId = (await makeShow(server.database, { totalSeats: 1_000_000 })).id
})

describe('bodies', () => {
  const body = () => JSON.stringify({ show_id: showId, seat_count: 1 })

  test('without a Content-Type are read as JSON', async () => {
    const response = await call('/book', { method: 'POST', body: new TextEncoder().encode(body()) })
    expect(response.status).toBe(200)
  })

  test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/vnd.booking+json'])(
    'declared as %s are read',
    async (type) => {
      expect((await post('/book', body(), { 'Content-Type': type })).status).toBe(200)
    },
  )

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
    'nonsense',
  ])('declared as %s are refused with 415', async (type) => {
    for (const path of ['/book', '/admin/show']) {
      const response = await post(path, body(), { 'Content-Type': type })
      expect(await answer(response)).toEqual({ status: 415, body: { error: expect.any(String) } })
    }
  })

  test('over 16 KiB are refused with 413, with and without a Content-Length', async () => {
    const padded = (bytes: number) => body().replace('}', `,"pad":"${'x'.repeat(bytes - body().length - 9)}"}`)
    expect((await post('/book', padded(16_384))).status).toBe(200)
    expect(await answer(await post('/book', padded(16_385)))).toEqual({
      status: 413,
      body: { error: expect.any(String) },
    })
    const streamed = await call('/book', {
      method: 'POST',
      body: new Blob([padded(16_385)]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(streamed.status).toBe(413)
  })
})

describe('methods', () => {
  test.each([
    ['/book', 'POST, OPTIONS', ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']],
    ['/admin/show', 'POST, OPTIONS', ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']],
    ['/shows', 'GET, HEAD, OPTIONS', ['POST', 'PUT', 'PATCH', 'DELETE']],
    ['/shows/events', 'GET, HEAD, OPTIONS', ['POST', 'PUT', 'PATCH', 'DELETE']],
    ['/healthz', 'GET, HEAD, OPTIONS', ['POST', 'DELETE']],
    ['/api/cron/expire-bookings', 'GET, HEAD, OPTIONS', ['POST', 'DELETE']],
  ])('of %s', async (path, allow, wrong) => {
    for (const method of wrong) {
      const response = await call(path, { method })
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, allow])
      if (method !== 'HEAD') expect(await response.json()).toEqual({ error: 'Method Not Allowed' })
    }
    const options = await call(path, { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, allow])
  })

  test('HEAD /shows has the headers of GET and no body', async () => {
    const head = await call('/shows', { method: 'HEAD' })
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, 'application/json', ''])
  })
})

describe('CORS', () => {
  const origin = { Origin: 'https://elsewhere.example' }
  test('allows every origin to list and book, without credentials', async () => {
    for (const response of [
      await call('/shows', { headers: origin }),
      await post('/book', { show_id: showId, seat_count: 1 }, origin),
      await post('/book', {}, origin),
      await call('/book', { headers: origin }),
    ]) {
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.get('access-control-expose-headers')).toBe('ETag, Link, Location, Retry-After')
      expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    }
    const preflight = await call('/book', {
      method: 'OPTIONS',
      headers: { ...origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' },
    })
    expect(preflight.headers.get('access-control-allow-headers')).toBe('Content-Type, Idempotency-Key, If-None-Match')
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
  })

  test('allows every origin to send If-None-Match', async () => {
    const preflight = await call('/shows', {
      method: 'OPTIONS',
      headers: { ...origin, 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'if-none-match' },
    })
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/\bIf-None-Match\b/)
    expect(preflight.headers.get('access-control-allow-methods')).toContain('GET')
  })

  test('does not allow other origins on the admin side', async () => {
    for (const method of ['OPTIONS', 'POST', 'GET']) {
      const response = await call('/admin/show', { method, headers: origin })
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

describe('Accept', () => {
  test('redirects a browser from /shows to the page', async () => {
    const response = await call('/shows', { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
    expect([response.status, response.headers.get('location'), response.headers.get('vary')]).toEqual([
      303,
      '/',
      expect.stringMatching(/\bAccept(,|$)/),
    ])
  })

  test.each(['*/*', 'application/json', 'text/html;q=0, application/json', ''])('of "%s" gets JSON', async (accept) => {
    const response = await call('/shows', { headers: { Accept: accept } })
    expect([response.status, response.headers.get('vary')]).toEqual([200, expect.stringMatching(/\bAccept(,|$)/)])
    expect(response.headers.get('content-type')).toBe('application/json')
  })

  test('of problem details gets errors in that format', async () => {
    const response = await post('/book', { show_id: showId, seat_count: 0 }, { Accept: 'application/problem+json' })
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer(response)).toEqual({
      status: 400,
      body: {
        type: '/docs/errors#invalid-input',
        title: 'Invalid input',
        status: 400,
        errors: [{ pointer: '#/seat_count', detail: 'Choose at least 1 seat' }],
      },
    })
    const missing = await post(
      '/book',
      { show_id: 2_147_483_647, seat_count: 1 },
      { Accept: 'application/problem+json' },
    )
    expect(await answer(missing)).toEqual({
      status: 404,
      body: { type: '/docs/errors#show-not-found', title: 'Show not found', status: 404 },
    })
  })
})
