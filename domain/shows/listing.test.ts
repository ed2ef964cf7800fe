import { eq, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { productions, shows } from '#db/schema.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { expectBooksBalance, makeHold, makeShow } from '../../test/support/shows.ts'
import { addExampleShows } from './examples.ts'
import { listOpenShows, sumOpenShows } from './listing.ts'
import { markClosedShows } from './mark-closed.ts'
import { listAllShows, listSeats } from './queries.ts'
import { cursorSchema } from './schema.ts'
import { findWanted } from './search.ts'
import { countWhatsOn, listWhatsOn } from './whats-on.ts'

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(shows)
})

const now = new Date('2024-03-25T18:00:00Z')
/** The shows that have all words of a text in their title. */
const find = (text: string) => findWanted([{ words: text.split(' ') }], { zone: 'UTC', now }, database)
const names = async (search?: string) => (await listOpenShows({ now, search }, database)).shows.map(({ name }) => name)

describe('listOpenShows', () => {
  test('lists by start, then by id', async () => {
    await makeShow(database, { name: 'late', startTime: new Date('2030-01-01T00:00:00Z') })
    await makeShow(database, { name: 'early', startTime: new Date('1980-01-01T00:00:00Z') })
    await makeShow(database, { name: 'early, made later', startTime: new Date('1980-01-01T00:00:00Z') })
    expect(await names()).toEqual(['early', 'early, made later', 'late'])
  })

  test('omits a show from its closing time on', async () => {
    await makeShow(database, { name: 'closed', bookingClosesAt: now })
    await makeShow(database, { name: 'closing', bookingClosesAt: new Date(now.getTime() + 1) })
    await makeShow(database, { name: 'open' })
    expect(await names()).toEqual(['closing', 'open'])
  })

  test('omits a show until its opening time, and drafts', async () => {
    await makeShow(database, { name: 'opens later', bookingOpensAt: new Date(now.getTime() + 1) })
    await makeShow(database, { name: 'opens now', bookingOpensAt: now })
    await makeShow(database, { name: 'draft', isDraft: true })
    await makeShow(database, { name: 'draft that opens', isDraft: true, bookingOpensAt: now })
    expect(await names()).toEqual(['opens now'])
    expect(await sumOpenShows({ now }, database)).toMatchObject({ shows: 1 })
  })

  test('has no seats that are kept back, and never fewer than none', async () => {
    const { id } = await makeShow(database, { totalSeats: 10, keptBackSeats: 4 })
    const more = await makeShow(database, { totalSeats: 10, keptBackSeats: 9 })
    await makeHold(database, { showId: id, seatCount: 5 })
    await makeHold(database, { showId: more.id, seatCount: 5 })
    const seats = [{ availableSeats: 1 }, { availableSeats: 0 }]
    expect((await listOpenShows({ now }, database)).shows).toMatchObject(seats)
    expect(await listSeats([id, more.id], database)).toMatchObject(seats)
    expect(await sumOpenShows({ now }, database)).toEqual({ shows: 2, booked: 10, left: 1 })
  })

  test('searches names in any case and treats wildcards as plain characters', async () => {
    await makeShow(database, { name: 'Twelfth Night' })
    await makeShow(database, { name: '100% Wolf' })
    await makeShow(database, { name: 'under_score \\' })
    expect(await names('NIGHT')).toEqual(['Twelfth Night'])
    expect(await names('%')).toEqual(['100% Wolf'])
    expect(await names('_')).toEqual(['under_score \\'])
    expect(await names('\\')).toEqual(['under_score \\'])
    expect(await names('Hamlet')).toEqual([])
    expect(await names('％')).toEqual(['100% Wolf'])
  })

  test.each([
    ['A Doll’s House', ["doll's", 'DOLL’S', 'doll´s', 'doll`s', 'dollʼs']],
    ["Angels' Share", ['angels’ share', 'ANGELS‘']],
    ['Così fan tutte', ['così', 'cosi', 'COSI\u0300', 'CoSÌ', 'cosí']],
    ['Cosi\u0300 Due', ['così due', 'cosi due']],
    ['Cosi Tre', ['così tre', 'cosi\u0300 t']],
    ['„Faust“ – Teil 1', ['"faust" - teil', '“Faust” — Teil', '«faust» − teil']],
    ['Jean-Luc', ['jean\u2011luc', 'jean‐luc', 'jean–luc']],
    ['Ça ira, señor Ångström', ['ca ira, senor angstrom', 'ÇA IRA', 'sen\u0303or']],
    ['Ревизор', ['РЕВИЗОР', 'ревизор']],
    ['ＦＵＬＬ ﬁne', ['full fine']],
  ])('finds %s with other accents, apostrophes, quotes and dashes', async (name, searches) => {
    await makeShow(database, { name: 'Another One' })
    await makeShow(database, { name })
    for (const search of searches) {
      expect([search, await names(search)]).toEqual([search, [name]])
      expect(await countWhatsOn({ wanted: await find(search), now }, database)).toBe(1)
    }
  })

  test('a renamed show is found only by its new name', async () => {
    const { id } = await makeShow(database, { name: 'Così' })
    await database.update(shows).set({ name: 'Figaro' }).where(eq(shows.id, id))
    await database.update(productions).set({ title: 'Figaro' }).where(eq(productions.title, 'Così'))
    expect([await names('cosi'), await names('FÍGARO')]).toEqual([[], ['Figaro']])
  })
})

