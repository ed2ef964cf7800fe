import fc from 'fast-check'
import type { JsonSchema, OperationObject, Parameter } from '#lib/openapi/types.ts'
import { apiDescription } from '../api-description.ts'
import { bodiesFor, type RequestBody } from './request-bodies.ts'
import { oddText, valuesOf } from './schema-values.ts'

/** What a server has, to fill paths: ids, references and other names that exist. */
export type Known = { ids: readonly string[]; references: readonly string[] }

/** A request as its bytes say it. */
export type RawRequest = { method: string; target: string; headers: [string, string][]; body: Buffer }

/** A request whose path is filled with what exists when it is sent. */
export type Fuzzed = { operationId: string; build: (known: Known) => RawRequest }

type Part = (known: Known) => string

const fixed =
  (text: string): Part =>
  () =>
    text

/** A value for a parameter in a path. */
function pathValues(parameter: Parameter): fc.Arbitrary<Part> {
  const list = parameter.name === 'reference' ? 'references' : 'ids'
  return fc.oneof(
    // The newest ones are likely to be in a state in which something can be done.
    {
      weight: 8,
      arbitrary: fc.nat(40).map(
        (pick): Part =>
          (known) =>
            known[list].at(pick % (known[list].length || 1)) ?? '1',
      ),
    },
    {
      weight: 1,
      arbitrary: valuesOf(parameter.schema, parameter.name).map((value) => fixed(encodeURIComponent(String(value)))),
    },
    { weight: 1, arbitrary: oddText.map((text) => fixed(encodeURIComponent(text))) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(
          '%ff',
          '%',
          '%2f',
          '..',
          '%2e%2e',
          '1%2f2',
          '1;a=b',
          '01',
          '+1',
          '1/',
          '1//',
          '%00',
          'a:b',
          '*',
          '1%0d%0aX:1',
        )
        .map(fixed),
    },
  )
}

