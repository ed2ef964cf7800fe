import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { operation } from '../http/operation.ts'
import type { Route } from '../http/route.ts'
import { compareApis } from './compare.ts'
import { describeApi } from './document.ts'

const about = {
  info: {
    title: 'Test',
    version: '1',
    summary: 'Test',
    description: 'Test',
    license: { name: 'MIT', identifier: 'MIT' },
    contact: { name: 'Test', url: '/' },
  },
  servers: [],
  tags: [],
  securitySchemes: {},
  describePermission: (permission: string) => permission,
}

const status = z.enum(['PENDING', 'CONFIRMED'])
const instant = z.iso.datetime().meta({ id: 'When' })
const time = z.strictObject({ at: instant.nullable() }).meta({ id: 'Time' })

type Parts = {
  path?: string
  body?: z.ZodRawShape
  answer?: z.ZodRawShape
  query?: z.ZodObject
  status?: number
  permission?: string
}

const given = { seat_count: z.int().min(1).max(10), name: z.string().optional(), status: status.optional() }
const answered = { id: z.int(), status, time, note: z.string().optional() }

function api({ path = '/book', body = given, answer = answered, query, permission, ...parts }: Parts = {}) {
  const route: Route = {
    path,
    POST: operation({
      id: 'book',
      tag: 'Bookings',
      summary: 'Book',
      permission,
      credentials: permission ? ['token'] : [],
      query: query ?? z.object({ page: z.string().optional() }),
      body: z.object(body),
      answers: [
        {
          status: parts.status ?? 200,
          description: 'The booking.',
          headers: { Location: z.string() },
          content: { 'application/json': z.strictObject(answer) },
        },
      ],
      handle: async () => new Response(),
    }),
  }
  return describeApi([route], about)
}

const { note, time: _, ...withoutNote } = answered
const lacksTime = { ...withoutNote, note }

describe('differences that break clients', () => {
  test.each<[string, Parts, string]>([
    ['a removed path', { path: '/book2' }, 'POST /book is removed'],
    ['a removed answer', { status: 201 }, 'POST /book no longer answers 200'],
    ['a removed field of an answer', { answer: lacksTime }, 'POST /book 200 application/json.time is removed'],
    [
      'a field of an answer that can be missing',
      { answer: { ...answered, id: z.int().optional() } },
      'POST /book 200 application/json.id is no longer required',
    ],
    [
      'a new value in an answer',
      { answer: { ...answered, status: z.enum(['PENDING', 'CONFIRMED', 'FAILED']) } },
      'POST /book 200 application/json.status also has the value "FAILED"',
    ],
    ['a new required field of a body', { body: { ...given, email: z.string() } }, 'POST /book body.email is new'],
    [
      'a field of a body that is now required',
      { body: { ...given, name: z.string() } },
      'POST /book body.name is now required',
    ],
    [
      'a value that a body may no longer have',
      { body: { ...given, status: z.enum(['PENDING']).optional() } },
      'POST /book body.status no longer has the value "CONFIRMED"',
    ],
    [
      'another type',
      { body: { ...given, seat_count: z.string() } },
      'POST /book body.seat_count no longer has the type integer',
    ],
    [
      'a lower limit',
      { body: { ...given, seat_count: z.int().min(1).max(5) } },
      'POST /book body.seat_count has the maximum 5 instead of 10',
    ],
    [
      'a new required parameter',
      { query: z.object({ page: z.string().optional(), show: z.string() }) },
      'POST /book parameter show in query is new',
    ],
    ['a removed parameter', { query: z.object({}) }, 'POST /book parameter page in query is removed'],
    ['a new permission', { permission: 'shows:edit' }, 'POST /book needs other credentials or a permission'],
  ])('%s', (_, parts, difference) => {
    expect(compareApis(api(), api(parts)).breaking).toContain(difference)
  })

  test('a component that differs, wherever it is used', () => {
    const before = api()
    const after = structuredClone(before)
    after.components.schemas.When = { type: 'integer' }
    expect(compareApis(before, after).breaking).toContainEqual(
      expect.stringContaining('POST /book 200 application/json.time.at also has the form'),
    )
  })
})

describe('differences that clients do not notice', () => {
  test.each<[string, Parts, string]>([
    [
      'a new field of an answer',
      { answer: { ...answered, seats: z.int() } },
      'POST /book 200 application/json.seats is new',
    ],
    [
      'a new field of a body that may be missing',
      { body: { ...given, email: z.string().optional() } },
      'POST /book body.email is new',
    ],
    [
      'a higher limit',
      { body: { ...given, seat_count: z.int().min(1).max(50) } },
      'POST /book body.seat_count has the maximum 50 instead of 10',
    ],
    [
      'a new parameter that may be missing',
      { query: z.object({ page: z.string().optional(), show: z.string().optional() }) },
      'POST /book parameter show in query is new',
    ],
  ])('%s', (_, parts, difference) => {
    expect(compareApis(api(), api(parts))).toEqual({ breaking: [], compatible: [difference] })
  })

  test('other words', () => {
    const before = api()
    const after: typeof before = JSON.parse(JSON.stringify(before).replaceAll('The booking.', 'What was booked.'))
    expect(compareApis(before, after)).toEqual({ breaking: [], compatible: [] })
  })
})
