import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { productions, shows } from '#db/schema.ts'
import { listAllShows } from '#domain/shows/queries.ts'
import { cursorSchema } from '#domain/shows/schema.ts'
import { findWanted } from '#domain/shows/search.ts'
import { countWhatsOn, listWhatsOn } from '#domain/shows/whats-on.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeProduction } from '../../test/support/productions.ts'
import { getProductionWithDates, getUsualSeats, listNextDates, listProductions } from './queries.ts'

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(shows)
  await database.delete(productions)
})

const now = new Date('2024-03-25T18:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

type State = 'free' | 'sold-out' | 'cancelled' | 'closed' | 'draft'

/** Creates a show that starts some hours from now. */
async function makeDate(productionId: number | null, start: number, state: State = 'free', name = 'x') {
  const closed = state === 'closed' || state === 'cancelled'
  const [show] = await database
    .insert(shows)
    .values({
      name,
      productionId,
      startTime: hours(start),
      totalSeats: 10,
      bookedSeats: state === 'sold-out' ? 10 : 4,
      isDraft: state === 'draft',
      bookingClosesAt: closed ? hours(-999) : null,
      cancelledAt: state === 'cancelled' ? hours(-999) : null,
    })
    .returning({ id: shows.id })
  return show?.id ?? 0
}

/** The shows that have all words of a text in their title. */
const find = (text: string) => findWanted([{ words: text.split(' ') }], { zone: 'UTC', now }, database)

/** Reads all pages of the front page. @returns the ids of the shows that lead. */
async function walk(limit: number, search?: string) {
  const ids: number[] = []
  const wanted = search === undefined ? undefined : await find(search)
  let next: { after?: string; before?: string } | undefined = {}
  while (next) {
    const [after, before] = [next.after, next.before].map((cursor) => cursor && cursorSchema.parse(cursor))
    const page = await listWhatsOn(
      { ...(after && { after }), ...(before && { before }), ...(wanted && { wanted }), limit, now },
      database,
    )
    ids.push(...page.shows.map(({ id }) => id))
    next = page.next
  }
  return ids
}

describe('the front page', () => {
  test.each<[string, [number, State][], number | undefined]>([
    [
      'the next show with free seats',
      [
        [3, 'free'],
        [2, 'free'],
        [1, 'sold-out'],
        [0, 'free'],
      ],
      1,
    ],
    [
      'the next sold-out show, if all are sold out',
      [
        [1, 'cancelled'],
        [3, 'sold-out'],
        [2, 'sold-out'],
      ],
      2,
    ],
    [
      'the next cancelled show, if all are cancelled',
      [
        [2, 'cancelled'],
        [1, 'cancelled'],
        [-1, 'cancelled'],
      ],
      1,
    ],
    [
      'a cancelled show before started ones',
      [
        [-1, 'free'],
        [5, 'cancelled'],
      ],
      1,
    ],
    [
      'the latest started show, if none is coming',
      [
        [-3, 'free'],
        [-1, 'sold-out'],
        [-2, 'free'],
        [2, 'draft'],
      ],
      1,
    ],
    [
      'no show, if none takes bookings',
      [
        [-1, 'closed'],
        [2, 'draft'],
        [-2, 'cancelled'],
      ],
      undefined,
    ],
  ])('has a card for a production, which leads to %s', async (_, dates, lead) => {
    const { id } = await makeProduction(database)
    const ids: number[] = []
    for (const [start, state] of dates) ids.push(await makeDate(id, start, state))
    expect(await walk(10)).toEqual(lead === undefined ? [] : [ids[lead]])
    expect(await countWhatsOn({ wanted: await find('x'), now }, database)).toBe(lead === undefined ? 0 : 1)
  })

  test('has each production once, soonest first, whatever the size of its pages', async () => {
    const states: State[] = ['free', 'free', 'sold-out', 'cancelled', 'closed']
    const made: { id: number; group: string; start: number; state: State }[] = []
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await makeProduction(database)).id))
    // Every combination of a few starts, states and productions comes up. Multipliers are coprime to the sizes.
    for (let i = 0; i < 90; i++) {
      const productionId = ids[(i * 7) % 15] ?? null
      const [start, state] = [((i * 13) % 23) - 8, states[(i * i + i) % 5] ?? 'free']
      const id = await makeDate(productionId, start, state)
      made.push({ id, group: productionId === null ? `show ${id}` : `production ${productionId}`, start, state })
    }
    const rank = { free: 0, 'sold-out': 2, closed: 3, cancelled: 4, draft: 5 }
    const leads = [...Map.groupBy(made, ({ group }) => group).values()].flatMap((group) => {
      const coming = group
        .filter(({ start }) => start > 0)
        .toSorted((a, b) => rank[a.state] - rank[b.state] || a.start - b.start || a.id - b.id)
      const started = group
        .filter(({ start, state }) => start <= 0 && rank[state] < 3)
        .toSorted((a, b) => b.start - a.start || b.id - a.id)
      return [...coming, ...started].slice(0, 1)
    })
    const expected = [
      ...leads.filter(({ start }) => start > 0).toSorted((a, b) => a.start - b.start || a.id - b.id),
      ...leads.filter(({ start }) => start <= 0).toSorted((a, b) => b.start - a.start || b.id - a.id),
    ].map(({ id }) => id)
    for (const limit of [1, 2, 5, 12, 100]) expect(await walk(limit)).toEqual(expected)
    expect(await countWhatsOn({ wanted: await find('X'), now }, database)).toBe(expected.length)
  })

  test('finds a production by title and subtitle, and a show that another SQL client has renamed', async () => {
    const { id } = await makeProduction(database, { title: 'Così fan tutte', subtitle: 'Mozart’s opera' })
    const first = await makeDate(id, 1, 'free', 'Così fan tutte')
    const renamed = await makeDate(id, 2, 'free', 'Gala')
    const other = await makeDate(null, 3, 'free', 'The opera')
    expect(await walk(10, 'COSI')).toEqual([first])
    expect(await walk(10, "mozart's")).toEqual([first])
    expect(await walk(10, 'opera')).toEqual([first, other])
    expect(await walk(10, 'gala')).toEqual([renamed])
    expect(await walk(10, 'tutte mozart')).toEqual([first])
    expect(await walk(10, 'tutte verdi')).toEqual([])
    expect(await countWhatsOn({ wanted: await find('opera'), now }, database)).toBe(2)
  })
})