const asQuery = (name: string, value: unknown) =>
  (Array.isArray(value) ? value : [value])
    .map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(String(each).toWellFormed())}`)
    .join('&')

/** The parts of a query for a parameter: mostly one valid value or none. */
function queryParts(parameter: Parameter): fc.Arbitrary<string> {
  const { name, schema, required } = parameter
  const valid = valuesOf(schema, name).map((value) => asQuery(name, value))
  return fc.oneof(
    { weight: required ? 8 : 3, arbitrary: valid },
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: oddText.map((text) => asQuery(name, text)) },
    { weight: 1, arbitrary: fc.tuple(valid, valid).map((two) => two.join('&')) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(`${name}`, `${name}=%ff`, `${name}=%`, `${name}[]=1`, `${name}=%00`, `&&=&${name}=`),
    },
  )
}

const rarely = <Value>(arbitrary: fc.Arbitrary<Value>, without: number, given = 1) =>
  fc.oneof({ weight: without, arbitrary: fc.constant(undefined) }, { weight: given, arbitrary })

const accepts = [
  'application/json',
  'application/problem+json',
  '*/*',
  'text/html',
  'application/json, text/html;q=0.5',
  'application/json;q=0',
  '',
  ',;q',
  'a'.repeat(3000),
  'image/png',
  'text/csv',
  'application/pdf',
  'APPLICATION/JSON',
  'application/problem+json;q=0.1, application/json',
]

const oddHeaders: [string, string][] = [
  ['Range', 'bytes=0-1'],
  ['Range', 'bytes=5-1, x'],
  ['Cookie', 'marquee.session_token=x.y; theme=%ff; =; a'],
  ['Cookie', `a=${'x'.repeat(4000)}`],
  ['Origin', 'https://evil.example'],
  ['Origin', 'null'],
  ['Sec-Fetch-Site', 'cross-site'],
  ['X-Forwarded-For', '1.2.3.4, x, ::1'],
  ['X-Forwarded-Host', 'evil example'],
  ['X-Forwarded-Proto', 'gopher'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['X-Request-Id', 'x\ty'],
  ['Accept-Language', '%ff'],
  ['Accept-Encoding', 'br;q=1, gzip, *;q=0, zstd'],
  ['TE', 'trailers'],
  ['Upgrade', 'h2c'],
  ['Expect', '100-continue'],
  ['Expect', 'a miracle'],
  ['If-Modified-Since', 'yesterday'],
  ['RSC', '1'],
  ['Next-Action', 'x'],
  ['X-Big', 'x'.repeat(20_000)],
  ['X-Latin', 'caf\u00e9'],
  ['Host', 'evil.example'],
  ['Host', 'a b'],
  ['Authorization', 'Bearer '],
  ['Authorization', 'Basic YTpi'],
  ['Authorization', `Bearer mqt_${'x'.repeat(43)}`],
]

const headerValues: Record<string, string[]> = {
  'If-Match': ['"1"', '"2"', '"3"', '"1"', 'W/"1"', '*', '1', '""', '"99999999999"', '"1", "2"'],
  'If-None-Match': ['"x"', '*', 'W/"x"', '"', ''],
  'Idempotency-Key': ['a', 'b', 'c', 'key with spaces', 'x'.repeat(255), 'x'.repeat(256), 'é', '"'],
}

const contentTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'application/vnd.x+json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  '',
  ';',
  'application/json, text/html',
  'x'.repeat(1000),
]

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'FOO']

/** Headers of a request to an operation. */
function headersFor(operation: OperationObject, hasBody: boolean): fc.Arbitrary<[string, string][]> {
  const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'header')
  const named = declared.map(({ name, schema, required }) => {
    const value = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...(headerValues[name] ?? ['x'])) },
      { weight: 1, arbitrary: valuesOf(schema, name).map((each) => String(each).replace(/[^\t\x20-\x7e]/g, '')) },
    )
    return rarely(value, 1, required ? 6 : 1).map((text) =>
      text === undefined ? [] : [[name, text] as [string, string]],
    )
  })
  const accept = rarely(fc.constantFrom(...accepts), 1).map((text): [string, string][] =>
    text === undefined ? [] : [['Accept', text]],
  )
  const type = rarely(fc.constantFrom(...contentTypes), hasBody ? 6 : 30).map((text): [string, string][] =>
    text === undefined ? (hasBody ? [['Content-Type', 'application/json']] : []) : [['Content-Type', text]],
  )
  const odd = rarely(fc.constantFrom(...oddHeaders), 5).map((header): [string, string][] => (header ? [header] : []))
  return fc.tuple(accept, type, odd, ...named).map((lists) => lists.flat())
}

const noBody: RequestBody = { bytes: Buffer.alloc(0), headers: [] }

function requestsOf(path: string, verb: string, operation: OperationObject): fc.Arbitrary<Fuzzed> {
  const parameters = operation.parameters ?? []
  const schema: JsonSchema | undefined = operation.requestBody?.content['application/json']?.schema
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  const parts = fc.record(Object.fromEntries(inPath.map((parameter) => [parameter.name, pathValues(parameter)])))
  const query = fc.tuple(
    ...parameters.filter((parameter) => parameter.in === 'query').map(queryParts),
    rarely(fc.constantFrom('unknown=1', '__proto__=1', '%', '?', '#', 'x'.repeat(3000)), 12).map((text) => text ?? ''),
  )
  const body = schema ? bodiesFor(schema) : rarely(bodiesFor({}), 15).map((found) => found ?? noBody)
  const method = rarely(fc.constantFrom(...methods), 8).map((other) => other ?? verb.toUpperCase())
  // The same operation under the path of a page, and paths that are nearly right.
  const prefix = rarely(
    fc.constantFrom(
      (text: string) => text.replace(/^\/api\/(shows|bookings)\//, '/$1/'),
      (text: string) => `${text}/`,
      (text: string) => `/${text}`,
      (text: string) => text.toUpperCase(),
      (text: string) => text.replace('/', '/./'),
      (text: string) => `http://localhost${text}`,
    ),
    25,
  )
  return fc
    .tuple(parts, query, headersFor(operation, schema !== undefined), body, method, prefix)
    .map(([values, queries, headers, { bytes, headers: bodyHeaders }, sent, change]) => ({
      operationId: operation.operationId,
      build: (known) => {
        const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name]?.(known) ?? name)
        const given = queries.filter((text) => text !== '').join('&')
        const target = `${change ? change(filled) : filled}${given && `?${given}`}`
        return { method: sent, target, headers: [...headers, ...bodyHeaders], body: bytes }
      },
    }))
}

/** Operations that cost much CPU time or keep a connection, and are called rarely. */
const rare = /tickets\.pdf|calendar|\.csv$|personal-data|events|expire-bookings/

/** Requests to all operations of the API's description. */
export const fuzzedRequests: fc.Arbitrary<Fuzzed> = fc.oneof(
  ...Object.entries(apiDescription.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, operation]) => ({
      weight: rare.test(path) ? 1 : 20,
      arbitrary: requestsOf(path, verb, operation),
    })),
  ),
)
