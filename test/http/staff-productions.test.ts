import { beforeEach, describe, expect, test } from 'vitest'
import { productions, shows } from '#db/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { makeProduction, readEntries, readProductionRow } from '../support/productions.ts'
import { makeShow, readShow } from '../support/shows.ts'

const server = borrowServer()
const { call, post } = clientOf(() => server.url)

const path = '/api/admin/productions'
const patch = (id: number, body: unknown, version?: number) =>
  call(`${path}/${id}`, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...(version && { 'If-Match': `"${version}"` }) },
  })
const remove = (id: number) => call(`${path}/${id}`, { method: 'DELETE' })
const notFound = { status: 404, body: { error: 'Production not found' } }
const gone = 2_000_000_000

beforeEach(async () => {
  await server.database.delete(shows)
  await server.database.delete(productions)
})

const texts = {
  title: 'Twelfth Night',
  subtitle: 'or What You Will',
  description: 'Viola is shipwrecked.\n\nShe dresses as a man.',
  duration_minutes: 150,
  age_advice: 'From 12 years',
  access_notes: null,
  content_notes: null,
}

describe('POST /api/admin/productions', () => {
  test('creates a production, once for each Idempotency-Key', async () => {
    const key = { 'Idempotency-Key': crypto.randomUUID() }
    const first = await post(path, { ...texts, access_notes: ' ' }, key)
    const created = await answer(first)
    expect(created).toEqual({ status: 201, body: { id: expect.any(Number), ...texts } })
    expect(first.headers.get('location')).toBe(`${path}/${created.body.id}`)
    await patch(created.body.id, { title: 'As You Like It' }, 1)
    expect(await answer(await post(path, { ...texts, access_notes: null }, key))).toEqual(created)
    expect(await server.database.$count(productions)).toBe(1)
    expect((await post(path, { title: 'Other' }, key)).status).toBe(422)
    expect((await post(path, texts, { 'Idempotency-Key': 'two words' })).status).toBe(400)
    // A key belongs to all creations.
    const show = { name: 'Hamlet', start_time: '2999-06-21T19:30:00Z', total_seats: 10 }
    expect((await post('/api/admin/shows', show, key)).status).toBe(422)
    expect(await readEntries(server.database, 'production', created.body.id)).toMatchObject([
      { action: 'production.create', actorKind: 'machine' },
      { action: 'production.edit' },
    ])
  })

  test('takes texts of the greatest length in any script', async () => {
    const description = '🎭'.repeat(10_000)
    expect((await post(path, { title: 'Masks', description })).status).toBe(201)
    expect((await post(path, { title: 'Masks', description: `${description}🎭` })).status).toBe(400)
    expect(await answer(await post(path, { title: 'x'.repeat(300 * 1024) }))).toEqual({
      status: 413,
      body: { error: 'The body must not exceed 256 KiB' },
    })
  })

  test.each([
    {},
    { title: '' },
    { ...texts, poster: 'x' },
    { ...texts, duration_minutes: '150' },
    { title: 'a\u0000' },
  ])('refuses %j', async (body) => {
    expect((await post(path, body)).status).toBe(400)
    expect(await server.database.$count(productions)).toBe(0)
  })
})

test('GET /api/admin/productions lists productions page after page, the newest first, and finds them by text', async () => {
  const { database } = server
  const ids: number[] = []
  for (const title of ['Hamlet', 'Macbeth', 'Othello']) ids.push((await makeProduction(database, { title })).id)
  await makeShow(database, { name: 'Othello', startTime: new Date('2999-06-21T19:30:00Z') })
  const first = await (await call(`${path}?limit=2`)).json()
  expect(first).toMatchObject({ data: [{ shows: 1, next_start: '2999-06-21T19:30:00Z' }, { title: 'Othello' }] })
  expect(await (await call(`${path}?after=${first.next}`)).json()).toMatchObject({
    data: [{ id: ids[1], next_start: null, shows: 0 }, { id: ids[0] }],
    next: null,
  })
  expect(await (await call(`${path}?text=hámlet`)).json()).toMatchObject({ data: [{ id: ids[0] }] })
  for (const query of ['before=1', 'limit=x', 'after=0', 'text=%00'])
    expect((await call(`${path}?${query}`)).status).toBe(400)
})

describe('/api/admin/productions/{id}', () => {
  test('GET returns the production, the number of its shows and its version', async () => {
    const { productionId } = await makeShow(server.database, { name: 'Hamlet' })
    const response = await call(`${path}/${productionId}`)
    expect(response.headers.get('etag')).toBe('"1"')
    expect(await response.json()).toMatchObject({ id: productionId, title: 'Hamlet', subtitle: null, shows: 1 })
    for (const id of [gone, 'x']) expect(await answer(await call(`${path}/${id}`))).toEqual(notFound)
  })

  test('PATCH edits the given fields alone, and a new title renames the shows', async () => {
    const show = await makeShow(server.database, { name: 'Hamlet' })
    const id = show.productionId ?? 0
    expect((await patch(id, { age_advice: 'From 12 years' }, 1)).headers.get('etag')).toBe('"2"')
    expect(await answer(await patch(id, { title: 'Macbeth' }, 2))).toMatchObject({
      status: 200,
      body: { title: 'Macbeth', age_advice: 'From 12 years' },
    })
    expect(await readShow(server.database, show.id)).toMatchObject({ name: 'Macbeth', version: 2 })
    expect((await patch(id, {}, 3)).headers.get('etag')).toBe('"3"')
    expect((await patch(gone, {}, 1)).status).toBe(404)
  })

  test('PATCH refuses an edit without If-Match, a stale one, and wrong fields', async () => {
    const { id } = await makeProduction(server.database, { title: 'Hamlet' })
    expect((await patch(id, { title: 'Mine' })).status).toBe(428)
    await patch(id, { title: 'Theirs' }, 1)
    const stale = await patch(id, { title: 'Mine' }, 1)
    expect(stale.headers.get('etag')).toBe('"2"')
    expect(await answer(stale)).toMatchObject({
      status: 412,
      body: { error: 'It was changed in the meantime', current: { id, title: 'Theirs' } },
    })
    for (const body of [{ title: null }, { id: 7 }, { duration_minutes: 0 }, 'x'])
      expect((await patch(id, body, 2)).status).toBe(400)
    expect(await readProductionRow(server.database, id)).toMatchObject({ title: 'Theirs', version: 2 })
  })

  test('DELETE deletes a production without shows', async () => {
    const { id } = await makeProduction(server.database, {})
    const { productionId } = await makeShow(server.database)
    const stale = await call(`${path}/${id}`, { method: 'DELETE', headers: { 'If-Match': '"2"' } })
    expect(await answer(stale)).toMatchObject({ status: 412, body: { current: { id } } })
    expect((await remove(id)).status).toBe(204)
    expect(await answer(await remove(id))).toEqual(notFound)
    expect(await answer(await remove(productionId ?? 0))).toEqual({
      status: 409,
      body: { error: 'The production has shows. Delete them first' },
    })
    expect((await readEntries(server.database, 'production', id)).at(-1)).toMatchObject({ action: 'production.delete' })
  })
})