test('the next dates of productions are those that the front page lists, with the number of all', async () => {
  const { id } = await makeProduction(database, { subtitle: 'Or What You Will' })
  const { id: empty } = await makeProduction(database)
  const third = await makeDate(id, 3, 'cancelled')
  const first = await makeDate(id, 1)
  const second = await makeDate(id, 2, 'sold-out')
  for (const [start, state] of [
    [-1, 'free'],
    [4, 'draft'],
  ] as const)
    await makeDate(id, start, state)
  const dates = await listNextDates([id, empty], { limit: 2, now }, database)
  expect([...dates]).toMatchObject([
    [
      id,
      [
        { id: first, startTime: hours(1), availableSeats: 6, totalSeats: 10, cancelledAt: null, count: 3 },
        { id: second, availableSeats: 0, count: 3 },
      ],
    ],
  ])
  expect((await listNextDates([], { limit: 2 }, database)).size).toBe(0)
  expect(await getProductionWithDates(id, { now, database })).toMatchObject({
    production: { title: 'Twelfth Night', subtitle: 'Or What You Will' },
    dates: [{ id: first }, { id: second }, { id: third, cancelledAt: hours(-999) }],
  })
  expect(await getProductionWithDates(2_147_483_647, { now, database })).toBeUndefined()
})