describe('the pages of a list', () => {
  type Page = { shows: { name: string }[]; next: string | undefined }
  const open = (limit: number, next?: string): Promise<Page> =>
    listOpenShows({ now, limit, after: next ? cursorSchema.parse(next) : undefined }, database)
  const all = (limit: number, next?: string): Promise<Page> =>
    listAllShows({ limit, after: next ? cursorSchema.parse(next) : undefined }, database)
  const namesOn = (page: Page) => page.shows.map(({ name }) => name)

  /** Reads all pages of a list; `between` is called after each page. */
  async function walk(list: typeof open, limit: number, between = async (_page: number) => {}) {
    const pages: string[][] = []
    let next: string | undefined
    do {
      const page = await list(limit, next)
      pages.push(namesOn(page))
      next = page.next
      await between(pages.length)
    } while (next)
    return pages
  }

  /** Shows with equal starts, and with starts within one millisecond, as other SQL clients may write them. */
  const makeShows = () =>
    database.execute(
      sql`insert into shows (name, start_time, total_seats) values
        ('a', '0001-01-01 00:00:00+00', 1), ('b', '2024-03-25 18:00:00+00', 1), ('c', '2024-03-25 18:00:00+00', 1),
        ('e', '2024-03-25 18:00:00.000002+00', 1), ('d', '2024-03-25 18:00:00.000001+00', 1),
        ('f', '2024-03-25 18:00:00.5+00', 1), ('g', '9999-12-31 23:59:59.999999+00', 1)`,
    )

  test.each([1, 2, 3, 6, 7, 8])('with %i shows each contain every show exactly once', async (limit) => {
    await makeShows()
    const pages = await walk(open, limit)
    expect(pages.flat()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true)
    expect((await walk(all, limit)).flat()).toEqual(['g', 'f', 'e', 'd', 'c', 'b', 'a'])
  })

  test('contain each show that stays listed exactly once, even if others are added or removed', async () => {
    await makeShows()
    const pages = await walk(open, 2, async (page) => {
      if (page === 1) {
        await database.delete(shows).where(eq(shows.name, 'b'))
        await makeShow(database, { name: 'before', startTime: new Date('1990-01-01T00:00:00Z') })
        await makeShow(database, { name: 'behind', startTime: new Date('2024-03-25T18:00:00Z') })
      }
      if (page === 2) await database.update(shows).set({ bookingClosesAt: now }).where(eq(shows.name, 'd'))
    })
    expect(pages).toEqual([['a', 'b'], ['c', 'behind'], ['e', 'f'], ['g']])
  })

  test('can start at a cursor without a limit, or contain only some shows', async () => {
    await makeShows()
    const { next, shows: first } = await listOpenShows({ now, limit: 2 }, database)
    const rest = await listOpenShows({ now, after: cursorSchema.parse(next) }, database)
    expect([namesOn(rest), rest.next]).toEqual([['c', 'd', 'e', 'f', 'g'], undefined])
    const some = await listOpenShows({ now, ids: first.map(({ id }) => id), limit: 1 }, database)
    const { next: afterFirst } = await listOpenShows({ now, limit: 1 }, database)
    expect([namesOn(some), some.next]).toEqual([['a'], afterFirst])
    expect(namesOn(await listOpenShows({ now, ids: [] }, database))).toEqual([])
  })
})

