import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeSchema } from '#domain/bookings/schema.ts'
import {
  createShowSchema,
  cursorSchema,
  listingSchema,
  showFormSchema,
  showIdSchema,
  toColumns,
  toShowForm,
} from './schema.ts'

const form = {
  name: 'Hamlet',
  start_time: '2026-07-01T19:30',
  start_time_turn: '',
  doors_at: '',
  doors_at_turn: '',
  place: '',
  booking_opens_at: '',
  booking_opens_at_turn: '',
  booking_closes_at: '',
  booking_closes_at_turn: '',
  total_seats: '120',
  kept_back_seats: '0',
  note: '',
}
const schema = showFormSchema('Europe/Berlin')
const errorsOf = (given: Partial<typeof form>) =>
  Object.fromEntries(
    schema.safeParse({ ...form, ...given }).error?.issues.map((issue) => [issue.path[0], issue.message]) ?? [],
  )

test.each(['start_time', 'doors_at', 'booking_opens_at', 'booking_closes_at'])(
  'a text instead of %s is refused',
  (field) => {
    const time = '2026-07-01T19:30:00Z'
    const show = { name: 'Hamlet', start_time: time, total_seats: 1, doors_at: time, booking_opens_at: time }
    const { error } = createShowSchema.safeParse({
      ...show,
      booking_closes_at: '2026-07-02T19:30:00Z',
      [field]: 'soon',
    })
    expect(error?.issues.map(({ path }) => path)).toEqual([[field]])
  },
)

describe('the form of a show', () => {
  test('is parsed like the input of the API, with venue times converted to UTC', () => {
    const filled = {
      ...form,
      doors_at: '2026-07-01T18:30',
      place: ' Studio ',
      booking_opens_at: '2026-05-01T10:00',
      booking_closes_at: '2026-07-01T19:00',
      total_seats: ' 120 ',
      kept_back_seats: '4',
      note: 'In German.\r\n\r\nNo interval. ',
    }
    const api = {
      name: 'Hamlet',
      start_time: '2026-07-01T17:30:00Z',
      doors_at: '2026-07-01T16:30:00Z',
      place: 'Studio',
      booking_opens_at: '2026-05-01T08:00:00Z',
      booking_closes_at: '2026-07-01T17:00:00Z',
      total_seats: 120,
      kept_back_seats: 4,
      note: 'In German.\n\nNo interval.',
    }
    expect(schema.parse(filled)).toEqual(createShowSchema.parse(api))
    expect(schema.parse(filled)).toMatchObject({ booking_closes_at: new Date('2026-07-01T17:00:00Z'), place: 'Studio' })
    const { name, start_time, total_seats } = api
    const least = toColumns({ ...createShowSchema.parse({ name, start_time, total_seats }), total_seats })
    expect(toColumns(schema.parse({ ...form, kept_back_seats: '' }))).toEqual(least)
    expect(least).toMatchObject({ bookingClosesAt: null, place: null, keptBackSeats: 0, note: null })
  })

  test('reports every wrong field at once', () => {
    expect(
      Object.keys(errorsOf({ name: ' ', start_time: '', total_seats: 'many', booking_closes_at: 'soon' })),
    ).toEqual(['name', 'start_time', 'total_seats', 'booking_closes_at'])
  })

  test('reports fields that contradict each other, as the API does', () => {
    const wrong = {
      doors_at: '2026-07-01T19:31',
      booking_opens_at: '2026-07-01T19:00',
      booking_closes_at: '2026-07-01T19:00',
      kept_back_seats: '121',
    }
    expect(Object.keys(errorsOf(wrong))).toEqual(['doors_at', 'booking_opens_at', 'kept_back_seats'])
    expect(Object.keys(errorsOf({ doors_at: '2026-06-30T19:29' }))).toEqual(['doors_at'])
    const right = { doors_at: '2026-07-01T19:30', booking_opens_at: '2026-07-01T18:59', kept_back_seats: '120' }
    expect(errorsOf({ ...wrong, ...right })).toEqual({})
    const api = { name: 'Hamlet', start_time: '2026-07-01T17:30:00Z', total_seats: 5, kept_back_seats: 6 }
    expect(createShowSchema.safeParse(api).error?.issues).toMatchObject([{ path: ['kept_back_seats'] }])
  })

  test.each([
    { place: 'x'.repeat(201) },
    { place: 'A\nB' },
    { note: 'x'.repeat(1001) },
    { note: 'A\u0000B' },
    { kept_back_seats: '-1' },
    { kept_back_seats: '1.5' },
    { doors_at: 'soon' },
    { booking_opens_at: '2026-03-29T02:30' },
  ])('refuses %j', (wrong) => {
    expect(Object.keys(errorsOf(wrong))).toEqual(Object.keys(wrong))
  })

  test('reports a time that the clocks skip', () => {
    expect(errorsOf({ start_time: '2026-03-29T02:30' })).toEqual({
      start_time: 'That time does not exist in Europe/Berlin: the clocks skip it',
    })
  })

  test('asks which one is meant of two equal times', () => {
    const start_time = '2026-10-25T02:30'
    expect(Object.keys(errorsOf({ start_time, booking_closes_at: start_time }))).toEqual([
      'start_time_turn',
      'booking_closes_at_turn',
    ])
    const startOf = (start_time_turn: string) => schema.parse({ ...form, start_time, start_time_turn }).start_time
    expect(startOf('first')).toEqual(new Date('2026-10-25T00:30:00Z'))
    expect(startOf('second')).toEqual(new Date('2026-10-25T01:30:00Z'))
    expect(schema.safeParse({ ...form, start_time, start_time_turn: 'third' }).success).toBe(false)
    // At all other times there is nothing to choose.
    expect(schema.parse({ ...form, start_time_turn: 'second' }).start_time).toEqual(new Date('2026-07-01T17:30:00Z'))
  })

  test.each(['', '-1', '0', '2.5', '1e3', '0x10', '２', '99999999999999999999'])(
    'refuses "%s" as a number of seats',
    (total_seats) => {
      expect(errorsOf({ total_seats })).toHaveProperty('total_seats')
    },
  )

  test('groups the digits of large numbers in its messages', () => {
    expect(errorsOf({ total_seats: '2147483648' })).toEqual({ total_seats: 'A show has at most 2,147,483,647 seats' })
    expect(changeSchema.safeParse({ seat_count: 2_147_483_648 }).error?.issues[0]?.message).toBe(
      'Choose at most 2,147,483,647 seats',
    )
  })

  test('refuses fields that are missing or not text', () => {
    expect(schema.safeParse({}).success).toBe(false)
    expect(schema.safeParse({ ...form, name: new File([], 'x') }).success).toBe(false)
  })
})