test('the console lists productions, the newest first, with their shows and next start', async () => {
  const ids: number[] = []
  for (const title of ['Hamlet', 'Così', 'Hamlet II']) ids.push((await makeProduction(database, { title })).id)
  const [hamlet = 0, cosi = 0, second = 0] = ids
  for (const [start, state] of [
    [-1, 'free'],
    [1, 'cancelled'],
    [2, 'closed'],
    [3, 'free'],
  ] as const) {
    await makeDate(hamlet, start, state)
  }
  const first = await listProductions({ limit: 2, now }, database)
  expect(first.productions).toMatchObject([
    { id: second, shows: 0, nextStart: null },
    { id: cosi, shows: 0 },
  ])
  expect(first.next).toBe(cosi)
  expect(await listProductions({ before: cosi, limit: 2, now }, database)).toMatchObject({
    productions: [{ id: hamlet, title: 'Hamlet', shows: 4, nextStart: hours(2) }],
    next: undefined,
  })
  const found = await listProductions({ text: 'HAMLET', limit: 2, now }, database)
  expect(found.productions.map(({ id }) => id)).toEqual([second, hamlet])
})

test('the shows of one production are listed, the latest first', async () => {
  const { id } = await makeProduction(database)
  const [first, second] = [await makeDate(id, 1), await makeDate(id, 2)]
  await makeDate(null, 3)
  const page = await listAllShows({ productionId: id, limit: 1 }, database)
  expect(page.shows.map((show) => show.id)).toEqual([second])
  const rest = await listAllShows({ productionId: id, after: cursorSchema.parse(page.next), limit: 1 }, database)
  expect([rest.shows.map((show) => show.id), rest.next]).toEqual([[first], undefined])
  expect(await getUsualSeats(id, database)).toBe(10)
  await database.delete(shows).where(eq(shows.productionId, id))
  expect(await getUsualSeats(id, database)).toBeUndefined()
})

describe('with 10,000 shows of 1,000 productions, no table is read as a whole by', () => {
  beforeEach(async () => {
    await database.execute(
      sql`insert into productions (title) select 'Production ' || i from generate_series(1, 1000) i`,
    )
    await database.execute(sql`
      insert into shows (name, start_time, total_seats, booked_seats, booking_closes_at, production_id)
      select title, start, 100, case when (id + n) % 9 = 0 then 100 else 5 end, start, id
      from productions, generate_series(1, 10) n, lateral (
        select date_trunc('day', now()) + make_interval(days => (id * 7) % 400 - 200 + n, hours => 20) as start) starts`)
    await database.execute(sql`vacuum (analyze) shows, productions`)
  })

  /** The plan of the last query that `read` sends, with the tables that it reads as a whole. */
  async function plansOf(read: (watched: Database) => Promise<unknown>) {
    const queries: { query: string; params: unknown[] }[] = []
    const pool = openPool(url, { max: 1 })
    const logQuery = (query: string, params: unknown[]) => void queries.push({ query, params })
    await read(drizzle(pool, { logger: { logQuery } }))
    const plans = await Promise.all(
      queries.map(({ query, params }) => pool.unsafe(`explain (analyze) ${query}`, params as never[])),
    )
    await pool.end()
    return plans.flat().map((row) => String(row['QUERY PLAN']))
  }

  test.each<[string, (watched: Database, ids: number[]) => Promise<unknown>]>([
    ['the front page', (watched) => listWhatsOn({ limit: 48 }, watched)],
    [
      'a later page',
      (watched) =>
        listWhatsOn(
          { limit: 48, after: { startTime: `${new Date().getUTCFullYear()}-12-31T00:00:00Z`, id: 1 } },
          watched,
        ),
    ],
    ['the next dates of a page', (watched, ids) => listNextDates(ids, { limit: 4 }, watched)],
    ['the page of a show', (watched, ids) => getProductionWithDates(ids[0] ?? 0, { database: watched })],
    ['the console', (watched) => listProductions({ limit: 50 }, watched)],
  ])('%s', async (_, read) => {
    const made = await database.select({ id: productions.id }).from(productions).limit(48)
    const ids = made.map(({ id }) => id)
    const plan = await plansOf((watched) => read(watched, ids))
    expect(plan.filter((line) => line.includes('Seq Scan'))).toEqual([])
  })
})