describe('listWhatsOn', () => {
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
  const makeShows = async () => {
    for (const start of [-3000, -2, 0, 1, 2, 5000]) {
      await makeShow(database, { name: `at ${start}`, startTime: minutes(start) })
    }
    // Both parts have two equal starts. Two starts in the upcoming part differ by a microsecond.
    await makeShow(database, { name: 'also at 2', startTime: minutes(2) })
    await makeShow(database, { name: 'also at -2', startTime: minutes(-2) })
    await database.execute(
      sql`insert into shows (name, start_time, total_seats)
        values ('just before 2', ${minutes(2).toISOString()}::timestamptz - interval '1 microsecond', 1)`,
    )
    await makeShow(database, { name: 'closed', startTime: minutes(3), bookingClosesAt: now })
    await makeShow(database, { name: 'opens later', startTime: minutes(4), bookingOpensAt: minutes(3) })
    await makeShow(database, { name: 'closed and started', startTime: now, bookingClosesAt: now })
    await makeShow(database, { name: 'draft', startTime: minutes(3), isDraft: true })
    await makeShow(database, { name: 'started draft', startTime: now, isDraft: true })
  }
  const upcoming = ['at 1', 'just before 2', 'at 2', 'also at 2', 'closed', 'opens later', 'at 5000']
  const started = ['at 0', 'also at -2', 'at -2', 'at -3000']

  /** Reads all pages, each one at the time that `timeOf` returns. */
  async function walk(limit: number, timeOf = (_page: number) => now, search?: string) {
    const wanted = search === undefined ? undefined : await find(search)
    const pages: string[][] = []
    let next: { after?: string; before?: string } | undefined = {}
    while (next) {
      const [after, before] = [next.after, next.before].map((cursor) => cursor && cursorSchema.parse(cursor))
      const start = { ...(after && { after }), ...(before && { before }) }
      const page = await listWhatsOn(
        { ...start, limit, ...(wanted && { wanted }), now: timeOf(pages.length) },
        database,
      )
      pages.push(page.shows.map(({ name }) => name))
      next = page.next
    }
    return pages
  }

  test.each([1, 2, 3, 5, 8, 9, 10])(
    'lists upcoming shows first, then started ones, latest first, %i at a time',
    async (limit) => {
      await makeShows()
      const pages = await walk(limit)
      expect(pages.flat()).toEqual([...upcoming, ...started])
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true)
    },
  )

  test('marks started shows, and searches upcoming and started ones', async () => {
    await makeShows()
    const { shows: found } = await listWhatsOn({ wanted: await find('ALSO'), limit: 10, now }, database)
    expect(found).toMatchObject([
      { name: 'also at 2', started: false },
      { name: 'also at -2', started: true },
    ])
    expect((await walk(1, undefined, 'also')).flat()).toEqual(['also at 2', 'also at -2'])
  })

  test('omits no show that starts between two pages', async () => {
    await makeShows()
    const pages = await walk(2, (page) => minutes(page))
    // It is closed, and not listed once it has started.
    const staying = [...upcoming, ...started].filter((name) => name !== 'closed')
    expect([...new Set(pages.flat())].filter((name) => name !== 'closed').toSorted()).toEqual(staying.toSorted())
  })
})

describe('the totals of open shows', () => {
  test('count the shows that match a search', async () => {
    for (const name of ['100% Wolf', '100% Wool', '1000 Wolves']) await makeShow(database, { name })
    await makeShow(database, { name: '100% closed', bookingClosesAt: now })
    await makeShow(database, { name: '100% draft', isDraft: true, startTime: new Date('9999-01-01T00:00:00Z') })
    const counted = ['100%', '100', 'Hamlet'].map(async (search) =>
      countWhatsOn({ wanted: await find(search), now }, database),
    )
    expect(await Promise.all(counted)).toEqual([2, 3, 0])
  })

  test('sum seats beyond the range of a 32-bit integer', async () => {
    expect(await sumOpenShows({ now }, database)).toEqual({ shows: 0, booked: 0, left: 0 })
    await makeShow(database, { bookingClosesAt: now })
    const many = await makeShow(database, { totalSeats: 2_147_483_647 })
    await makeShow(database, { totalSeats: 2_147_483_647 })
    await makeHold(database, { showId: many.id, seatCount: 2_147_483_640 })
    expect(await sumOpenShows({ now }, database)).toEqual({ shows: 2, booked: 2_147_483_640, left: 2_147_483_654 })
  })
})

