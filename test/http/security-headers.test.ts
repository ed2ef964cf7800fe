import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { borrowServer, defaultSettings } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { makeShow } from '../support/shows.ts'

/** The security headers of every kind of answer, on the production build. */

const server = borrowServer()
const { call, post } = clientOf(() => server.url)

/** Reads a Content-Security-Policy as its directives. */
function directivesOf({ headers }: Response): Record<string, string[]> {
  const directives = (headers.get('content-security-policy') ?? '').split('; ').map((text) => text.split(' '))
  return Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources]))
}

/** Expects the headers that every answer has. */
function expectCommonHeaders({ headers }: Response) {
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('cross-origin-resource-policy')).toMatch(/^(same|cross)-origin$/)
  expect(headers.get('x-powered-by')).toBeNull()
}

describe('a page', () => {
  /** The script of the theme; with Next's scripts, also those with the page's data and the start. */
  const scripts = { buyers: 1, others: 4 }

  test.each([
    ['/', 200, scripts.buyers, 'unsafe-none'],
    ['/?q=%3Cscript%3Ealert(1)%3C/script%3E', 200, scripts.buyers, 'unsafe-none'],
    ['/no-such-page', 404, scripts.others, 'same-origin'],
    ['/shows/2147483647', 404, scripts.buyers, 'unsafe-none'],
    ['/sign-in', 200, scripts.others, 'same-origin'],
    ['/admin/shows/new', 200, scripts.others, 'same-origin'],
    ['/admin/venue', 200, scripts.others, 'same-origin'],
  ])('%s allows exactly its inline scripts', async (path, status, count, openerPolicy) => {
    const response = await fetch(`${server.url}${path}`, { headers: { Accept: 'text/html' } })
    expect(response.status).toBe(status)
    expectCommonHeaders(response)
    const html = await response.text()
    const hashes = [...html.matchAll(/<script(?![^>]* src=)[^>]*>(.*?)<\/script>/gs)].map(([, content = '']) => {
      const hash = createHash('sha256').update(content).digest('base64')
      return `'sha256-${hash}'`
    })
    expect(hashes).toHaveLength(count)
    const directives = directivesOf(response)
    expect(directives['script-src']).toEqual(["'self'", ...new Set(hashes)])
    expect(directives).toMatchObject({
      'default-src': ["'none'"],
      'style-src': ["'self'"],
      'connect-src': ["'self'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    })
    expect(response.headers.get('cross-origin-opener-policy')).toBe(openerPolicy)
    expect(response.headers.get('permissions-policy')).toMatch(/\bcamera=\(\), .*geolocation=\(\), .*microphone=\(\)/)
    expect(response.headers.get('cache-control')).toMatch(/\bno-store\b/)
    expect(response.headers.get('vary')).toMatch(/\bAccept-Encoding\b/)
  })

  test.each([
    ['of buyers', 'data-answer="', 1],
    ['of staff', 'self.__next_f.push([2,', 4],
  ])('%s that answers a form without JavaScript has a policy for its scripts, too', async (who, answer, count) => {
    const { id } = await makeShow(server.database, { totalSeats: 3 })
    const url = `${server.url}${who === 'of buyers' ? `/shows/${id}` : '/admin/shows/new'}`
    const html = await (await fetch(url)).text()
    const fields = new FormData()
    for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g))
      fields.set(name, value.replaceAll('&quot;', '"'))
    // Next renders the answer to this one. Too many seats lead to a page that visitors share.
    fields.set('seat_count', 'four')
    const response = await fetch(url, { method: 'POST', body: fields })
    const answered = await response.text()
    expect(answered).toContain(answer)
    // Data for search engines is no script that runs.
    expect(answered.match(/<script(?! src=| type="application\/ld\+json")[^>]*>[^<]/g)).toHaveLength(count)
    expect(directivesOf(response)['script-src']).toHaveLength(1 + count)
  })
})

describe('other answers', () => {
  test('have a policy without inline scripts, and stay with this site', async () => {
    const { id } = await makeShow(server.database, { totalSeats: 3 })
    const booked = await post('/book', { show_id: id, seat_count: 1 })
    const location = booked.headers.get('location')
    const html = await (await fetch(`${server.url}/`)).text()
    const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1]
    const answers = await Promise.all([
      call('/shows'),
      call('/shows', { headers: { Accept: 'text/html' } }),
      call('/shows', { method: 'DELETE' }),
      post('/book', {}),
      post(`${location}/extend`, {}),
      call('/healthz'),
      call(`${location}/tickets.pdf`),
      call(`${location}/calendar.ics`),
      fetch(`${server.url}${script}`),
      fetch(`${server.url}/manifest.webmanifest`),
      fetch(`${server.url}/`, { headers: { RSC: '1' } }),
      fetch(`${server.url}/`, { method: 'DELETE' }),
      fetch(`${server.url}/`, { method: 'HEAD' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([
      200, 303, 405, 400, 409, 200, 200, 200, 200, 200, 200, 405, 200,
    ])
    for (const response of answers) {
      expectCommonHeaders(response)
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(directivesOf(response)).toMatchObject({
        'script-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      })
      await response.body?.cancel()
    }
  })

  test('are images for links on other sites, which may show them', async () => {
    const { id } = await makeShow(server.database)
    for (const path of [
      `/shows/${id}/opengraph-image`,
      '/icon.svg',
      '/icon-512.png',
      '/apple-icon.png',
      '/favicon.ico',
    ]) {
      const response = await fetch(`${server.url}${path}`)
      expectCommonHeaders(response)
      expect([path, response.status, response.headers.get('cross-origin-resource-policy')]).toEqual([
        path,
        200,
        'cross-origin',
      ])
    }
  })
})

describe('Strict-Transport-Security', () => {
  const byAddress = borrowServer({ ...defaultSettings, PUBLIC_URL: 'https://tickets.example.com' })
  const byProxy = borrowServer({ ...defaultSettings, TRUST_PROXY: 'true' })

  const transportOf = async (url: string, proto?: string) => {
    const { headers } = await fetch(url, proto === undefined ? {} : { headers: { 'X-Forwarded-Proto': proto } })
    return headers.get('strict-transport-security')
  }

  test('is sent if PUBLIC_URL or a trusted proxy names https', async () => {
    expect(await transportOf(`${byAddress.url}/`)).toBe('max-age=31536000')
    expect(await transportOf(`${byAddress.url}/shows`)).toBe('max-age=31536000')
    expect(await transportOf(`${byProxy.url}/shows`, 'https')).toBe('max-age=31536000')
  })

  test('is not sent otherwise', async () => {
    expect(await transportOf(`${server.url}/`, 'https')).toBeNull()
    expect(await transportOf(`${byProxy.url}/`, 'http')).toBeNull()
    expect(await transportOf(`${byProxy.url}/`)).toBeNull()
  })
})
