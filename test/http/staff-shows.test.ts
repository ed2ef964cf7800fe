import { beforeEach, describe, expect, test } from 'vitest'
import { mails, productions, shows } from '#db/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { readEntries } from '../support/productions.ts'
import { makeShow, makeSoldShow, readShow } from '../support/shows.ts'

const server = borrowServer()
const { call, post } = clientOf(() => server.url)

const path = '/api/admin/shows'
const patch = (to: string, body: unknown, version?: number, accept = 'application/json') =>
  call(to, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', Accept: accept, ...(version && { 'If-Match': `"${version}"` }) },
  })
const problem = 'application/problem+json'
const anyInstant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)

const hamlet = { name: 'Hamlet', start_time: '2999-06-21T19:30:00Z', total_seats: 100 }
const start = new Date(hamlet.start_time)

const entriesOf = (id: number) => readEntries(server.database, 'show', id)

beforeEach(async () => {
  await server.database.delete(shows)
  await server.database.delete(productions)
})

describe('POST /api/admin/shows', () => {
  test('creates a show of a new production', async () => {
    const response = await post(path, { ...hamlet, doors_at: '2999-06-21T19:00:00+00:00', draft: true })
    const { status, body } = await answer(response)
    expect(status).toBe(201)
    expect(response.headers.get('location')).toBe(`${path}/${body.id}`)
    expect(body).toEqual({
      id: expect.any(Number),
      production_id: expect.any(Number),
      ...hamlet,
      doors_at: '2999-06-21T19:00:00Z',
      place: null,
      booking_opens_at: null,
      booking_closes_at: null,
      kept_back_seats: 0,
      note: null,
      state: 'draft',
      cancelled_at: null,
      rescheduled_at: null,
      created_at: anyInstant,
      booked_seats: 0,
      available_seats: 100,
    })
    expect(await server.database.select().from(productions)).toMatchObject([{ title: 'Hamlet' }])
    expect(await entriesOf(body.id)).toMatchObject([{ action: 'show.create', actorKind: 'machine' }])
  })

  test('creates a date of a production, which has its title and no other date at that time', async () => {
    const first = await (await post(path, hamlet)).json()
    const date = { production_id: first.production_id, start_time: '2999-06-22T19:30:00Z', total_seats: 50 }
    expect(await answer(await post(path, date))).toMatchObject({
      status: 201,
      body: { production_id: first.production_id, name: 'Hamlet', total_seats: 50 },
    })
    expect(await answer(await post(path, date))).toEqual({
      status: 409,
      body: { error: 'The production has a show at this time already' },
    })
    expect(await answer(await post(path, { ...date, production_id: 2_000_000_000 }))).toEqual({
      status: 404,
      body: { error: 'Production not found' },
    })
  })

  test.each([
    ['an unknown field with half a surrogate pair', { ...hamlet, '\ud800': 1 }, '#/%EF%BF%BD'],
    ['an unknown field', { ...hamlet, 'price/seat': 20 }, '#/price~1seat'],
    ['no name', { ...hamlet, name: undefined }, '#/name'],
    ['a name and a production', { ...hamlet, production_id: 1 }, '#/name'],
    ['doors after the start', { ...hamlet, doors_at: '2999-06-21T20:30:00Z' }, '#/doors_at'],
    ['seats in quotes', { ...hamlet, total_seats: '100' }, '#/total_seats'],
  ])('refuses %s', async (_, body, pointer) => {
    const refused = await answer(await post(path, body, { Accept: problem }))
    expect(refused).toMatchObject({ status: 400, body: { title: 'Invalid input', errors: [{ pointer }] } })
    expect(await server.database.$count(shows)).toBe(0)
  })

  test('answers a repeat with the same Idempotency-Key as the first time, and creates one show', async () => {
    const key = { 'Idempotency-Key': crypto.randomUUID() }
    const answers = await Promise.all([1, 2, 3].map(async () => answer(await post(path, hamlet, key))))
    expect(answers).toEqual(answers.map(() => answers[0]))
    expect(answers[0]?.status).toBe(201)
    await server.database.update(shows).set({ note: 'Edited since' })
    const reordered = Object.fromEntries(Object.entries(hamlet).toReversed())
    expect(await answer(await post(path, reordered, key))).toEqual(answers[0])
    expect(await server.database.$count(shows)).toBe(1)
    expect(await answer(await post(path, { ...hamlet, total_seats: 99 }, key))).toEqual({
      status: 422,
      body: { error: 'This Idempotency-Key came with another request before' },
    })
    expect((await post(path, hamlet, { 'Idempotency-Key': 'two words' })).status).toBe(400)
    expect(await server.database.$count(shows)).toBe(1)
  })
})

