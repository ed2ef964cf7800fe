import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { clientOf } from '../client.ts'
import { createTestDatabase } from '../postgres.ts'
import { makeShow } from '../shows.ts'
import { type RunningServer, startServer } from '../start-server.ts'

/** What `GET /shows` promises beyond the documented call, against the built server. */

let server: RunningServer
let database: Database
beforeAll(async () => {
  const created = await createTestDatabase()
  database = created.database
  server = await startServer({ databaseUrl: created.url })
})
afterAll(() => server.stop())

const { call, post } = clientOf(() => server.url)

test('a booking that was answered is in every listing asked for afterwards, however many ask at once', async () => {
  const { id } = await makeShow(database, { totalSeats: 10_000 })
  let booked = 0
  let done = false
  const list = async () => {
    const atLeast = booked
    const listed = (await (await call('/shows')).json()) as { id: number; available_seats: number }[]
    expect(listed.find((show) => show.id === id)?.available_seats).toBeLessThanOrEqual(10_000 - atLeast)
  }
  const listers = Array.from({ length: 12 }, async () => {
    while (!done) await list()
  })
  const bookers = Array.from({ length: 4 }, async () => {
    for (let i = 0; i < 50; i++) {
      expect((await post('/book', { show_id: id, seat_count: 1 })).status).toBe(200)
      booked++
      await list()
    }
  })
  await Promise.all(bookers).finally(() => (done = true))
  await Promise.all(listers)
  expect(booked).toBe(200)
})

describe('an unchanged listing', () => {
  const tagOf = (response: Response) => response.headers.get('etag') ?? ''
  const ask = (ifNoneMatch: string, method = 'GET') =>
    call('/shows', { method, headers: { 'If-None-Match': ifNoneMatch, Origin: 'https://elsewhere.example' } })

  test.each(['GET', 'HEAD'])('is not sent again: %s', async (method) => {
    const full = await call('/shows', { method })
    expect([full.status, full.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    expect(tagOf(full)).toMatch(/^"[\w-]+"$/)
    for (const header of [tagOf(full), `W/${tagOf(full)}`, `"other", ${tagOf(full)}`, '*']) {
      const response = await ask(header, method)
      expect([header, response.status, await response.text()]).toEqual([header, 304, ''])
      expect(Object.fromEntries(response.headers)).toMatchObject({
        etag: tagOf(full),
        vary: expect.stringMatching(/\bAccept(,|$)/),
        'cache-control': 'no-cache',
        'access-control-allow-origin': '*',
      })
      expect(response.headers.get('content-type')).toBeNull()
    }
    expect((await ask('"other"', method)).status).toBe(200)
  })

  test('has the same tag from GET and HEAD, and another one once a seat is gone', async () => {
    const { id } = await makeShow(database)
    const before = await call('/shows')
    expect(tagOf(await call('/shows', { method: 'HEAD' }))).toBe(tagOf(before))
    await post('/book', { show_id: id, seat_count: 1 })
    const after = await ask(tagOf(before))
    expect(after.status).toBe(200)
    expect(tagOf(after)).not.toBe(tagOf(before))
  })
})
