import { eq, inArray, sql } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { shows } from '#db/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { readWhileBooking } from '../support/read-while-booking.ts'
import { makeShow } from '../support/shows.ts'

/** `GET /shows` with caching and paging, on the production build. */

const server = borrowServer()
const { call, post } = clientOf(() => server.url)

test('a confirmed booking is in every later listing, even with many simultaneous readers', async () => {
  const { id } = await makeShow(server.database, { totalSeats: 10_000, startTime: new Date('1990-01-01T00:00:00Z') })
  // The list is so long that further bookings are made while it is sent.
  await server.database.execute(
    sql`insert into shows (name, start_time, total_seats) select 'behind', now(), 1 from generate_series(1, 10000)`,
  )
  onTestFinished(async () => void (await server.database.delete(shows).where(eq(shows.name, 'behind'))))
  const book = async () => (await post('/book', { show_id: id, seat_count: 1 })).status
  await readWhileBooking(4, book, async (atLeast) => {
    const text = await (await call('/shows')).text()
    const [, available] = /^\[\{"id":\d+,[^}]*"available_seats":(\d+)\}/.exec(text) ?? []
    expect(Number(available)).toBeLessThanOrEqual(10_000 - atLeast)
  })
})

test('the list of all shows, which PostgreSQL writes, is the same text as a page of them', async () => {
  const names = [
    '"quotes" and \\backslashes\\',
    'line\nbreak\ttab',
    '\u2028 \u007f \u0001 </script> &',
    '🎭 é 夏',
    "d'oh",
  ]
  const made: number[] = []
  onTestFinished(async () => void (await server.database.delete(shows).where(inArray(shows.id, made))))
  for (const name of names) {
    const { id } = await makeShow(server.database, { startTime: new Date('9999-12-31T23:59:59.999Z'), totalSeats: 9 })
    made.push(id)
    // As another SQL client writes them.
    await server.database.execute(sql`
      update shows set name = ${name}, kept_back_seats = 8, start_time = '9999-12-31 23:59:59.999999Z' where id = ${id}`)
  }
  const { id } = await makeShow(server.database, { startTime: new Date('0001-01-01T00:00:00Z') })
  made.push(id)
  await post('/book', { show_id: id, seat_count: 3 })
  const all = await (await call('/shows')).text()
  expect(all).toBe(await (await call('/shows?limit=1000')).text())
  expect(all).toContain(JSON.stringify(names[0]))
})

