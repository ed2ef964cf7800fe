import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Json, JsonSchema } from '#lib/openapi/types.ts'
import { oddValues, valuesOf } from './schema-values.ts'

/** A body and the headers that go with it. */
export type RequestBody = { bytes: Buffer; headers: [string, string][] }

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Valid bodies, and such with one wrong, missing or unknown field. */
function values(schema: JsonSchema): fc.Arbitrary<Json> {
  const valid = valuesOf(schema)
  const names = Object.keys((schema.properties ?? {}) as object)
  const name = fc.constantFrom('unknown', '__proto__', ...names)
  const changed = fc.tuple(valid, name, fc.option(oddValues)).map(([body, field, value]) => {
    if (!isObject(body)) return value
    const entries = Object.entries(body).filter(([key]) => key !== field)
    return Object.fromEntries(value === null ? entries : [...entries, [field, value]])
  })
  return fc.oneof(
    { weight: 5, arbitrary: valid },
    { weight: 5, arbitrary: changed },
    { weight: 1, arbitrary: oddValues },
  )
}

/** Ways to write a JSON value that parsers take, or have to refuse. */
const texts: Record<string, (json: string) => string> = {
  plain: (json) => json,
  spaced: (json) => ` \t\r\n${json}\n\n`,
  'cut off': (json) => json.slice(0, -1),
  doubled: (json) => `${json}\n${json}`,
  'with a repeated key': (json) => json.replace(/^\{("[^"]*":)/, '{$10,$1'),
  'with a repeated last key': (json) => json.replace(/("[^"]*":)([^,]*)\}$/, '$1$2,$1null}'),
  'with a comma at the end': (json) => json.replace(/[}\]]$/, ',$&'),
  'with single quotes': (json) => json.replaceAll('"', "'"),
  'with huge numbers': (json) => json.replace(/\d+/, '1e400'),
  'with long numbers': (json) => json.replace(/\d+/, (digits) => `${digits}${'0'.repeat(400)}`),
  'with fractions of zero': (json) => json.replace(/\d+/, '$&.0'),
  'deeply nested': () => `${'['.repeat(7000)}${']'.repeat(7000)}`,
  'nested in an object': (json) => `${'{"a":'.repeat(2000)}${json}${'}'.repeat(2000)}`,
  'too large': (json) => `${json}${' '.repeat(17_000)}`,
  'much too large': (json) => `${json}${' '.repeat(200_000)}`,
  empty: () => '',
  'of spaces': () => '   ',
  'not JSON': () => 'seat_count=2&show_id=1',
}

/** Ways to turn a text into bytes. */
const encodings: Record<string, (text: string) => RequestBody> = {
  'UTF-8': (text) => ({ bytes: Buffer.from(text), headers: [] }),
  'UTF-8 with a byte order mark': (text) => ({ bytes: Buffer.from(`\ufeff${text}`), headers: [] }),
  'UTF-16': (text) => ({
    bytes: Buffer.from(`\ufeff${text}`, 'utf16le'),
    headers: [['Content-Type', 'application/json; charset=utf-16']],
  }),
  'Latin-1': (text) => ({
    bytes: Buffer.from(text, 'latin1'),
    headers: [['Content-Type', 'application/json; charset=iso-8859-1']],
  }),
  'invalid UTF-8': (text) => ({
    bytes: Buffer.concat([
      Buffer.from(text.slice(0, -2)),
      Buffer.from([0xc3, 0x28, 0xff]),
      Buffer.from(text.slice(-2)),
    ]),
    headers: [],
  }),
  gzip: (text) => ({ bytes: gzipSync(text), headers: [['Content-Encoding', 'gzip']] }),
  'undeclared gzip': (text) => ({ bytes: gzipSync(text), headers: [] }),
  'false gzip': (text) => ({ bytes: Buffer.from(text), headers: [['Content-Encoding', 'gzip, br, x']] }),
}

const often = <Value>(common: Value, others: Value[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(common) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

/** Bodies for a schema: valid, nearly valid and wrong ones, in many forms. */
export const bodiesFor = (schema: JsonSchema): fc.Arbitrary<RequestBody> =>
  fc
    .tuple(values(schema), often('plain', Object.keys(texts)), often('UTF-8', Object.keys(encodings)))
    .map(([value, text, encoding]) => {
      const json = JSON.stringify(value)
      return encodings[encoding]?.(texts[text]?.(json) ?? json) ?? { bytes: Buffer.from(json), headers: [] }
    })
