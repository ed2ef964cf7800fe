import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { bookings, shows } from '#db/schema.ts'
import { makeBooking } from '../../test/support/mails.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeShow } from '../../test/support/shows.ts'
import { bookingSearchSchema, findReference } from './schema.ts'
import { type BookingFilter, searchBookings } from './search.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(shows)
})

const search = async (filter: BookingFilter) => (await searchBookings({ limit: 50, ...filter }, database)).bookings
const names = async (text: string) => (await search({ text })).map(({ name }) => name)
const make = (name: string | null, email: string | null = null) => makeBooking(database, { name, email })

describe('a search for buyers', () => {
  test.each([
    ['Ada Lovelace', ['ada', 'LOVELACE', 'love', 'lovelace ada', 'Ada Lovelace', ' ada   love ']],
    ['Seán O’Brien', ["o'brien", 'OBRIEN', 'o´brien', 'sean', 'Sea\u0301n']],
    ['Jean-Luc Müller', ['jean-luc', 'jean luc', 'muller', 'MÜLLER', 'jean\u2011luc']],
    ['Wu Li', ['wu', 'LI', 'wu li']],
    ['Николай Гоголь', ['гоголь', 'НИКОЛАЙ', 'гог']],
    ['王小明', ['王', '王小']],
  ])('finds %s by words, whatever their case, accents and punctuation', async (name, texts) => {
    await make('Other Buyer', 'else@example.com')
    await make(name)
    for (const text of texts) expect([text, await names(text)]).toEqual([text, [name]])
  })

  test('finds an address from its beginning, and by its words before the @', async () => {
    await make('A', 'ada.king@example.com')
    await make('B', 'Kingsley@example.org')
    expect(await names('ada.king@exam')).toEqual(['A'])
    expect(await names('ADA.KING@EXAMPLE.COM')).toEqual(['A'])
    expect(await names('kingsley@')).toEqual(['B'])
    expect(await names('king')).toEqual(['B', 'A'])
    expect(await names('a king')).toEqual(['A'])
    expect(await names('king@example.com')).toEqual([])
    expect(await names('example')).toEqual([])
  })

  test('needs all words, and short ones whole', async () => {
    await make('Wu Li')
    await make('Wulf Lind')
    expect(await names('wu')).toEqual(['Wu Li'])
    expect(await names('wul')).toEqual(['Wulf Lind'])
    expect(await names('wulf li')).toEqual([])
    expect(await names('wulf lin')).toEqual(['Wulf Lind'])
  })

  test.each(['%', "'", "' | 'bob", '\\', '!', '&:*', "a'@\\", '@', '"', '\uD800'])(
    'takes %j for text',
    async (text) => {
      await make('Ada', 'ada@example.com')
      expect(await names(bookingSearchSchema.parse({ text }).text ?? 'nothing')).toEqual([])
    },
  )

  test('stores names and addresses as long as they get', async () => {
    const name = '㌖'.repeat(200)
    await make(name, `${'é'.repeat(250)}@x.y`)
    expect(await names('㌖㌖')).toEqual([name])
  })

  test('leaves bookings without a buyer out', async () => {
    await make(null)
    expect(await names('null')).toEqual([])
    expect(await search({})).toHaveLength(1)
  })
})

test('a number finds itself first, then the numbers that begin with it', async () => {
  const show = await makeShow(database)
  const ids = [7, 70, 71, 79, 700, 7_000_000_000_000_000, 17, 8]
  await database.insert(bookings).values(ids.map((id) => ({ id, showId: show.id, seatCount: 1 })))
  const numbers = async (text: string, after?: number, limit = 50) => {
    const page = await searchBookings({ text, after, limit }, database)
    return [...page.bookings.map(({ id }) => id), page.next]
  }
  expect(await numbers('7')).toEqual([7, 70, 71, 79, 700, 7_000_000_000_000_000, undefined])
  expect(await numbers('7', undefined, 2)).toEqual([7, 70, 70])
  expect(await numbers('7', 70, 3)).toEqual([71, 79, 700, 700])
  expect(await numbers('07')).toEqual([undefined])
  expect(await numbers('9'.repeat(30))).toEqual([undefined])
})

