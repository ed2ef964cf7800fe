import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { clientOf } from '../support/client.ts'
import { readForms, sendForm } from '../support/forms.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { makeShow } from '../support/shows.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'

let database: Database
let server: RunningServer
beforeAll(async () => {
  const { database: own, url } = await createTestDatabase()
  database = own
  server = await startServer({ databaseUrl: url })
})
afterAll(() => server.stop())

const { call, post } = clientOf(() => server.url)

const german = { 'Accept-Language': 'de-CH, en;q=0.5' }

const read = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await call(path, { headers })
  const html = await answer.text()
  return {
    html,
    tag: /<html [^>]*?lang="(\S+)" dir="(\S+)"/.exec(html)?.slice(1),
    cookies: answer.headers.getSetCookie(),
    scripts: html.match(/\/_next\/static\/islands\/\w+/g)?.[0],
  }
}

describe('a page', () => {
  test.each([
    ['en-GB', 'ltr', 'What’s on', {}],
    ['de', 'ltr', 'Programm', german],
    ['ar', 'rtl', 'العروض', { 'Accept-Language': 'ar' }],
    ['ar', 'rtl', 'العروض', { ...german, Cookie: 'language=ar' }],
  ])('is in %s, %s, for a visitor who wants it', async (language, direction, words, headers) => {
    const { html, tag, scripts } = await read('/', headers)
    expect(tag).toEqual([language, direction])
    expect(html).toContain(words)
    expect(scripts).toBe(`/_next/static/islands/${language.slice(0, 2)}`)
  })

  test('is in the language of its URL, which the browser keeps', async () => {
    const { tag, cookies } = await read('/?lang=ar', german)
    expect(tag).toEqual(['ar', 'rtl'])
    expect(cookies).toContain('language=ar; Path=/; Max-Age=31536000; SameSite=Lax')
    expect((await read('/?lang=xx', german)).cookies.join()).not.toContain('language=')
  })

  test('links to itself in the other languages', async () => {
    const { html } = await read('/?search=lear&lang=de')
    const links = [...html.matchAll(/<a href="\?([^"]*)" lang="(\w+)"/g)].map(([, query]) =>
      query?.replace('&amp;', '&'),
    )
    expect(links).toEqual(['search=lear&lang=en', 'search=lear&lang=de', 'search=lear&lang=ar'])
  })

  test('that does not exist says so in the visitor’s language', async () => {
    expect((await read('/shows/2147483647', german)).html).toContain('Nicht gefunden')
    expect((await read('/no-such-page', german)).html).toContain('Nicht gefunden')
  })

  test.each(['/sign-in', '/docs'])('%s is in English, without links to languages', async (path) => {
    const { tag, html } = await read(path, { ...german, Cookie: 'language=ar' })
    expect(tag).toEqual(['en-GB', 'ltr'])
    expect(html).not.toContain('?lang=')
  })

  test('of visitors of several languages at the same time is each in its own', async () => {
    const { id } = await makeShow(database)
    const wanted = Array.from({ length: 30 }, (_, i) => (['en', 'de', 'ar'] as const)[i % 3] ?? 'en')
    const pages = await Promise.all(wanted.map((language) => read(`/shows/${id}`, { 'Accept-Language': language })))
    expect(pages.map(({ tag }) => tag?.[0]?.slice(0, 2))).toEqual(wanted)
  })
})

test('forms answer in the visitor’s language', async () => {
  const { id } = await makeShow(database)
  const visitor = { url: server.url, headers: german }
  const [form] = await readForms(visitor, `/shows/${id}`)
  if (!form) throw new Error('The page of the show lacks a form')
  const refused = await sendForm(visitor, form, { seat_count: '0' })
  expect(await refused.text()).toContain('Wählen Sie mindestens 1 Platz')
})

test('the API speaks English to every client', async () => {
  const { id } = await makeShow(database)
  const wishes = { ...german, Cookie: 'language=de', Accept: 'application/problem+json' }
  const refused = await post('/book', { show_id: id, seat_count: 0 }, wishes)
  expect((await refused.json()).errors).toEqual([{ pointer: '#/seat_count', detail: 'Choose at least 1 seat' }])
})
