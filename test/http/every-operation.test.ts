import { Agent } from 'node:http'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { answersOf, type Operation } from '#lib/http/operation.ts'
import { tooManyRequestsAnswer } from '#lib/http/request-limit.ts'
import { operationMethods, type Route } from '#lib/http/route.ts'
import type { JsonSchema, Parameter } from '#lib/openapi/types.ts'
import { policies } from '#lib/rate-limit/policies.ts'
import { describedRoutes } from '../../app/described-routes.ts'
import { testEnv } from '../support/accounts.ts'
import { apiDescription } from '../support/api-description.ts'
import { borrowServer, cronSecret } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { setConnections } from '../support/databases.ts'
import { checkAnswer } from '../support/declared-answers.ts'
import { exemptAnswers } from '../support/exempt-answers.ts'
import { valuesOf } from '../support/fuzz/schema-values.ts'
import { sendRaw } from '../support/fuzz/send.ts'
import { noteAnswer } from '../support/note-answer.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'
import { isExemptAnswer } from '../support/unseen-answers.ts'

/** Answers that every operation gives, whatever it does. The requests are made from the API's description. */

type Case = {
  name: string
  method: string
  route: Route
  operation: Operation
  parameters: Parameter[]
  body?: JsonSchema
}

const cases: Case[] = describedRoutes.flatMap((route) =>
  operationMethods.flatMap((method) => {
    const operation = route[method]
    const described = apiDescription.paths[route.path]?.[method.toLowerCase()]
    if (!operation || !described) return []
    const body = described.requestBody?.content['application/json']?.schema
    const parameters = described.parameters ?? []
    return [{ name: operation.id, method, route, operation, parameters, ...(body && { body }) }]
  }),
)

/** The first of some values of a schema that a check accepts; `example` if it accepts none. */
function sample(schema: JsonSchema, name: string, accepts: (value: unknown) => boolean, example?: unknown) {
  const found = fc.sample(valuesOf(schema, name), { numRuns: 500, seed: 1 }).find(accepts) ?? example
  if (found === undefined) throw new Error(`No value was found for ${name}`)
  return found
}

type Changes = { parameter?: string; query?: string; headers?: Record<string, string>; body?: string; without?: string }

/** A request that the schemas of an operation accept, with changes. The path names nothing that exists. */
function requestOf({ method, route, operation, parameters, body }: Case, changes: Changes = {}) {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(changes.parameter ?? (name === 'reference' ? 'A'.repeat(24) : '2147483647')),
  )
  const required = parameters.filter((parameter) => parameter.in === 'query' && parameter.required)
  const shape = operation.query?.shape ?? {}
  const query = new URLSearchParams(
    required.map(({ name, schema }) => [
      name,
      String(sample(schema, name, (value) => shape[name]?.safeParse(String(value)).success)),
    ]),
  )
  const valid =
    body &&
    JSON.stringify(
      sample(body, 'body', (value) => operation.body?.safeParse(value).success ?? false, operation.example),
    )
  const headers = {
    ...(body && { 'Content-Type': 'application/json' }),
    ...(operation.ifMatch && { 'If-Match': '"1"' }),
    ...(operation.id === 'runSweep' && { Authorization: `Bearer ${cronSecret}` }),
    ...changes.headers,
  }
  const sent = Object.entries(headers).filter(([name]) => name !== changes.without)
  const target = [path, changes.query ?? query.toString()].filter((part) => part !== '').join('?')
  return { target, init: { method, headers: Object.fromEntries(sent), body: changes.body ?? valid ?? null } }
}

const server = borrowServer()
const { call } = clientOf(() => server.url)
const send = async (each: Case, changes?: Changes) => {
  const { target, init } = requestOf(each, changes)
  return (await call(target, init)).status
}

const withBody = cases.filter(({ body }) => body)

describe('a wrong request', () => {
  test.each(withBody)('with a body that is too large, no JSON, or wrong: $name', async (each) => {
    expect(await send(each, { body: ' '.repeat((each.operation.maxBodyKib ?? 16) * 1024 + 1) })).toBe(413)
    expect(await send(each, { headers: { 'Content-Type': 'text/plain' } })).toBe(415)
    for (const body of ['"x"', '[]', '{', '']) {
      const status = await send(each, { body })
      expect([each.body?.required === undefined && body === '' ? 400 : status, status]).toContain(400)
    }
  })

  test.each(cases.filter(({ operation }) => operation.params))(
    'with a path that names nothing: $name',
    async (each) => {
      for (const parameter of ['x', '0', '%', '\u0000', ' ', 'x'.repeat(1000)]) {
        expect(await send(each, { parameter })).toBe(404)
      }
      expect(await send(each)).toBe(404)
    },
  )

  test.each(cases.filter(({ operation }) => operation.query))('with a wrong query: $name', async (each) => {
    for (const name of Object.keys(each.operation.query?.shape ?? {})) {
      const repeated = `${name}=%00&${name}=%00`
      const accepted = each.operation.query?.safeParse({ [name]: ['\u0000', '\u0000'] }).success
      if (!accepted) expect(await send(each, { query: repeated })).toBe(400)
    }
    const { issues = [] } = each.operation.query?.safeParse({ unknown: '1' }).error ?? {}
    const isStrict = issues.some(({ code }) => code === 'unrecognized_keys')
    if (isStrict) expect(await send(each, { query: 'unknown=1' })).toBe(400)
  })

  test.each(cases.filter(({ operation }) => operation.ifMatch))('without If-Match: $name', async (each) => {
    expect(await send(each, { without: 'If-Match' })).toBe(428)
  })
})

