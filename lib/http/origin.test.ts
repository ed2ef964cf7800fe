import { describe, expect, test } from 'vitest'
import { isForeign, isLocalHost, isSameOrigin, type RequestOrigin, requestOrigin } from './origin.ts'

const request = (given: Partial<RequestOrigin>): RequestOrigin => ({
  host: 'tickets.example.com',
  origin: null,
  fetchSite: null,
  forwardedHost: null,
  forwardedProto: null,
  ...given,
})

const direct = { trustProxy: false }
const proxied = { trustProxy: true }

describe('isLocalHost', () => {
  test.each([
    'localhost',
    'localhost:3000',
    'LOCALHOST:3000',
    'marquee.localhost:3000',
    'a.b.localhost',
    '127.0.0.1',
    '127.0.0.1:3000',
    '127.8.9.10:80',
    '[::1]',
    '[::1]:3000',
  ])('accepts %s as this machine', (host) => expect(isLocalHost(host)).toBe(true))

  test.each([
    null,
    '',
    'example.com',
    'example.com:3000',
    'localhost.example.com',
    '127.0.0.1.example.com',
    'localhost@example.com',
    'example.com/localhost',
    'evillocalhost',
    '.localhost',
    '..localhost',
    'localhost:',
    'localhost:3000:3000',
    'localhost, example.com',
    'localhost example.com',
    '128.0.0.1',
    '0.0.0.0:3000',
    '10.0.0.1',
    '[::2]',
    '[::ffff:10.0.0.1]',
    '::1:3000',
    'localhost\\@example.com',
  ])('refuses %j', (host) => expect(isLocalHost(host)).toBe(false))
})

describe('isSameOrigin with a Host', () => {
  test.each([
    ['http://tickets.example.com', 'tickets.example.com'],
    ['http://tickets.example.com', 'tickets.example.com:80'],
    ['http://tickets.example.com:3000', 'tickets.example.com:3000'],
    ['http://TICKETS.example.com', 'tickets.EXAMPLE.com'],
    ['http://[::1]:3000', '[::1]:3000'],
  ])('%s is the origin of %s', (origin, host) => {
    expect(isSameOrigin(request({ origin, host }), direct)).toBe(true)
  })

  test.each([
    'null',
    '',
    'http://evil.example',
    'https://tickets.example.com',
    'http://tickets.example.com:8080',
    'http://tickets.example.com.evil.example',
    'http://eviltickets.example.com',
    'http://sub.tickets.example.com',
    'http://tickets.example.com@evil.example',
    'http://tickets.example.com/path',
    'http://tickets.example.com http://evil.example',
    'http://tickets.example.com, http://evil.example',
    'chrome-extension://tickets.example.com',
    'tickets.example.com',
    'http://',
  ])('%j is foreign', (origin) => {
    expect(isSameOrigin(request({ origin }), direct)).toBe(false)
    expect(isForeign(request({ origin }), direct)).toBe(true)
  })

  test('a foreign Origin is foreign even with Sec-Fetch-Site: same-origin', () => {
    expect(isSameOrigin(request({ origin: 'http://evil.example', fetchSite: 'same-origin' }), direct)).toBe(false)
    expect(isSameOrigin(request({ origin: 'null', fetchSite: 'same-origin' }), direct)).toBe(false)
  })

  test('without a Host no origin is the same', () => {
    expect(isSameOrigin(request({ origin: 'http://tickets.example.com', host: null }), direct)).toBe(false)
  })

  test('without an Origin, only Sec-Fetch-Site: same-origin is the same origin', () => {
    expect(isSameOrigin(request({ fetchSite: 'same-origin' }), direct)).toBe(true)
    for (const fetchSite of [null, 'none', 'same-site', 'cross-site', '']) {
      expect(isSameOrigin(request({ fetchSite }), direct)).toBe(false)
    }
  })
})

describe('isSameOrigin behind a proxy', () => {
  const forwarded = {
    host: '10.0.0.7:3000',
    origin: 'https://tickets.example.com',
    forwardedHost: 'tickets.example.com',
    forwardedProto: 'https',
  }

  test('X-Forwarded-* is used if the proxy is trusted', () => {
    expect(isSameOrigin(request(forwarded), proxied)).toBe(true)
    expect(isSameOrigin(request({ ...forwarded, origin: 'http://tickets.example.com' }), proxied)).toBe(false)
  })

  test('X-Forwarded-* is ignored if no proxy is trusted', () => {
    expect(isSameOrigin(request(forwarded), direct)).toBe(false)
    const forged = request({ origin: 'http://evil.example', forwardedHost: 'evil.example' })
    expect(isSameOrigin(forged, direct)).toBe(false)
  })

  test('with several proxies, the first value of X-Forwarded-* is used', () => {
    const twice = request({
      ...forwarded,
      forwardedHost: 'tickets.example.com, inner:80',
      forwardedProto: 'https, http',
    })
    expect(isSameOrigin(twice, proxied)).toBe(true)
  })

  test('without X-Forwarded-* the Host is used', () => {
    expect(isSameOrigin(request({ origin: 'http://tickets.example.com' }), proxied)).toBe(true)
  })
})

describe('isSameOrigin with PUBLIC_URL', () => {
  const settings = { trustProxy: true, publicUrl: 'https://tickets.example.com' }

  test('only PUBLIC_URL is the same origin, with any Host and X-Forwarded-Host', () => {
    expect(isSameOrigin(request({ origin: 'https://tickets.example.com', host: 'inner:3000' }), settings)).toBe(true)
    expect(isSameOrigin(request({ origin: 'https://tickets.example.com:443' }), settings)).toBe(true)
    expect(isSameOrigin(request({ origin: 'http://tickets.example.com' }), settings)).toBe(false)
    const evil = { origin: 'https://evil.example', host: 'evil.example', forwardedHost: 'evil.example' }
    expect(isSameOrigin(request({ ...evil, forwardedProto: 'https' }), settings)).toBe(false)
  })
})

describe('isForeign', () => {
  test('a request that names no site, as from curl, is not foreign', () => {
    expect(isForeign(request({}), direct)).toBe(false)
    expect(isForeign(request({ fetchSite: 'none' }), direct)).toBe(false)
  })

  test.each(['cross-site', 'same-site', 'something-new'])(
    'a request with Sec-Fetch-Site: %s is foreign',
    (fetchSite) => {
      expect(isForeign(request({ fetchSite }), direct)).toBe(true)
    },
  )

  test('a request from the same origin is not foreign', () => {
    expect(isForeign(request({ origin: 'http://tickets.example.com' }), direct)).toBe(false)
  })
})

test('requestOrigin reads the headers', () => {
  const headers = new Headers({
    host: 'a',
    origin: 'b',
    'sec-fetch-site': 'c',
    'x-forwarded-host': 'd',
    'x-forwarded-proto': 'e',
  })
  expect(requestOrigin((name) => headers.get(name))).toEqual({
    host: 'a',
    origin: 'b',
    fetchSite: 'c',
    forwardedHost: 'd',
    forwardedProto: 'e',
  })
})
