import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { borrowServer } from '../support/borrow-server.ts'

/** No input leads to a 5xx response, even where Next alone would send one. */

const server = borrowServer()

const problem = { Accept: 'application/problem+json' }

/** Sends bytes unchanged and returns the response. `fetch` would correct or refuse them. */
async function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.write(text)
  let received = ''
  socket.on('data', (chunk) => {
    received += chunk
  })
  await once(socket, 'close')
  return received
}

const send = async (text: string) => (await sendRaw(text)).split('\r\n')[0] ?? ''

const request = (line: string, headers: Record<string, string> = {}, body = '') =>
  send(
    [
      line,
      ...Object.entries({ Host: 'localhost', Connection: 'close', ...headers }).map(
        ([key, value]) => `${key}: ${value}`,
      ),
      '',
      body,
    ].join('\r\n'),
  )

const paths = ['/', '/shows/1', '/bookings/aaaaaaaaaaaaaaaaaaaaaaaa', '/admin', '/admin/shows/new', '/sign-in', '/book']

describe('paths', () => {
  test.each([
    '/shows/%ff',
    '/shows/%',
    '/%00',
    '/shows/%00',
    '/bookings/%e0%a4%a',
    '/shows/1%2f2',
    '/shows/0',
    '/shows/-1',
    '/shows/01',
    '/shows/2147483648',
    '/shows/99999999999999999999',
    '/shows/1e3',
    '/admin/shows/x',
    '/bookings/x',
    '/admin/show/1',
    '/_next/static/../../package.json',
    '/../../etc/passwd',
    '/no-such-page',
    '/api/auth/sign-up/email',
  ])('%s', async (path) => {
    expect(await request(`GET ${path} HTTP/1.1`)).toMatch(/^HTTP\/1\.1 (404|400|308) /)
  })

  test.each(['/?q=%ff', '/?q=%00', '/?q[]=1&q=2', '/?q=%25_%5c', '//', '/?'])('with a query: %s', async (path) => {
    expect(await request(`GET ${path} HTTP/1.1`)).toMatch(/^HTTP\/1\.1 (200|308|400|404) /)
  })

  test.each(['/bookings/', '/shows/', '/?q='])('%s and 5,000 characters', async (path) => {
    expect(await request(`GET ${path}${'x'.repeat(5000)} HTTP/1.1`)).toMatch(/^HTTP\/1\.1 [24]\d\d /)
  })

  test.each(['OPTIONS * HTTP/1.1', 'GET http://example.com/ HTTP/1.1', 'GET shows HTTP/1.1'])('%s', async (line) => {
    expect(await request(line)).toMatch(/^HTTP\/1\.1 (4\d\d|204) /)
  })
})

describe('methods', () => {
  test.each(['TRACE', 'TRACK', 'PROPFIND', 'LOCK', 'SEARCH', 'FOO', 'get'])('%s', async (method) => {
    for (const path of paths) expect(await request(`${method} ${path} HTTP/1.1`)).toMatch(/^HTTP\/1\.1 4\d\d /)
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s at pages', async (method) => {
    for (const path of paths.filter((path) => path !== '/book')) {
      expect(await request(`${method} ${path} HTTP/1.1`, { 'Content-Length': '0' })).toMatch(/^HTTP\/1\.1 405 /)
    }
  })

  test('TRACE at the API is answered 405, like every method that is not allowed', async () => {
    const { hostname, port } = new URL(server.url)
    const outgoing = httpRequest({ hostname, port, method: 'TRACE', path: '/book', headers: problem })
    const [response] = (await once(outgoing.end(), 'response')) as [IncomingMessage]
    response.resume()
    expect([response.statusCode, response.headers.allow]).toEqual([405, 'POST, OPTIONS'])
    expect(response.headers['access-control-allow-origin']).toBe('*')
    expect(response.headers['content-type']).toBe('application/problem+json')
  })

  test('POST at pages', async () => {
    for (const path of paths) {
      expect(await request(`POST ${path} HTTP/1.1`, { 'Content-Length': '0' })).toMatch(/^HTTP\/1\.1 [234]\d\d /)
    }
  })
})