test('a show survives the way to the form and back, in every hour of a change of the clocks', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC')
  const changes = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-11-01T04:30Z', '2026-04-04T15:00Z'].map(Date.parse)
  const minutes = fc.oneof(
    fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2090, 0) / 60_000 }),
    fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -180, max: 180 })).map(([at, by]) => at / 60_000 + by),
  )
  const instants = minutes.map((minute) => new Date(minute * 60_000))
  const offsets = fc.option(fc.integer({ min: 0, max: 24 * 60 }))
  const before = (instant: Date, offset: number | null) =>
    offset === null ? null : new Date(instant.getTime() - offset * 60_000)
  fc.assert(
    fc.property(instants, offsets, offsets, fc.option(instants), zones, (startTime, doors, opens, closes, zone) => {
      const show = {
        name: 'Hamlet',
        startTime,
        doorsAt: before(startTime, doors),
        place: 'Studio',
        bookingOpensAt: opens === 0 ? null : before(closes ?? startTime, opens),
        bookingClosesAt: closes,
        totalSeats: 120,
        keptBackSeats: 3,
        note: 'In German.\nNo interval.',
      }
      expect(toColumns(showFormSchema(zone).parse(toShowForm(show, zone)))).toEqual(show)
    }),
  )
})

test.each(['0', '01', '-1', '1.0', '1e3', ' 1', '2147483648', '99999999999', '', 'x'])(
  '"%s" is not a show id',
  (id) => {
    expect(showIdSchema.safeParse(id).success).toBe(false)
  },
)

test('the largest show id is accepted', () => {
  expect(showIdSchema.parse('2147483647')).toBe(2_147_483_647)
})

test.each(['2024-03-25T18:00:00Z_7', '0001-01-01T00:00:00Z_1', '9999-12-31T23:59:59.999999Z_2147483647'])(
  '%s is a cursor',
  (text) => {
    const { startTime, id } = cursorSchema.parse(text)
    expect(`${startTime}_${id}`).toBe(text)
  },
)

test.each([
  '',
  '_',
  '7',
  '2024-03-25T18:00:00Z',
  '2024-03-25T18:00:00Z_',
  '2024-03-25T18:00:00Z_0',
  '2024-03-25T18:00:00Z_2147483648',
  '2024-03-25T18:00:00Z_7_7',
  '2024-03-25T18:00Z_7',
  '2024-03-25 18:00:00Z_7',
  '2024-03-25T18:00:00+00:00_7',
  '2024-03-25T18:00:00.1234567Z_7',
  '2024-03-25T24:00:00Z_7',
  '2023-02-29T18:00:00Z_7',
  '0000-12-31T18:00:00Z_7',
  '10000-01-01T00:00:00Z_7',
  '-infinity_7',
])('"%s" is not a cursor', (text) => {
  expect(cursorSchema.safeParse(text).success).toBe(false)
})

test.each(['', '0', '-1', '01', '1001', '99999', '2.5', '1e2', ' 5', 'all'])(
  'the page size "%s" is refused',
  (limit) => {
    expect(listingSchema.safeParse({ limit, show: [] }).error?.issues).toMatchObject([{ path: ['limit'] }])
  },
)

test.each([1, 20, 1000])('the page size %i is accepted', (limit) => {
  expect(listingSchema.parse({ limit: String(limit), show: [] }).limit).toBe(limit)
})

test('a show name needs a visible character', () => {
  const { name } = createShowSchema.shape
  for (const text of ['\u200B', ' \u2060\uFEFF', '\u3164', '\u115F\u1160', '\u2800', '\u00AD\u200D', '\u{E0061}']) {
    expect(name.safeParse(text).error?.issues.map(({ message }) => message)).toContain('Give the show a name')
  }
  for (const text of ['Ö', '夏', '👩‍👩‍👧', 'می‌خواهم', '1984', '…']) expect(name.parse(text)).toBe(text)
})