describe('GET /api/admin/shows', () => {
  test('lists shows of any state page after page, the latest start first', async () => {
    for (const day of ['21', '22', '23']) {
      await post(path, { ...hamlet, start_time: `2999-06-${day}T19:30:00Z`, draft: day === '22' })
    }
    const seen: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: { data: { start_time: string }[]; next: string | null } = await (
        await call(`${path}?limit=2${next && `&after=${next}`}`)
      ).json()
      expect(page.data.length).toBeLessThanOrEqual(2)
      seen.push(...page.data.map((show) => show.start_time.slice(8, 10)))
      next = page.next
    }
    expect(seen).toEqual(['23', '22', '21'])
  })

  test('filters by text, production and start', async () => {
    const first = await (await post(path, hamlet)).json()
    await post(path, { ...hamlet, name: 'Élodie’s night', start_time: '2999-07-01T00:00:00Z' })
    const namesOf = async (query: string) =>
      (await (await call(`${path}?${query}`)).json()).data.map((show: { name: string }) => show.name)
    expect(await namesOf('text=elodie')).toEqual(['Élodie’s night'])
    expect(await namesOf(`production_id=${first.production_id}`)).toEqual(['Hamlet'])
    expect(await namesOf('from=2999-07-01T00:00:00Z')).toEqual(['Élodie’s night'])
    expect(await namesOf('to=2999-07-01T00:00:00Z')).toEqual(['Hamlet'])
    expect(await namesOf('from=2999-07-02T00:00:00Z')).toEqual([])
  })

  test.each([
    'limit=0',
    'limit=201',
    'after=x',
    'text=',
    'text=a%00b',
    'from=2999-07-01',
    'state=open',
    'limit=1&limit=2',
  ])('refuses ?%s', async (query) => expect((await call(`${path}?${query}`)).status).toBe(400))
})

describe('GET /api/admin/shows/{id}', () => {
  test('returns the show, the counts of its bookings and its version, which bookings do not change', async () => {
    const show = await makeSoldShow(server.database)
    const response = await call(`${path}/${show.id}`)
    expect(response.headers.get('etag')).toBe('"1"')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(await response.json()).toMatchObject({
      id: show.id,
      state: 'open',
      booked_seats: 7,
      available_seats: 93,
      counts: {
        PENDING: { bookings: 1, seats: 1 },
        CONFIRMED: { bookings: 2, seats: 6 },
        FAILED: { bookings: 0, seats: 0 },
        CANCELLED: { bookings: 0, seats: 0 },
      },
    })
    await post('/book', { show_id: show.id, seat_count: 2 })
    expect((await call(`${path}/${show.id}`)).headers.get('etag')).toBe('"1"')
  })

  test.each(['2000000000', '0', 'x', '99999999999'])('answers 404 for %s', async (id) => {
    expect(await answer(await call(`${path}/${id}`))).toEqual({ status: 404, body: { error: 'Show not found' } })
  })
})