describe('the query for a page of open shows uses an index', () => {
  /** Queries a page of 20 shows. @returns the plan of the query, with the number of rows of each step. */
  async function planOf(
    fill: SQL,
    list: (database: Database) => Promise<{ shows: unknown[] }> = listPage,
    prepare = async () => {},
  ) {
    await database.execute(sql`truncate shows cascade`)
    await database.execute(fill)
    await prepare()
    // Autovacuum can run at any time and change the plan. This does its work first.
    await database.execute(sql`vacuum (analyze) shows`)
    const queries: string[] = []
    const watched = drizzle(openPool(url, { max: 1 }), { logger: { logQuery: (query) => queries.push(query) } })
    const page = await list(watched)
    expect(page.shows).toHaveLength(20)
    const [plan] = await database.execute<{ 'QUERY PLAN': object }>(
      sql.raw(`explain (analyze, buffers, format json) ${queries[0]}`),
    )
    return JSON.stringify(plan)
  }
  const listPage = (watched: Database) => listOpenShows({ limit: 20 }, watched)
  const markAll = async () => {
    while ((await markClosedShows({ database })) > 0);
  }
  /** The pages that a query has read. Its first step counts those of all others. */
  const pagesRead = (plan: string) =>
    ['Hit', 'Read'].reduce((sum, kind) => sum + Number(new RegExp(`"Shared ${kind} Blocks":(\\d+)`).exec(plan)?.[1]), 0)
  const shape = (closed: number) =>
    sql`insert into shows (name, start_time, total_seats, booking_closes_at)
      select 'x', timestamptz '2020-01-01' + i * interval '1 minute', 1,
        case when i <= ${closed}::int then timestamptz '2020-01-01' + i * interval '1 minute' end
      from generate_series(1, 20000) i`

  test('if all shows are open', async () => {
    expect(await planOf(shape(0))).toMatch(/"Index Name":"shows_listing_idx".*"Actual Rows":21\b/)
  })

  test('if most shows are closed and come first, and does not read the closed ones', async () => {
    const plan = await planOf(shape(19_900), listPage, markAll)
    expect(plan).toContain('"Index Name":"shows_listing_idx"')
    // All entries of closed shows would be on some hundred pages.
    expect(pagesRead(plan)).toBeLessThan(20)
  })

  test('on the front page, if no show is upcoming and most are closed', async () => {
    const plan = await planOf(shape(19_900), (watched) => listWhatsOn({ limit: 20 }, watched), markAll)
    expect(plan).toContain('"Index Name":"shows_listing_idx"')
    expect(plan).not.toContain('Seq Scan')
  })

  test('if most shows are closed and the sweep has not seen it', async () => {
    expect(await planOf(shape(19_900))).toContain('"Index Name":"shows_listing_idx"')
  })

  test('if half the shows are drafts or open later, and does not read their rows', async () => {
    const unopened = sql`insert into shows (name, start_time, total_seats, is_draft, booking_opens_at)
      select 'x', timestamptz '2020-01-01' + i * interval '1 minute', 1, i <= 5000,
        case when i between 5001 and 10000 then timestamptz '9000-01-01' end
      from generate_series(1, 20000) i`
    const plan = await planOf(unopened)
    expect(plan).toContain('"Index Name":"shows_listing_idx"')
    expect(plan).not.toContain('"Filter"')
  })

  test('if half the shows are closed, and does not read their rows', async () => {
    const plan = await planOf(shape(10_000))
    expect(plan).toContain('"Index Name":"shows_listing_idx"')
    expect(plan).not.toContain('"Filter"')
  })
})

test('the examples are added once, and their seats and bookings are consistent', async () => {
  await addExampleShows({ now, database })
  await addExampleShows({ now, database })
  const { shows: listed } = await listOpenShows({ now }, database)
  expect(listed).toHaveLength(6)
  expect(listed.some(({ availableSeats }) => availableSeats === 0)).toBe(true)
  await expectBooksBalance(database)
})

test('if one example cannot be added, none is added', async () => {
  await database.execute(
    sql.raw(`create function refuse() returns trigger language plpgsql as $$ begin raise 'refused'; end $$;
      create trigger last before insert on shows for each row when (new.name like 'Little%') execute function refuse()`),
  )
  await expect(addExampleShows({ now, database })).rejects.toThrow()
  expect(await names()).toEqual([])
  await database.execute(sql`drop function refuse cascade`)
})
