import fc from 'fast-check'
import type { Json, JsonSchema } from '#lib/openapi/types.ts'
import { apiDescription } from '../api-description.ts'

const largest = 2_147_483_647

/** Texts that are often handled wrongly. */
const oddTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '\u200b',
  'null',
  '0',
  '-1',
  '1e3',
  "'; drop table shows; --",
  '%',
  '%00',
  '\\',
  '../../etc/passwd',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🎭',
  '=1+1',
  'x'.repeat(300),
  'x'.repeat(5000),
]

const oddNumbers = [0, -0, -1, 1, 0.5, 2.5, 1e10, largest, largest + 1, -largest - 1, 2 ** 53, 2 ** 63, 1e308, -1e308]

/** Values of the wrong type or size, whatever the schema is. */
export const oddValues: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, [], {}, [[]], { a: {} }, [null], { __proto__: null, constructor: 1 }),
  fc.constantFrom<Json>(...oddTexts),
  fc.constantFrom<Json>(...oddNumbers),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
)

export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...oddTexts.filter((text) => text.isWellFormed())),
  fc.string({ maxLength: 30 }),
  fc.constantFrom(...oddNumbers).map(String),
)

const number = (value: Json | undefined, otherwise: number) => (typeof value === 'number' ? value : otherwise)

const resolve = (schema: JsonSchema): JsonSchema => {
  if (typeof schema.$ref !== 'string') return schema
  const { $ref, ...rest } = schema
  return { ...apiDescription.components.schemas[$ref.split('/').at(-1) ?? ''], ...rest }
}

const instants = fc
  .tuple(fc.integer({ min: 0, max: 4e9 }), fc.constantFrom('Z', '+02:00', '-11:30'))
  .map(([seconds, offset]) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}${offset}`)

const formats: Record<string, fc.Arbitrary<string>> = {
  date: fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10)),
  'date-time': instants,
  email: fc.constantFrom('ada@example.com', 'bob@example.org'),
  uri: fc.constantFrom('https://example.com/hook', 'https://example.org/hook'),
  uuid: fc.uuid(),
}

/** Names by which texts are recognized whose schema says less than the code checks. */
const textsByName: Record<string, fc.Arbitrary<string>> = {
  start_time: instants,
  doors_at: instants,
  booking_opens_at: instants,
  booking_closes_at: instants,
  email: formats.email ?? fc.string(),
}

function texts(schema: JsonSchema, name: string): fc.Arbitrary<string> {
  if (typeof schema.format === 'string' && formats[schema.format]) return formats[schema.format] ?? fc.string()
  if (textsByName[name]) return textsByName[name]
  if (typeof schema.pattern === 'string') return fc.stringMatching(new RegExp(schema.pattern))
  const minLength = number(schema.minLength, 0)
  return fc.string({
    minLength,
    maxLength: Math.max(minLength, Math.min(number(schema.maxLength, 20), 20)),
    unit: 'grapheme',
  })
}

function integers(schema: JsonSchema): fc.Arbitrary<number> {
  const min = number(schema.minimum, number(schema.exclusiveMinimum, -1) + 1)
  const max = number(schema.maximum, largest)
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min, max: Math.min(max, min + 5) }) },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
    { weight: 1, arbitrary: fc.integer({ min, max }) },
  )
}

function objects(schema: JsonSchema): fc.Arbitrary<Json> {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  const fields = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, valuesOf(value, name)]))
  const requiredKeys = Object.keys(fields).filter((name) => required.has(name))
  return fc.record(fields, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<Json>
}

/**
 * Values that a schema of the API's description allows. The code may still refuse them: a description cannot say everything.
 *
 * @param name of the field or parameter.
 */
export function valuesOf(described: JsonSchema, name = ''): fc.Arbitrary<Json> {
  const schema = resolve(described)
  const alternatives = schema.anyOf ?? schema.oneOf
  if (Array.isArray(alternatives)) {
    return fc.oneof(...(alternatives as JsonSchema[]).map((alternative) => valuesOf(alternative, name)))
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => valuesOf({ ...schema, type }, name)))
  switch (schema.type) {
    case 'string':
      return texts(schema, name)
    case 'integer':
      return integers(schema)
    case 'number':
      return fc.double({ noNaN: true, min: number(schema.minimum, -1e6), max: number(schema.maximum, 1e6) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valuesOf((schema.items ?? {}) as JsonSchema, name), {
        minLength: number(schema.minItems, 0),
        maxLength: Math.min(number(schema.maxItems, 3), 3),
      })
    case 'object':
      return objects(schema)
    default:
      return fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>
  }
}
