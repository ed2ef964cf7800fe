import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { productions, shows } from '#db/schema.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeProduction } from '../../test/support/productions.ts'
import { listCalendar } from './calendar.ts'
import { readSearch } from './date-words.ts'
import { findWanted } from './search.ts'
import { countWhatsOn, getNextStart, listWhatsOn } from './whats-on.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(shows)
  await database.delete(productions)
})

// A Wednesday, 13:00 in Berlin.
const now = new Date('2026-11-25T12:00:00Z')
const zone = 'Europe/Berlin'
const span = (start: string, end: string) => ({ start: new Date(start), end: new Date(end) })

type Columns = Partial<typeof shows.$inferInsert>

async function add(title: string, ...starts: (string | (Columns & { start: string }))[]) {
  const { id } = await makeProduction(database, { title })
  const rows = starts.map((start) => (typeof start === 'string' ? { start } : start))
  const made = await database
    .insert(shows)
    .values(
      rows.map(({ start, ...columns }) => ({
        name: title,
        productionId: id,
        totalSeats: 10,
        startTime: new Date(start),
        ...columns,
      })),
    )
    .returning({ id: shows.id })
  return made.map(({ id }) => id)
}

async function search(text: string, similar = false) {
  const wanted = await findWanted(readSearch(text, now, zone), { zone, now, similar }, database)
  const { shows: found } = await listWhatsOn({ wanted, limit: 10, now }, database)
  return { found: found.map(({ id }) => id), count: await countWhatsOn({ wanted, now }, database) }
}

describe('the days of a view', () => {
  test('have a card for each production, led by a show of these days', async () => {
    const [, second, third] = await add(
      'Hamlet',
      '2026-11-27T19:00:00Z',
      '2026-11-28T19:00:00Z',
      '2026-11-29T19:00:00Z',
    )
    const [soldOut] = await add('Faust', { start: '2026-11-28T18:00:00Z', bookedSeats: 10 }, '2026-12-01T19:00:00Z')
    await add('Later', '2026-12-05T19:00:00Z')
    const weekend = span('2026-11-27T23:00:00Z', '2026-11-29T23:00:00Z')
    const { shows: found } = await listWhatsOn({ wanted: [{ span: weekend }], limit: 10, now }, database)
    expect(found.map(({ id }) => id)).toEqual([soldOut, second])
    const sunday = span('2026-11-28T23:00:00Z', '2026-11-29T23:00:00Z')
    const ofSunday = await listWhatsOn({ wanted: [{ span: sunday }], limit: 10, now }, database)
    expect(ofSunday.shows.map(({ id }) => id)).toEqual([third])
  })

  test('have started shows that take bookings below the coming ones', async () => {
    const [started] = await add('Morning', '2026-11-25T09:00:00Z')
    await add('Closed', { start: '2026-11-25T08:00:00Z', bookingClosesAt: new Date('2026-11-25T08:00:00Z') })
    const [cancelled] = await add('Evening', {
      start: '2026-11-25T19:00:00Z',
      cancelledAt: now,
      bookingClosesAt: now,
    })
    const today = span('2026-11-24T23:00:00Z', '2026-11-25T23:00:00Z')
    const { shows: found } = await listWhatsOn({ wanted: [{ span: today }], limit: 10, now }, database)
    expect(found).toMatchObject([
      { id: cancelled, started: false },
      { id: started, started: true },
    ])
  })

  test('are followed by the next show', async () => {
    await add('Hamlet', '2026-12-24T19:00:00Z', '2026-11-26T19:00:00Z')
    await add('Draft', { start: '2026-11-28T19:00:00Z', isDraft: true })
    const next = (from: string) => getNextStart(new Date(from), { now }, database)
    expect(await next('2026-11-27T00:00:00Z')).toEqual(new Date('2026-12-24T19:00:00Z'))
    expect(await next('2026-12-25T00:00:00Z')).toBeUndefined()
  })
})

