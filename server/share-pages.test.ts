import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { currentLanguage } from '#lib/language/current-language.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { isPublic, newVisitor, sharePages } from './share-pages.ts'

type Parts = { method?: string; url?: string; headers?: IncomingMessage['headers'] }

const requestOf = ({ method = 'GET', url = '/shows/1', headers = {} }: Parts = {}) =>
  ({ method, url, headers: { host: 'a.example', ...headers } }) as IncomingMessage

const ownCookie = `visitor=${'a'.repeat(22)}`

test.each<[string, Parts]>([
  ['the list', { url: '/' }],
  ['a search', { url: '/?search=lear' }],
  ['a show', {}],
  ['a visitor who came before', { headers: { cookie: ownCookie } }],
  ['a visitor who has chosen a language', { headers: { cookie: `language=de; ${ownCookie}` } }],
  ['a new visitor who has chosen a language', { headers: { cookie: 'language=de' } }],
  ['a visitor who came before, by HTTPS', { headers: { cookie: `__Host-${ownCookie}` } }],
])('shares %s', (_, parts) => expect(isPublic(requestOf(parts))).toBe(true))

test.each<[string, Parts]>([
  ['a booking', { url: `/bookings/${'a'.repeat(24)}` }],
  ['the console', { url: '/admin' }],
  ['a page below a show', { url: '/shows/1/more' }],
  ['a form', { method: 'POST' }],
  ['HEAD', { method: 'HEAD' }],
  ['a session', { headers: { cookie: 'marquee.session_token=a' } }],
  ['a session besides the visitor’s cookie', { headers: { cookie: `${ownCookie}; marquee.session_token=a` } }],
  ['a hold', { headers: { cookie: `holding=a; ${ownCookie}` } }],
  ['a draft', { headers: { cookie: 'draft=a' } }],
  ['an unknown cookie', { headers: { cookie: 'a=b' } }],
  ['a malformed cookie', { headers: { cookie: `${ownCookie}a` } }],
  ['a hold besides a language', { headers: { cookie: 'language=de; holding=a' } }],
  ['a malformed language', { headers: { cookie: 'language=d%65' } }],
  ['a token', { headers: { authorization: 'Bearer mqt_a' } }],
])('does not share %s', (_, parts) => expect(isPublic(requestOf(parts))).toBe(false))

/** A renderer whose renders end when the test says so. It notes the headers that reach them. */
function makeRenderer() {
  const renders: { request: IncomingMessage; end: (status?: number) => void }[] = []
  const read = sharePages(
    async (request: IncomingMessage, response: ServerResponse) => {
      renders.push({
        request,
        end: (status = 200) => {
          response.writeHead(status, { 'X-Number': renders.length })
          response.end(`render ${renders.length}`)
        },
      })
    },
    async (path, { status, headers, body }) => ({ path, status, number: headers['x-number'], body: body.toString() }),
  )
  return { renders, read: (parts?: Parts) => read(requestOf(parts), { 'x-marquee-server': '1' }) }
}

test('requests in different languages get renders of their own', async () => {
  const read = sharePages(
    async (_request, response) => void response.end(currentLanguage()),
    async (_path, { body }) => body.toString(),
  )
  const wanted = ['de', 'ar', 'de', 'en', 'ar'] as const
  const pages = wanted.map((language) => runInLanguage(language, () => read(requestOf(), {})))
  expect(await Promise.all(pages)).toEqual(wanted)
})

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }))
afterEach(() => void vi.useRealTimers())

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('requests that arrive before a render has started share it', async () => {
  const { renders, read } = makeRenderer()
  const first = read()
  const others = [read(), read({ headers: { cookie: ownCookie } })]
  renders[0]?.end()
  expect((await first).body).toBe('render 1')
  await turn()
  // These arrive after the second render has started.
  const late = [read(), read()]
  expect(renders.length).toBe(2)
  renders[1]?.end()
  for (const other of await Promise.all(others)) expect(other.body).toBe('render 2')
  vi.advanceTimersByTime(20)
  await turn()
  renders[2]?.end(404)
  for (const page of await Promise.all(late)) {
    expect(page).toEqual({ path: '/shows/1', status: 404, number: 3, body: 'render 3' })
  }
  expect(renders.length).toBe(3)
})

test('a render that visitors shared leaves time for others, in which more visitors come to share the next one', async () => {
  const { renders, read } = makeRenderer()
  const group = [read(), read(), read()]
  renders[0]?.end()
  await turn()
  renders[1]?.end()
  await Promise.all(group)
  const crowd = [read(), read()]
  await turn()
  crowd.push(read())
  expect(renders.length).toBe(2)
  vi.advanceTimersByTime(20)
  await turn()
  renders[2]?.end()
  for (const page of await Promise.all(crowd)) expect(page.body).toBe('render 3')
})

test('another query, or another name of the site, is another page', async () => {
  const { renders, read } = makeRenderer()
  const pages = [
    read(),
    read({ url: '/shows/1?seats=3' }),
    read({ headers: { host: 'b.example' } }),
    read({ headers: { 'x-forwarded-host': 'b.example' } }),
  ]
  expect(renders.length).toBe(4)
  for (const { end } of renders) end()
  expect((await Promise.all(pages)).map(({ path }) => path)).toEqual(pages.map(() => '/shows/1'))
})

test('nothing of a visitor reaches a shared render', async () => {
  const { renders, read } = makeRenderer()
  const own = { cookie: ownCookie, 'accept-language': 'de', 'user-agent': 'a', referer: '/bookings/a', 'x-own': 'a' }
  const page = read({ headers: { ...own, 'x-forwarded-proto': 'https' } })
  expect(renders[0]?.request.headers).toEqual({
    host: 'a.example',
    'x-forwarded-proto': 'https',
    'x-marquee-server': '1',
  })
  renders[0]?.end()
  await page
})

test('a render that fails fails for its requests alone', async () => {
  let fails = true
  const read = sharePages(
    async (_request, response) => {
      if (fails) throw new Error('broken')
      response.end('whole')
    },
    async (_path, { body }) => body.toString(),
  )
  const page = () => read(requestOf(), {})
  await expect(page()).rejects.toThrow('broken')
  fails = false
  expect(await page()).toBe('whole')
})

test('a new visitor gets a cookie, by HTTPS one that other hosts of the domain cannot set', () => {
  const [one, other] = [newVisitor(requestOf(), false), newVisitor(requestOf(), false)]
  expect(one).toMatch(/^visitor=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(one).not.toBe(other)
  expect(newVisitor(requestOf(), true)).toMatch(/^__Host-visitor=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  expect(newVisitor(requestOf({ headers: { cookie: ownCookie } }), false)).toBeUndefined()
})
