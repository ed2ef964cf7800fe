import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { errorCode } from '#lib/http/error-answer.ts'
import { answersOf } from '#lib/http/operation.ts'
import { operationMethods } from '#lib/http/route.ts'
import { compareApis } from '#lib/openapi/compare.ts'
import { listOperations } from '#lib/openapi/list-operations.ts'
import { describedRoutes } from '../app/described-routes.ts'
import { listErrorTypes } from '../app/docs/list-error-types.ts'
import { openApiDocument } from '../app/openapi-document.ts'
import { writeApiTypes } from '../test/support/write-api-types.ts'

const document = openApiDocument(describedRoutes)
const copy = JSON.parse(readFileSync('docs/openapi.json', 'utf8'))

describe('the committed API description', () => {
  const advice = 'If this is intended, run `npm run openapi` and commit docs/openapi.json'

  test('no change breaks clients', () => {
    expect(compareApis(copy, document).breaking, advice).toEqual([])
  })

  test('has every compatible change', () => {
    expect(compareApis(copy, document).compatible, advice).toEqual([])
  })

  test('is the present one to the letter, and so are the types of its clients', async () => {
    expect(copy, advice).toEqual(JSON.parse(JSON.stringify(document)))
    expect(readFileSync('test/support/api-types.ts', 'utf8'), advice).toBe(await writeApiTypes(document))
  })
})

test('the description is the same each time', () => {
  expect(JSON.stringify(openApiDocument(describedRoutes))).toBe(JSON.stringify(document))
})

test('Redocly finds no error and gives no warning, with its recommended rules', async () => {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', 'docs/openapi.json', '--format=json'],
    { env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  )
  expect(stderr).toContain('built in recommended configuration')
  expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0, ignored: 0 } })
})

test('every declared operation is described, and every link leads to one', () => {
  const operations = listOperations(document)
  const declared = describedRoutes.flatMap((route) => operationMethods.flatMap((method) => route[method]?.id ?? []))
  expect(operations.map(({ operationId }) => operationId)).toEqual(declared)
  const linked = operations
    .flatMap(({ responses }) => responses.flatMap(([, { links = {} }]) => Object.values(links)))
    .map(({ operationId }) => operationId)
  expect(linked.length).toBeGreaterThan(3)
  expect(linked.filter((id) => !declared.includes(id))).toEqual([])
})

test('every tag is described', () => {
  const events = Object.values(document.webhooks ?? {}).flatMap((item) => Object.values(item))
  const used = [...listOperations(document), ...events].flatMap(({ tags }) => tags)
  expect([...new Set(used)].toSorted()).toEqual(document.tags.map(({ name }) => name).toSorted())
})

test('has the examples of the specification to the letter', () => {
  const operations = listOperations(document)
  const examplesOf = (id: string, status?: string) => {
    const operation = operations.find(({ operationId }) => operationId === id)
    const response = operation?.responses.find(([each]) => each === status)?.[1]
    const content = status ? response?.content : operation?.requestBody?.content
    return Object.values(content?.['application/json']?.examples ?? {}).map(({ value }) => value)
  }
  const avengers = { name: 'Avengers: Endgame', start_time: '2024-03-25T18:00:00Z', total_seats: 100 }
  const created_at = '2024-03-19T10:00:00Z'
  expect(examplesOf('createShow')).toContainEqual(avengers)
  expect(examplesOf('createShow', '201')).toEqual([
    { message: 'Show created successfully', show: { id: 1, ...avengers, booked_seats: 0, created_at } },
  ])
  expect(examplesOf('createShow', '400')).toContainEqual({ error: 'All fields are required and must be valid' })
  expect(examplesOf('listShows', '200')).toEqual([
    [
      { id: 1, ...avengers, available_seats: 95 },
      { id: 2, name: 'The Dark Knight', start_time: '2024-03-26T20:00:00Z', total_seats: 80, available_seats: 80 },
    ],
  ])
  expect(examplesOf('book')).toContainEqual({ show_id: 1, seat_count: 2 })
  expect(examplesOf('book', '200')).toEqual(
    expect.arrayContaining([
      { message: 'Booking CONFIRMED', booking: { id: 1, show_id: 1, seat_count: 2, status: 'CONFIRMED', created_at } },
      { message: 'Booking FAILED', booking: { id: 2, show_id: 1, seat_count: 200, status: 'FAILED', created_at } },
    ]),
  )
  expect(examplesOf('book', '400')).toContainEqual({ error: 'Invalid input' })
  expect(examplesOf('book', '404')).toEqual([{ error: 'Show not found' }])
  expect(examplesOf('book', '500')).toEqual([{ error: 'Internal Server Error' }])
})

describe('the page of errors', () => {
  const types = listErrorTypes()

  test('has every type that an answer can have', () => {
    const described = JSON.stringify(document).match(/(?<="\/docs\/errors#)[^"]+/g)
    const codes = types.map(({ code }) => code)
    expect(codes.length).toBeGreaterThan(20)
    expect([...new Set(described)].filter((code) => !codes.includes(code))).toEqual([])
    const declared = describedRoutes.flatMap((route) =>
      operationMethods.flatMap((method) => (route[method] ? answersOf(route[method]) : [])),
    )
    const messages = declared.flatMap((answer) => ('message' in answer ? [errorCode(answer)] : []))
    expect(messages.filter((code) => !codes.includes(code))).toEqual([])
  })

  test('says of each when it happens, and gives each one title and one status', () => {
    expect(types.filter(({ descriptions }) => descriptions.length === 0)).toEqual([])
    expect(new Set(types.map(({ title, status }) => `${status} ${title}`)).size).toBe(types.length)
  })
})