/** Sends a request with these headers alone. It checks and notes the answer. @returns its status and media type. */
async function sendWith(url: string, each: Case, headers: [string, string][]) {
  const { target, init } = requestOf(each)
  const agent = new Agent()
  const request = { method: each.method, target, headers, body: Buffer.from(init.body ?? '') }
  const answer = await sendRaw(url, request, agent)
  agent.destroy()
  if ('failed' in answer) throw new Error(answer.failed)
  const accept = headers.find(([name]) => name === 'Accept')?.[1]
  const seen = checkAnswer({ method: each.method, url: target, accept }, answer)
  if (seen) noteAnswer(each.method, seen)
  return [answer.status, answer.type]
}

test.each(cases)('a server without sign-in refuses a foreign Host: $name', async (each) => {
  const headers: [string, string][] = [['Host', 'tickets.example']]
  expect(await sendWith(server.url, each, headers)).toEqual([403, 'application/json'])
})

describe('a server with sign-in', () => {
  const closed = borrowServer({ AUTH_SECRET: testEnv().AUTH_SECRET ?? '', CRON_SECRET: cronSecret })

  test.each(cases)('refuses a Host that cannot be one: $name', async (each) => {
    for (const accept of ['application/json', 'application/problem+json']) {
      const headers: [string, string][] = [
        ['Host', 'a b'],
        ['Accept', accept],
      ]
      expect(await sendWith(closed.url, each, headers)).toEqual([400, accept])
    }
  })
})

describe('a client that may send one request', () => {
  const limited = borrowServer({
    AUTH_SECRET: testEnv().AUTH_SECRET ?? '',
    CRON_SECRET: cronSecret,
    RATE_LIMIT: 'memory',
    RATE_LIMIT_QUOTAS: Object.keys(policies)
      .map((name) => `${name}=1/3600`)
      .join(),
  })
  const client = clientOf(() => limited.url)
  const isLimited = ({ operation }: Case) => answersOf(operation).includes(tooManyRequestsAnswer)

  test.each(cases.filter(isLimited))('is refused at the second one: $name', async (each) => {
    const { target, init } = requestOf(each)
    await (await client.call(target, init)).body?.cancel()
    const second = await client.call(target, init)
    expect([second.status, Number(second.headers.get('retry-after'))]).toEqual([429, expect.any(Number)])
  })
})

describe('a database in trouble', () => {
  let own: RunningServer
  let database: Database
  let databaseUrl: string
  beforeAll(async () => {
    ;({ database, url: databaseUrl } = await createTestDatabase())
    own = await startServer({
      databaseUrl,
      env: { ADMIN_ACCESS: 'open', CRON_SECRET: cronSecret, LOG_LEVEL: 'silent' },
    })
  })
  afterAll(async () => {
    await own.stop()
    await setConnections({ databaseUrl }, true)
  })
  const client = clientOf(() => own.url)

  /** Sends a request to each operation. @returns those whose answer has another status than `status`, unless it is exempt. */
  async function sendToEach(status: number, message: string) {
    const others: [string, number][] = []
    for (const each of cases) {
      const { target, init } = requestOf(each)
      const response = await client.call(target, init)
      await response.body?.cancel()
      const isExempt = isExemptAnswer(`${each.method} ${each.name} ${status} ${message}`, exemptAnswers)
      if (response.status !== status && !isExempt) others.push([each.name, response.status])
    }
    return others
  }

  test('that has lost its tables is a 500', async () => {
    await database.execute(sql`alter schema public rename to lost`)
    expect(await sendToEach(500, 'Internal Server Error')).toEqual([])
    await database.execute(sql`alter schema lost rename to public`)
  })

  test('that takes no connections is a 503', async () => {
    await setConnections({ databaseUrl }, false)
    expect(await sendToEach(503, 'Service Unavailable')).toEqual([])
  })
})
