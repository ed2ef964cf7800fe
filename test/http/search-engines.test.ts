import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { productions, shows } from '#db/schema.ts'
import { edit } from '#domain/shows/edit.ts'
import { testActor } from '../support/actor.ts'
import { borrowServer, defaultSettings } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { makeShow } from '../support/shows.ts'

/** What search engines and calendars read about shows, on the production build. */

const site = 'https://tickets.example.com'
const server = borrowServer({ ...defaultSettings, PUBLIC_URL: site, VENUE_TIME_ZONE: 'Europe/Berlin' })
const { call, post } = clientOf(() => server.url)
const startTime = new Date('2031-06-06T19:00:00Z')

const readPage = async (path: string) => (await call(path, { headers: { Accept: 'text/html' } })).text()

const readEvent = (html: string) => {
  const blocks = [...html.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)]
  expect(blocks).toHaveLength(1)
  return JSON.parse(blocks[0]?.[1] ?? '')
}

const canonicalOf = (html: string) => /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1]

describe('the page of a show', () => {
  test('describes an event, which a hostile text cannot leave', async () => {
    const name = '</script><script>alert(1)</script><!-- <script>'
    const { id, productionId } = await makeShow(server.database, { name, startTime })
    const description = 'A “comedy”.\n\n</script><img src=x onerror=alert(2)>\u2028'
    await server.database
      .update(productions)
      .set({ description, durationMinutes: 150 })
      .where(eq(productions.id, productionId ?? 0))
    const response = await call(`/shows/${id}`)
    const html = await response.text()
    expect(readEvent(html)).toMatchObject({
      '@type': 'Event',
      name,
      description,
      url: `${site}/shows/${id}`,
      startDate: '2031-06-06T21:00:00+02:00',
      endDate: '2031-06-06T23:30:00+02:00',
      offers: { availability: 'https://schema.org/InStock' },
    })
    expect(html).not.toMatch(/<script>alert|<img src=x/)
    // The data is no script that a policy has to allow.
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[^' ]+';/)
    expect(canonicalOf(html)).toBe(`${site}/shows/${id}`)
    expect(canonicalOf(await readPage(`/shows/${id}?seats=3&missed=taken`))).toBe(`${site}/shows/${id}`)
    expect(html).toContain(`<meta property="og:image" content="${site}/shows/${id}/opengraph-image`)
  })

  test('names the former start of a show that was rescheduled after bookings', async () => {
    const { id } = await makeShow(server.database, { startTime })
    await post('/book', { show_id: id, seat_count: 1 })
    const move = (version: number, start: string) =>
      edit(id, { version, startTime: new Date(start) }, { actor: testActor, database: server.database })
    expect(await move(1, '2031-06-07T19:00:00Z')).toMatchObject({ kind: 'edited' })
    // A later change of something else does not hide it.
    await edit(id, { version: 2, note: 'New' }, { actor: testActor, database: server.database })
    const html = await readPage(`/shows/${id}`)
    expect(readEvent(html)).toMatchObject({
      eventStatus: 'https://schema.org/EventRescheduled',
      startDate: '2031-06-07T21:00:00+02:00',
      previousStartDate: '2031-06-06T21:00:00+02:00',
    })
    expect(html).toContain('This show was moved.')
    await move(3, '2031-06-08T19:00:00Z')
    expect(readEvent(await readPage(`/shows/${id}`)).previousStartDate).toBe('2031-06-07T21:00:00+02:00')
  })

  test('names no former start of a show without bookings', async () => {
    const { id } = await makeShow(server.database, { startTime })
    const later = new Date('2031-06-07T19:00:00Z')
    await edit(id, { version: 1, startTime: later }, { actor: testActor, database: server.database })
    expect(readEvent(await readPage(`/shows/${id}`)).eventStatus).toBe('https://schema.org/EventScheduled')
  })
})

test.each(['/', '/shows/'])('%s names itself in each language, and is found in all of them', async (page) => {
  const path = page === '/' ? page : `${page}${(await makeShow(server.database)).id}`
  const html = await readPage(`${path}?lang=de`)
  expect(canonicalOf(html)).toBe(`${site}${path}?lang=de`)
  const links = [...html.matchAll(/<link rel="alternate" hrefLang="([^"]+)" href="([^"]+)"/g)]
  expect(Object.fromEntries(links.map(([, language, href]) => [language, new URL(href ?? '').href]))).toEqual({
    en: `${site}${path}?lang=en`,
    de: `${site}${path}?lang=de`,
    ar: `${site}${path}?lang=ar`,
    'x-default': `${site}${path}`,
  })
})