describe('a search', () => {
  test('finds words in any order', async () => {
    const [dolls] = await add('A Doll’s House', '2026-12-01T19:00:00Z')
    await add('The House of Usher', '2026-12-02T19:00:00Z')
    expect(await search("house DOLL'S")).toEqual({ found: [dolls], count: 1 })
  })

  test('finds the days that it names, with its other words', async () => {
    const [friday, saturday] = await add('Hamlet', '2026-11-27T19:00:00Z', '2026-11-28T19:00:00Z')
    const [other] = await add('Faust', '2026-11-28T20:00:00Z')
    const [fever] = await add('Saturday Night Fever', '2026-12-09T19:00:00Z')
    expect((await search('hamlet')).found).toEqual([friday])
    expect((await search('hamlet saturday')).found).toEqual([saturday])
    expect((await search('saturday night fever')).found).toEqual([fever])
    // A date alone, or a word of a title.
    expect(await search('saturday')).toEqual({ found: [saturday, other, fever], count: 3 })
    expect(await search('monday')).toEqual({ found: [], count: 0 })
  })

  test('forgives a typing error, and then lists the closest titles', async () => {
    const [hamlet] = await add('Hamlet', '2026-12-01T19:00:00Z')
    const [night] = await add('Twelfth Night', '2026-12-02T19:00:00Z')
    await add('The Cherry Orchard', '2026-12-03T19:00:00Z')
    expect((await search('hamlte')).found).toEqual([])
    for (const text of ['hamlte', 'hamet', 'HAMMLET'])
      expect([text, (await search(text, true)).found]).toEqual([text, [hamlet]])
    for (const text of ['twelth nigth', 'twelf night', 'Twelfht']) {
      expect([text, (await search(text, true)).found]).toEqual([text, [night]])
    }
    expect((await search('hamlte friday', true)).found).toEqual([])
    expect((await search('xyzzy', true)).found).toEqual([])
  })

  test('finds exact words alone where PostgreSQL lacks pg_trgm', async () => {
    const { database: bare } = await createTestDatabase()
    await bare.execute(sql`drop extension pg_trgm cascade`)
    await bare.execute(sql`create function title_similarity(word text, title text) returns real return 0::real`)
    expect(await findWanted([{ words: ['hamlte'] }], { zone, similar: true }, bare)).toEqual([])
  })

  test('for very many titles finds the first ones and does not count them', async () => {
    await database.execute(
      sql`with made as (insert into productions (title) select 'Play ' || i from generate_series(1, 600) i returning id, title)
        insert into shows (name, production_id, total_seats, start_time)
        select title, id, 10, timestamptz '2026-12-01' + id * interval '1 minute' from made`,
    )
    const { found, count } = await search('play')
    expect([found.length, found, count]).toEqual([10, found.toSorted((a, b) => a - b), undefined])
    expect(await search('play 599')).toMatchObject({ count: 1 })
  })
})

test('the calendar has the shows of each day, and a limited number of them', async () => {
  const [first, second] = await add('Hamlet', '2026-11-26T23:30:00Z', '2026-11-27T19:00:00Z', '2026-11-27T20:00:00Z')
  await add('Draft', { start: '2026-11-27T18:00:00Z', isDraft: true })
  const [started] = await add('Started', '2026-11-25T09:00:00Z')
  await add('Over', { start: '2026-11-25T09:00:00Z', bookingClosesAt: new Date('2026-11-25T09:00:00Z') })
  const days = [24, 25, 26].map((day) => span(`2026-11-${day}T23:00:00Z`, `2026-11-${day + 1}T23:00:00Z`))
  const listed = await listCalendar(days, { limit: 2, now }, database)
  expect(listed.map((day) => day.map(({ id }) => id))).toEqual([[started], [], [first, second]])
  expect(listed[2]?.[0]).toMatchObject({
    name: 'Hamlet',
    availableSeats: 10,
    startTime: new Date('2026-11-26T23:30:00Z'),
  })
})
