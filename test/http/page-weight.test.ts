import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { hall } from '#domain/seating/examples.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { languages } from '#lib/language/languages.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { makeSeatedShow, makeShow } from '../support/shows.ts'

/** How many bytes buyers' pages send, with everything that they load before a visitor does anything. It does not depend on the machine. */

const server = borrowServer()
const { post } = clientOf(() => server.url)

const kilobyte = 1000

/** Files that a page loads by tags. */
const fileUrls = (html: string) =>
  [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="(\/_next\/[^"]+\.(?:js|css))"/g)].map(
    ([, url = '']) => url,
  )

/** Files that a script imports at its start: `import"./a.js"`. A page names those that its islands import later. */
const importsOf = (url: string, script: string) =>
  [...script.matchAll(/\bimport\s*["'`](\.[^"'`]+\.js)["'`]|\bfrom\s*["'`](\.[^"'`]+\.js)["'`]/g)].map(
    ([, called, named]) => new URL(called ?? named ?? '', `http://server${url}`).pathname,
  )

/** Loads the page and its files. @returns compressed bytes by kind. */
async function weigh(path: string, language = 'en') {
  const headers = { Accept: 'text/html', 'Accept-Language': language }
  const html = await (await fetch(`${server.url}${path}`, { headers })).text()
  const weights = { html: gzipSync(html).length, script: 0, style: 0 }
  const loaded = new Set<string>()
  const load = async (url: string): Promise<void> => {
    if (loaded.has(url)) return
    loaded.add(url)
    const response = await fetch(`${server.url}${url}`)
    expect(response.status, url).toBe(200)
    const text = await response.text()
    weights[url.endsWith('.css') ? 'style' : 'script'] += gzipSync(text).length
    if (url.endsWith('.js')) for (const imported of importsOf(url, text)) await load(imported)
  }
  for (const url of fileUrls(html)) await load(url)
  return weights
}

const pathOf = async (hold: boolean) => {
  const { id } = await makeShow(server.database, { totalSeats: 10 })
  return (await post('/book', { show_id: id, seat_count: 2, hold })).headers.get('location') ?? ''
}

const pages: [name: string, path: () => Promise<string> | string][] = [
  ['what’s on', () => '/'],
  ['the calendar', () => '/?view=calendar'],
  ['a show', async () => `/shows/${(await makeShow(server.database, { totalSeats: 10 })).id}`],
  ['a hold', () => pathOf(true)],
  ['tickets', () => pathOf(false)],
]

const inLanguages = languages.flatMap((language) => pages.map(([name, path]) => [name, language, path] as const))

test.each(inLanguages)('%s sends little more than its words, in %s', async (_, language, path) => {
  const { html, script, style } = await weigh(await path(), language)
  // None is without them: that would mean that they were not found.
  expect(script).toBeGreaterThan(5 * kilobyte)
  expect(style).toBeGreaterThan(5 * kilobyte)
  expect(script).toBeLessThan(70 * kilobyte)
  expect(style).toBeLessThan(12 * kilobyte)
  expect(html).toBeLessThan(10 * kilobyte)
})

test('the map of 2,400 seats adds less than 60 kB', async () => {
  const sum = (weights: Awaited<ReturnType<typeof weigh>>) => weights.html + weights.script + weights.style
  const without = sum(await weigh(`/shows/${(await makeShow(server.database)).id}`))
  const { id } = await makeSeatedShow(server.database, { plan: planSchema.parse(hall) })
  const added = sum(await weigh(`/shows/${id}`)) - without
  expect(added).toBeGreaterThan(5 * kilobyte)
  expect(added).toBeLessThan(60 * kilobyte)
})