describe('the calendar entry of a show', () => {
  test('has its facts and is the same for everyone', async () => {
    const { id, productionId } = await makeShow(server.database, { startTime, place: 'Town Hall' })
    const ofProduction = eq(productions.id, productionId ?? 0)
    await server.database.update(productions).set({ durationMinutes: 90 }).where(ofProduction)
    const response = await call(`/shows/${id}/calendar.ics`)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="show-${id}.ics"`,
      'x-robots-tag': 'noindex',
    })
    const event = new ICAL.Component(ICAL.parse(await response.text())).getFirstSubcomponent('vevent')
    const [start, end] = ['dtstart', 'dtend'].map((name) => event?.getFirstPropertyValue(name)?.toString())
    expect([start, end]).toEqual(['2031-06-06T21:00:00', '2031-06-06T22:30:00'])
    expect(event?.getFirstPropertyValue('location')).toBe('Town Hall')
    expect(event?.getFirstPropertyValue('url')).toBe(`${site}/shows/${id}`)
    expect(event?.getAllSubcomponents('valarm')).toHaveLength(1)
  })

  test('does not exist for a draft', async () => {
    const { id } = await makeShow(server.database, { isDraft: true })
    expect(await answer(await call(`/shows/${id}/calendar.ics`))).toEqual({
      status: 404,
      body: { error: 'Show not found' },
    })
  })

  test('of a booking ends when the show ends', async () => {
    const { id, productionId } = await makeShow(server.database, { startTime })
    const ofProduction = eq(productions.id, productionId ?? 0)
    await server.database.update(productions).set({ durationMinutes: 90 }).where(ofProduction)
    const booked = await post('/book', { show_id: id, seat_count: 1 })
    const text = await (await call(`${booked.headers.get('location')}/calendar.ics`)).text()
    expect(text).toContain('DTEND;TZID=Europe/Berlin:20310606T223000')
    expect(text).toContain(`URL;VALUE=URI:${site}/shows/${id}`)
  })
})

const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url)

describe('the sitemap', () => {
  const own = borrowServer({ ...defaultSettings, PUBLIC_URL: site })
  const client = clientOf(() => own.url)
  const read = async (path: string) => {
    const response = await client.call(path)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/xml'])
    return response.text()
  }
  const insert = (id: number, isDraft = false) =>
    own.database.insert(shows).values({ id, name: 'Lear', startTime, totalSeats: 10, isDraft })

  beforeAll(async () => {
    await insert(1)
    await insert(2, true)
    await insert(3)
  })

  test('lists the public pages and the published shows', async () => {
    const xml = await read('/sitemap.xml')
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset xmlns="http:\/\/www\.sitemaps\.org\//)
    expect(locations(xml)).toEqual([`${site}/`, `${site}/shows/1`, `${site}/shows/3`])
  })

  test('is an index of files once it is too large for one', async () => {
    await insert(45_000)
    expect(locations(await read('/sitemap.xml'))).toContain(`${site}/shows/45000`)
    await insert(45_001)
    const xml = await read('/sitemap.xml')
    expect(xml).toContain('<sitemapindex ')
    const files = locations(xml)
    expect(files).toEqual([`${site}/sitemap.xml?part=1`, `${site}/sitemap.xml?part=2`])
    const listed = await Promise.all(files.map(async (url = '') => locations(await read(url.slice(site.length)))))
    expect(listed.flat().filter((url) => url?.includes('/shows/'))).toEqual(
      [1, 3, 45_000, 45_001].map((id) => `${site}/shows/${id}`),
    )
    const missing = await client.call('/sitemap.xml?part=3')
    expect(await answer(missing)).toEqual({ status: 404, body: { error: 'The sitemap has no such part' } })
    expect((await client.call('/sitemap.xml?part=0')).status).toBe(400)
  })
})

test('robots are kept off the pages of buyers and staff', async () => {
  const response = await call('/robots.txt')
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
  const lines = (await response.text()).split('\n')
  expect(lines).toEqual(expect.arrayContaining(['User-Agent: *', `Sitemap: ${site}/sitemap.xml`]))
  expect(lines.filter((line) => line.startsWith('Disallow'))).toEqual(
    ['/bookings', '/tickets', '/admin', '/api'].map((path) => `Disallow: ${path}`),
  )
  expect(canonicalOf(await readPage('/'))).toBe(site)
})

const plain = borrowServer()

test('without PUBLIC_URL, addresses are those by which the site is reached', async () => {
  const { id } = await makeShow(plain.database, { startTime })
  const html = await (await fetch(`${plain.url}/shows/${id}`)).text()
  expect(canonicalOf(html)).toBe(`${plain.url}/shows/${id}`)
  expect(await (await fetch(`${plain.url}/robots.txt`)).text()).toContain(`Sitemap: ${plain.url}/sitemap.xml`)
})