describe('form posts', () => {
  const boundary = 'multipart/form-data; boundary=x'
  const part = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const bodies: [string, string, string][] = [
    ['junk as multipart', boundary, 'junk'],
    ['multipart without a boundary', 'multipart/form-data', part('a', 'b')],
    ['multipart cut off', boundary, part('a', 'b')],
    ['multipart cut off in a header', boundary, '--x\r\nContent-Dis'],
    ['an empty multipart', boundary, ''],
    ['an action that does not exist', boundary, `${part(`$ACTION_ID_${'0'.repeat(42)}`, '')}--x--\r\n`],
    ['an invalid action id', boundary, `${part('$ACTION_ID_nonsense', '')}--x--\r\n`],
    ['a bound action that is junk', boundary, `${part('$ACTION_REF_1', '')}${part('$ACTION_1:0', '{"id":')}--x--\r\n`],
    ['a bound action without its parts', boundary, `${part('$ACTION_REF_1', '')}--x--\r\n`],
    ['form state that is junk', boundary, `${part('$ACTION_KEY', 'k')}${part('$ACTION_REF_1', '')}--x--\r\n`],
    ['a form in the URL encoding', 'application/x-www-form-urlencoded', '$ACTION_ID_x=&a=%ff'],
    ['text', 'text/plain', 'hello'],
    ['a form that is too large', boundary, `${part('a', 'x'.repeat(200_000))}--x--\r\n`],
  ]
  test.each(bodies)('%s', async (_, type, body) => {
    for (const path of paths) {
      const headers = { 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)) }
      expect([path, await request(`POST ${path} HTTP/1.1`, headers, body)]).toEqual([
        path,
        expect.stringMatching(/^HTTP\/1\.1 [234]\d\d /),
      ])
    }
  })

  test.each(['x', '0'.repeat(42), '40'.repeat(21), '../../x'])('a Next-Action header of %s', async (action) => {
    for (const body of ['', '[]', 'junk', '["$F1"]', '[{"__proto__":1}]']) {
      const headers = {
        'Next-Action': action,
        'Content-Type': 'text/plain;charset=UTF-8',
        'Content-Length': String(body.length),
      }
      for (const path of paths) {
        expect([path, await request(`POST ${path} HTTP/1.1`, headers, body)]).toEqual([
          path,
          expect.stringMatching(/^HTTP\/1\.1 [234]\d\d /),
        ])
      }
    }
  })

  test('from another site are refused', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example', 'nonsense']) {
      const headers = { Origin: origin, 'Content-Type': boundary, 'Content-Length': '0' }
      for (const path of ['/', '/shows/1', '/admin/shows/new', '/sign-in']) {
        expect(await request(`POST ${path} HTTP/1.1`, headers)).toMatch(/^HTTP\/1\.1 403 /)
      }
    }
  })
})

describe('a request that is not valid HTTP', () => {
  test.each([
    ['no HTTP', 'hello\r\n\r\n', '400'],
    ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', '400'],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: a miracle\r\n\r\n', '417'],
    ['headers that are too large', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    ['a wrong length', 'POST /book HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n', '400'],
  ])('%s', async (_, text, status) => {
    const answer = await sendRaw(text)
    expect(answer).toContain(`HTTP/1.1 ${status} `)
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff')
  })

  test.each(['websocket', 'h2c'])('an upgrade to %s is ignored', async (protocol) => {
    const offer = { Connection: 'Upgrade, close', Upgrade: protocol }
    expect(await request('GET /shows HTTP/1.1', offer)).toMatch(/^HTTP\/1\.1 200 /)
    expect(await request('GET /no-such HTTP/1.1', offer)).toMatch(/^HTTP\/1\.1 404 /)
    expect(await request('GET /shows HTTP/1.1', { ...offer, Host: 'evil.example' })).toMatch(/^HTTP\/1\.1 403 /)
  })
})

describe('headers that Next reads', () => {
  const odd: Record<string, string>[] = [
    { RSC: '1' },
    { RSC: '1', 'Next-Router-State-Tree': 'junk' },
    { RSC: '1', 'Next-Router-State-Tree': '%ff' },
    { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/x' },
    { Cookie: 'theme=%ff; =; a' },
    { 'X-Forwarded-Host': 'evil example', 'X-Forwarded-Proto': 'nonsense' },
    { 'X-Middleware-Subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'Accept-Language': '%ff', Range: 'bytes=5-1', 'If-None-Match': '"' },
  ]
  test.each(odd)('%j', async (headers) => {
    for (const path of ['/', '/shows/1', '/admin', '/sign-in']) {
      expect([path, await request(`GET ${path} HTTP/1.1`, headers)]).toEqual([
        path,
        expect.stringMatching(/^HTTP\/1\.1 [234]\d\d /),
      ])
    }
  })
})

describe('every response', () => {
  test.each(['/', '/shows', '/shows/%ff', '/no-such-page', '/healthz', '/admin'])(
    'to %s has the security headers',
    async (path) => {
      const { headers } = await fetch(`${server.url}${path}`)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('x-powered-by')).toBeNull()
    },
  )

  test('is 403 for a Host other than this machine, if there is no sign-in', async () => {
    for (const path of ['/', '/shows', '/admin', '/admin/show']) {
      expect(await request(`GET ${path} HTTP/1.1`, { Host: 'evil.example' })).toMatch(/^HTTP\/1\.1 403 /)
    }
  })
})

test('the server is still ready', async () => {
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})