test('filters by show, status and the day of the show, together with the text', async () => {
  const tonight = await makeBooking(database, { showName: 'Tonight' })
  const other = await makeBooking(database, { showName: 'Other', status: 'CANCELLED' })
  await database.execute(sql`update shows set start_time = '2030-01-01' where name = 'Other'`)
  const ids = async (filter: BookingFilter) => (await search(filter)).map(({ id }) => id)
  const day = { start: new Date('2024-03-25T00:00:00Z'), end: new Date('2024-03-26T00:00:00Z') }
  expect(await ids({})).toEqual([other.id, tonight.id])
  expect(await ids({ show: tonight.showId })).toEqual([tonight.id])
  expect(await ids({ status: 'CANCELLED' })).toEqual([other.id])
  expect(await ids({ day })).toEqual([tonight.id])
  expect(await ids({ text: 'ada', day })).toEqual([tonight.id])
  expect(await ids({ text: 'ada', status: 'FAILED' })).toEqual([])
  expect(await ids({ text: String(other.id), status: 'CANCELLED' })).toEqual([other.id])
  expect(await ids({ text: String(other.id), show: tonight.showId })).toEqual([])
})

test.each([1, 2, 3, 4])('pages of %i have each booking once', async (limit) => {
  for (let i = 0; i < 3; i++) await make('Ada')
  const seen: number[] = []
  let after: number | undefined
  do {
    const page = await searchBookings({ text: 'ada', after, limit }, database)
    seen.push(...page.bookings.map(({ id }) => id))
    after = page.next
  } while (after !== undefined)
  expect(seen).toEqual((await search({})).map(({ id }) => id))
  expect(seen).toHaveLength(3)
})

test('the found bookings have no reference', async () => {
  const { reference } = await make('Ada')
  expect(JSON.stringify(await search({}))).not.toContain(reference)
})

test('a reference is one as a whole, alone or at the end of its address', () => {
  const reference = 'uqyqT_ScPoIRZfKjXHlg_I6l'
  expect(findReference(reference)).toBe(reference)
  expect(findReference(`https://example.com/bookings/${reference}`)).toBe(reference)
  for (const text of [reference.slice(1), `${reference}x`, `${reference} ada`, '']) {
    expect(findReference(text)).toBeUndefined()
  }
})

describe('a page among many bookings', () => {
  let crowdedUrl: string
  beforeAll(async () => {
    const crowded = await createTestDatabase()
    crowdedUrl = crowded.url
    await crowded.database.execute(sql`
      with made as (insert into shows (name, start_time, total_seats)
        select 'x', timestamptz '2020-01-01' + i * interval '1 day', 1000 from generate_series(1, 100) i returning id)
      insert into bookings (show_id, seat_count, status, name, email)
      select id, 1, case when i = 5 and id % 50 = 0 then 'CANCELLED' else 'CONFIRMED' end,
        'Name' || id || ' Surname' || i, 'name' || id || '@example.com'
      from made, generate_series(1, 200) i`)
    // The plan depends on what autovacuum has done, which can run at any time. This does the same first.
    await crowded.database.execute(sql`vacuum (analyze) shows`)
    await crowded.database.execute(sql`vacuum (analyze) bookings`)
  })

  async function planOf(filter: BookingFilter) {
    const queries: { query: string; params: unknown[] }[] = []
    const logQuery = (query: string, params: unknown[]) => queries.push({ query, params })
    const pool = openPool(crowdedUrl, { max: 1 })
    await searchBookings({ limit: 50, ...filter }, drizzle(pool, { logger: { logQuery } }))
    const [found] = queries
    const plan = await pool.unsafe(`explain (format json) ${found?.query}`, found?.params as never[])
    await pool.end()
    return JSON.stringify(plan)
  }
  const day = { start: new Date('2020-02-01T00:00:00Z'), end: new Date('2020-02-02T00:00:00Z') }

  test.each<[string, BookingFilter, RegExp]>([
    ['no filter', {}, /bookings_pkey/],
    ['a word', { text: 'surname7' }, /bookings_buyer_idx/],
    ['an address', { text: 'name7@example.com' }, /bookings_buyer_idx/],
    ['a word and a status', { text: 'surname7', status: 'CONFIRMED' }, /bookings_buyer_idx/],
    ['a number', { text: '12' }, /bookings_pkey/],
    ['a status', { status: 'CANCELLED' }, /bookings_cancelled_idx/],
    ['a day', { day }, /bookings_(show_id|seats)_idx/],
  ])('is found by an index: %s', async (_, filter, index) => {
    const plan = await planOf(filter)
    expect(plan).toMatch(new RegExp(`"Index Name":"${index.source}"`))
    expect(plan).not.toMatch(/Seq Scan"[^}]*"Relation Name":"bookings"/)
  })
})