describe('PATCH /api/admin/shows/{id}', () => {
  test('edits the given fields alone and raises the version', async () => {
    const show = await makeShow(server.database, { startTime: start, note: 'In English' })
    const response = await patch(`${path}/${show.id}`, { total_seats: 80, kept_back_seats: 5 }, 1)
    expect(response.headers.get('etag')).toBe('"2"')
    expect(await answer(response)).toMatchObject({
      status: 200,
      body: {
        show: { total_seats: 80, kept_back_seats: 5, available_seats: 75, note: 'In English' },
        buyers: { bookings: 0, seats: 0, mailed: 0 },
      },
    })
    expect((await patch(`${path}/${show.id}`, { note: null }, 2)).headers.get('etag')).toBe('"3"')
    expect((await patch(`${path}/${show.id}`, {}, 3)).headers.get('etag')).toBe('"3"')
    expect((await entriesOf(show.id)).map(({ action, after }) => [action, after])).toContainEqual([
      'show.edit',
      { totalSeats: 80, keptBackSeats: 5 },
    ])
  })

  test('refuses an edit without If-Match, and shows the present state to a stale one', async () => {
    const show = await makeShow(server.database, { startTime: start })
    expect(await answer(await patch(`${path}/${show.id}`, { note: 'x' }))).toEqual({
      status: 428,
      body: { error: 'Send If-Match with the ETag of the version that you read' },
    })
    await patch(`${path}/${show.id}`, { note: 'Theirs' }, 1)
    for (const version of [1, 3]) {
      const stale = await patch(`${path}/${show.id}`, { note: 'Mine' }, version)
      expect(stale.headers.get('etag')).toBe('"2"')
      expect(await answer(stale)).toMatchObject({ status: 412, body: { current: { id: show.id, note: 'Theirs' } } })
    }
    expect((await readShow(server.database, show.id)).note).toBe('Theirs')
  })

  test('stores one of two edits of the same version', async () => {
    const show = await makeShow(server.database, { startTime: start })
    const edits = ['one', 'two', 'three'].map((note) => patch(`${path}/${show.id}`, { note }, 1))
    expect((await Promise.all(edits)).map(({ status }) => status).toSorted()).toEqual([200, 412, 412])
  })

  test('previews whom a new start concerns, then mails the buyers', async () => {
    const show = await makeSoldShow(server.database)
    const edit = { start_time: '2999-06-22T19:30:00Z' }
    const buyers = { bookings: 2, seats: 6, mailed: 1 }
    const preview = await patch(`${path}/${show.id}?preview=true`, edit, 1)
    expect(preview.headers.get('etag')).toBe('"1"')
    expect(await preview.json()).toMatchObject({ show: { start_time: hamlet.start_time }, buyers })
    expect(await server.database.$count(mails)).toBe(0)
    expect(await readShow(server.database, show.id)).toEqual({ ...show, bookedSeats: 7 })
    expect(await (await patch(`${path}/${show.id}`, edit, 1)).json()).toMatchObject({ show: edit, buyers })
    expect(await server.database.select().from(mails)).toMatchObject([{ kind: 'reschedule' }])
  })

  test('refuses what contradicts a field that stays, and names it', async () => {
    const show = await makeShow(server.database, { startTime: start, doorsAt: new Date('2999-06-21T19:00:00Z') })
    expect(
      await answer(await patch(`${path}/${show.id}`, { start_time: '2999-06-21T18:00:00Z' }, 1, problem)),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '#/doors_at' }] },
    })
    for (const body of [{ booked_seats: 1 }, { draft: true }, { total_seats: 0 }, { name: '' }, []]) {
      expect((await patch(`${path}/${show.id}`, body, 1)).status).toBe(400)
    }
    expect((await patch(`${path}/${show.id}?dry=1`, {}, 1)).status).toBe(400)
    expect(await readShow(server.database, show.id)).toEqual(show)
  })

  test('refuses what the show does not allow, in a preview too', async () => {
    const show = await makeSoldShow(server.database)
    const second = { production_id: show.productionId, start_time: '2999-06-25T19:30:00Z', total_seats: 5 }
    await post(path, second)
    for (const query of ['', '?preview=true']) {
      const to = `${path}/${show.id}${query}`
      expect(await answer(await patch(to, { total_seats: 6 }, 1))).toEqual({
        status: 409,
        body: { error: 'More seats are booked or held than the show would have' },
      })
      expect(await answer(await patch(to, { name: 'Other' }, 1))).toEqual({
        status: 409,
        body: { error: 'All dates of a production have one name. Change it at the production' },
      })
    }
    await post(`${path}/${show.id}/cancel`, {})
    expect(await answer(await patch(`${path}/${show.id}`, { note: 'x' }, 2))).toEqual({
      status: 409,
      body: { error: 'The show is cancelled' },
    })
    expect((await patch(`${path}/2000000000`, {}, 1)).status).toBe(404)
  })
})
