import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { hashSource } from '../app/content-policy.ts'
import { withPagePolicy } from './page-policy.ts'
import { busyPage, plainPageHeaders } from './plain-pages.ts'

let server: Server | undefined
afterEach(() => {
  server?.close()
  server?.closeAllConnections()
})

/** Starts a server whose pages come from `respond`. @returns its URL. */
async function serve(respond: (response: ServerResponse, nonceHeader: unknown) => void, dev = false): Promise<string> {
  const handle = withPagePolicy(
    async (request, response) => respond(response, request.headers['content-security-policy']),
    { dev },
  )
  server = createServer((request, response) => void handle(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const own = 'self.__next_f.push([1,"ä"])'
const page = `<!DOCTYPE html><p>${'ä'.repeat(2000)}</p><script>${own}</script><script>alert(1)</script>`

/** Sends a page as Next does: headers first, then pieces that cut characters. */
function sendInPieces(response: ServerResponse) {
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Content-Length', 1)
  response.flushHeaders()
  const bytes = Buffer.from(page)
  for (let at = 0; at < bytes.length; at += 999) response.write(bytes.subarray(at, at + 999))
  response.end()
}

const encodings = ['identity', 'gzip', 'br, gzip;q=0.5', 'gzip;q=0', '*']

test.each(encodings.flatMap((encoding) => ['/', '/bookings/a'].map((path) => [path, encoding] as const)))(
  'hashes the scripts of the page %s, with %s',
  async (path, encoding) => {
    const url = await serve(sendInPieces)
    const response = await fetch(`${url}${path}`, { headers: { 'Accept-Encoding': encoding } })
    expect(await response.text()).toBe(page)
    expect(response.headers.get('content-encoding')).toBe(/gzip(?!;q=0$)|\*/.test(encoding) ? 'gzip' : null)
    expect(response.headers.get('content-security-policy')).toContain(`script-src 'self' ${hashSource(own)};`)
  },
)

test.each(['/', '/bookings/a'])(
  'a page that says at %s that it is busy keeps the policy of its style',
  async (path) => {
    const url = await serve((response) => {
      response.writeHead(503, { ...plainPageHeaders, 'Retry-After': '5' })
      response.end(busyPage())
    })
    const response = await fetch(`${url}${path}`)
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      503,
      '5',
      busyPage(),
    ])
    const [, style = ''] = /<style>([^<]*)/.exec(busyPage()) ?? []
    expect(response.headers.get('content-security-policy')).toContain(`style-src ${hashSource(style)};`)
  },
)

test('passes on a status and headers that are set with the head', async () => {
  const url = await serve((response) => {
    response.writeHead(404, { 'Content-Type': 'text/html', 'X-Own': 'a' })
    response.end('<p>')
  })
  const response = await fetch(url)
  expect([response.status, response.headers.get('x-own'), await response.text()]).toEqual([404, 'a', '<p>'])
})

test('sends other answers piece by piece', async () => {
  const pieces = ['one', 'two']
  const url = await serve((response) => {
    response.writeHead(200, { 'Content-Type': 'text/x-component' })
    response.write(pieces[0])
    response.once('next', () => response.end(pieces[1]))
    server?.once('next', () => response.emit('next'))
  })
  const { body } = await fetch(`${url}/bookings/a`)
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  // The second piece is sent after the first one has arrived.
  expect((await reader?.read())?.value).toBe('one')
  server?.emit('next')
  expect((await reader?.read())?.value).toBe('two')
})

describe('a redirect', () => {
  const redirect = (response: ServerResponse) => {
    response.writeHead(303, { Location: '/bookings/a', 'Set-Cookie': 'a=b' })
    response.end()
  }
  const answerTo = async (headers: Record<string, string>) => {
    const url = await serve(redirect)
    return fetch(`${url}/shows/7`, { method: 'POST', redirect: 'manual', headers })
  }

  test('tells a form’s script which page is next, and keeps its cookies', async () => {
    const { status, headers } = await answerTo({ 'X-Marquee-Form': '1' })
    expect([status, headers.get('x-marquee-go-to'), headers.get('location')]).toEqual([204, '/bookings/a', null])
    expect(headers.get('set-cookie')).toBe('a=b')
  })

  test('stays a redirect for others', async () => {
    const { status, headers } = await answerTo({})
    expect([status, headers.get('location')]).toEqual([303, '/bookings/a'])
  })
})

test('hides a policy of the client from Next, which would take its nonce', async () => {
  const url = await serve((response, header) => response.end(String(header)))
  const headers = { 'Content-Security-Policy': "script-src 'nonce-a'" }
  expect(await (await fetch(url, { headers })).text()).toBe('undefined')
})

test('has a looser policy in development, where pages are sent piece by piece', async () => {
  const url = await serve(sendInPieces, true)
  const { headers } = await fetch(url)
  expect(headers.get('content-security-policy')).toMatch(/script-src [^;]*'unsafe-eval'/)
})

test('denies other sites the use of everything but images for links', async () => {
  const url = await serve((response) => response.end())
  const policyOf = async (path: string) => {
    const { headers } = await fetch(`${url}${path}`)
    return headers.get('cross-origin-resource-policy')
  }
  expect(await policyOf('/shows/7/opengraph-image?a')).toBe('cross-origin')
  // `handler.ts` sets the value of all others.
  expect(await policyOf('/shows/7')).toBeNull()
})