describe('POST /api/admin/productions/{id}/dates', () => {
  const date = { start_time: '2999-06-22T19:30:00Z', total_seats: 120 }

  test('adds shows, leaves out starts that are taken, and answers a repeat as the first time', async () => {
    const { id } = await makeProduction(server.database, { title: 'Hamlet' })
    const key = { 'Idempotency-Key': crypto.randomUUID() }
    const dates = [
      { ...date, draft: true },
      { ...date, start_time: '2999-06-21T19:30:00Z', place: 'In the park' },
    ]
    const first = await post(`${path}/${id}/dates`, { dates }, key)
    expect(first.headers.get('location')).toBe(`/api/admin/shows?production_id=${id}`)
    const added = await answer(first)
    expect(added).toMatchObject({
      status: 201,
      body: {
        data: [
          {
            production_id: id,
            name: 'Hamlet',
            start_time: '2999-06-21T19:30:00Z',
            place: 'In the park',
            state: 'open',
          },
          { production_id: id, start_time: '2999-06-22T19:30:00Z', state: 'draft' },
        ],
        taken: [],
      },
    })
    expect(await answer(await post(`${path}/${id}/dates`, { dates }, key))).toEqual(added)
    expect(await answer(await post(`${path}/${id}/dates`, { dates: [date] }))).toEqual({
      status: 201,
      body: { data: [], taken: [date.start_time] },
    })
    expect((await post(`${path}/${id}/dates`, { dates: [date] }, key)).status).toBe(422)
    expect((await post(`${path}/${id}/dates`, { dates }, { 'Idempotency-Key': 'two words' })).status).toBe(400)
    expect(await server.database.$count(shows)).toBe(2)
    expect(await answer(await post(`${path}/${gone}/dates`, { dates }))).toEqual(notFound)
  })

  test.each([
    ['no dates', []],
    [
      'more than 100 dates',
      Array.from({ length: 101 }, (_, i) => ({ ...date, start_time: new Date(i * 1e9).toISOString() })),
    ],
    ['a start twice', [date, date]],
    ['a name', [{ ...date, name: 'Hamlet' }]],
    ['doors after the start', [{ ...date, doors_at: '2999-06-22T20:30:00Z' }]],
  ])('refuses %s', async (_, dates) => {
    const { id } = await makeProduction(server.database, {})
    expect((await post(`${path}/${id}/dates`, { dates })).status).toBe(400)
    expect(await server.database.$count(shows)).toBe(0)
  })
})

describe('GET /api/admin/productions/{id}/dates', () => {
  test('plans the dates of a pattern, and stores nothing', async () => {
    const { productionId: id } = await makeShow(server.database, { startTime: new Date('2999-06-24T19:30:00Z') })
    const query = 'from=2999-06-17&to=2999-06-30&weekday=1&weekday=2&time=19:30'
    const dateOf = (day: string, kind: string) => ({
      local: `2999-06-${day}T19:30`,
      start_time: `2999-06-${day}T19:30:00Z`,
      kind,
      past: false,
      turn: null,
    })
    expect(await answer(await call(`${path}/${id}/dates?${query}`))).toEqual({
      status: 200,
      body: {
        data: [dateOf('17', 'free'), dateOf('18', 'free'), dateOf('24', 'taken'), dateOf('25', 'free')],
      },
    })
    expect(await (await call(`${path}/${id}/dates?from=2020-01-01&time=20:00`)).json()).toMatchObject({
      data: [{ kind: 'free', past: true }],
    })
    expect(await server.database.$count(shows)).toBe(1)
    expect(await answer(await call(`${path}/${gone}/dates?${query}`))).toEqual(notFound)
  })

  test.each([
    '',
    'from=2999-06-17',
    'from=2999-06-31&time=19:30',
    'from=2999-06-17&to=2999-06-16&time=19:30',
    'from=2999-06-17&to=2999-12-16&time=19:30',
    'from=2999-06-17&to=3009-06-17&time=19:30&weekday=1',
    'from=2999-06-17&time=24:00',
    'from=2999-06-17&time=19:30&weekday=8',
    'from=2999-06-17&time=19:30&total_seats=5',
  ])('refuses ?%s', async (query) => {
    const { id } = await makeProduction(server.database)
    expect((await call(`${path}/${id}/dates?${query}`)).status).toBe(400)
  })
})