describe('an unchanged listing', () => {
  const tagOf = (response: Response) => response.headers.get('etag') ?? ''
  const request = (ifNoneMatch: string, method = 'GET') =>
    call('/shows', { method, headers: { 'If-None-Match': ifNoneMatch, Origin: 'https://elsewhere.example' } })

  test.each(['GET', 'HEAD'])('is not sent again: %s', async (method) => {
    const full = await call('/shows', { method })
    expect([full.status, full.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    expect(tagOf(full)).toMatch(/^"[\w-]+"$/)
    for (const header of [tagOf(full), `W/${tagOf(full)}`, `"other", ${tagOf(full)}`, '*']) {
      const response = await request(header, method)
      expect([header, response.status, await response.text()]).toEqual([header, 304, ''])
      expect(Object.fromEntries(response.headers)).toMatchObject({
        etag: tagOf(full),
        vary: expect.stringMatching(/\bAccept(,|$)/),
        'cache-control': 'no-cache',
        'access-control-allow-origin': '*',
      })
      expect(response.headers.get('content-type')).toBeNull()
    }
    expect((await request('"other"', method)).status).toBe(200)
  })

  test('has the same ETag for GET and HEAD, and a new one after a booking', async () => {
    const { id } = await makeShow(server.database)
    const before = await call('/shows')
    expect(tagOf(await call('/shows', { method: 'HEAD' }))).toBe(tagOf(before))
    await post('/book', { show_id: id, seat_count: 1 })
    const after = await request(tagOf(before))
    expect(after.status).toBe(200)
    expect(tagOf(after)).not.toBe(tagOf(before))
  })
})

describe('paging', () => {
  const nextOf = (response: Response) => /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]
  const idsOn = async (response: Response) => ((await response.json()) as { id: number }[]).map(({ id }) => id)

  /** Follows the links from a page to the last one. @returns the ids on each page. */
  async function listPages(path: string) {
    const pages: number[][] = []
    for (let next: string | undefined = path; next; ) {
      const response: Response = await call(next)
      expect(response.status).toBe(200)
      pages.push(await idsOn(response))
      next = nextOf(response)
    }
    return pages
  }

  test('links each page to the next, and the pages together are the whole list', async () => {
    for (let i = 0; i < 5; i++) await makeShow(server.database)
    const whole = await call('/shows')
    expect(whole.headers.get('link')).toBeNull()
    const all = await idsOn(whole)
    const first = await call('/shows?limit=2')
    expect(first.headers.get('link')).toBe(`</shows?limit=2&after=2024-03-25T18:00:00Z_${all[1]}>; rel="next"`)
    for (const limit of [1, 2, all.length - 1, all.length, 1000]) {
      const pages = await listPages(`/shows?limit=${limit}`)
      expect(pages).toHaveLength(Math.ceil(all.length / limit))
      expect(pages.flat()).toEqual(all)
    }
    expect(await idsOn(await call(`/shows?after=2024-03-25T18:00:00Z_${all[1]}`))).toEqual(all.slice(2))
    expect(await idsOn(await call('/shows?after=9999-12-31T23:59:59Z_1'))).toEqual([])
  })

  test('lists only the requested shows', async () => {
    const [one, , other] = [
      await makeShow(server.database),
      await makeShow(server.database),
      await makeShow(server.database),
    ]
    const query = `show=${other.id}&show=${one.id}`
    expect(await idsOn(await call(`/shows?${query}`))).toEqual([one.id, other.id])
    expect(await listPages(`/shows?limit=1&${query}`)).toEqual([[one.id], [other.id]])
  })

  test('gives the last page a new ETag when a show is added after it', async () => {
    const all = await idsOn(await call('/shows'))
    const last = await call(`/shows?limit=${all.length}`)
    const headers = { 'If-None-Match': last.headers.get('etag') ?? '' }
    expect((await call(`/shows?limit=${all.length}`, { headers })).status).toBe(304)
    await makeShow(server.database, { startTime: new Date('2040-01-01T00:00:00Z') })
    const followed = await call(`/shows?limit=${all.length}`, { headers })
    expect([followed.status, await followed.text()]).toEqual([200, await last.text()])
    expect(nextOf(followed)).toBeDefined()
  })

  test('lists only shows with a text in their name or in the texts of their production', async () => {
    const shown = async (q: string) => idsOn(await call(`/shows?q=${encodeURIComponent(q)}`))
    const { id } = await makeShow(server.database, { name: 'A Doll’s House, revisited' })
    const { id: cosi } = await makeShow(server.database, { name: 'Così fan tutte, revisited' })
    await server.database.execute(
      sql`update productions set subtitle = 'After Ibsen' where id = (select production_id from shows where id = ${id})`,
    )
    expect(await shown("doll's HOUSE, rev")).toEqual([id])
    expect(await shown('cosi fan')).toEqual([cosi])
    expect(await shown('after ibsen')).toEqual([id])
    expect(await shown(' revisited ')).toEqual([id, cosi])
    expect(await shown('100% no such _ show')).toEqual([])
    expect(await (await call('/shows?q=')).text()).toBe(await (await call('/shows')).text())
    expect(await listPages('/shows?limit=1&q=r%C3%A9visit%C3%A9d')).toEqual([[id], [cosi]])
  })

  test('lists only shows that start on some days, in the venue’s time zone', async () => {
    const start = async (time: string) => (await makeShow(server.database, { startTime: new Date(time) })).id
    const first = await start('2031-05-01T00:00:00Z')
    const last = await start('2031-05-02T23:59:59Z')
    const other = await start('2031-05-03T00:00:00Z')
    const shown = async (query: string) => idsOn(await call(`/shows?${query}`))
    expect(await shown('from=2031-05-01&to=2031-05-02')).toEqual([first, last])
    expect(await shown('from=2031-05-02&to=2031-05-02')).toEqual([last])
    expect(await shown('from=2031-05-02')).toEqual(expect.arrayContaining([last, other]))
    expect(await shown('from=2031-05-02')).not.toContain(first)
    expect(await shown('from=2031-05-02&to=2031-05-01')).toEqual([])
    const filter = 'from=2031-05-01&to=2031-05-03&q=twelfth'
    const page = await call(`/shows?limit=1&${filter}`)
    expect(nextOf(page)).toBe(
      `/shows?limit=1&q=twelfth&from=2031-05-01&to=2031-05-03&after=2031-05-01T00:00:00Z_${first}`,
    )
    expect(await listPages(`/shows?limit=1&${filter}`)).toEqual([[first], [last], [other]])
    expect(
      (await call(`/shows?${filter}`, { headers: { 'If-None-Match': page.headers.get('etag') ?? '' } })).status,
    ).toBe(200)
  })

  test('ignores unknown parameters, and HEAD sends the link', async () => {
    const whole = await (await call('/shows')).text()
    expect(await (await call('/shows?page=2&Limit=1&sort=name&limits=x&__proto__=1&constructor=2')).text()).toBe(whole)
    expect(nextOf(await call('/shows?limit=1', { method: 'HEAD' }))).toBeDefined()
  })

  test.each([
    ['limit=0', '#/limit'],
    ['limit=1001', '#/limit'],
    ['limit=', '#/limit'],
    ['limit=-1', '#/limit'],
    ['limit=2.5', '#/limit'],
    ['limit=1&limit=1', '#/limit'],
    ['after=', '#/after'],
    ['after=7', '#/after'],
    ['after=2024-02-30T18:00:00Z_7', '#/after'],
    ['after=infinity_7', '#/after'],
    ['after=2024-03-25T18:00:00Z_2147483648', '#/after'],
    ['after=2024-03-25T18:00:00Z_1&after=2024-03-25T18:00:00Z_1', '#/after'],
    ['after=%00', '#/after'],
    ['show=0', '#/show/0'],
    ['q=%00', '#/q'],
    [`q=${'x'.repeat(201)}`, '#/q'],
    ['q=a&q=b', '#/q'],
    ['from=', '#/from'],
    ['from=2024-02-30', '#/from'],
    ['from=2024-03-25T18:00:00Z', '#/from'],
    ['to=0000-01-01', '#/to'],
    ['to=10000-01-01', '#/to'],
    ['show=1&show=x', '#/show/1'],
    ['show=1&'.repeat(101), '#/show'],
  ])('refuses ?%s', async (query, pointer) => {
    const path = `/shows?${query}`
    expect(await answer(await call(path))).toEqual({ status: 400, body: { error: 'Invalid input' } })
    const problem = await call(path, { headers: { Accept: 'application/problem+json' } })
    expect(await answer(problem)).toEqual({
      status: 400,
      body: {
        type: '/docs/errors#invalid-input',
        title: 'Invalid input',
        status: 400,
        errors: [{ pointer, detail: expect.any(String) }],
      },
    })
    expect(problem.headers.get('access-control-allow-origin')).toBe('*')
  })
})
