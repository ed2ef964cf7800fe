import { eq, sql } from 'drizzle-orm'
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

  test('ignores unknown parameters, and HEAD sends the link', async () => {
    const whole = await (await call('/shows')).text()
    expect(await (await call('/shows?page=2&Limit=1&sort=name&limits=x')).text()).toBe(whole)
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
