import { fieldsOf, isSchema, simplifySchema } from './simplify-schema.ts'
import type { Json, JsonSchema, OpenApiDocument } from './types.ts'

/** What a schema describes. New values of an error are compatible: clients decide by the status. */
export type Direction = 'input' | 'output' | 'error'

export type Kind = 'breaking' | 'compatible'

type Report = (kind: Kind, text: string) => void

/** Two documents, and what gets the differences. */
export type Comparison = { before: OpenApiDocument; after: OpenApiDocument; note: Report }

type Change = 'narrower' | 'wider'

/** A schema that takes fewer values breaks requests, and one that takes more breaks the reading of answers. */
const effects: Record<Direction, Record<Change, Kind>> = {
  input: { narrower: 'breaking', wider: 'compatible' },
  output: { narrower: 'compatible', wider: 'breaking' },
  error: { narrower: 'compatible', wider: 'compatible' },
}

/** Compares two schemas of the same thing. @param at says in a message what that is. */
export function compareSchemas(
  at: string,
  [before, after]: readonly [JsonSchema, JsonSchema],
  direction: Direction,
  comparison: Comparison,
) {
  const one = simplifySchema(before, comparison.before.components.schemas)
  const other = simplifySchema(after, comparison.after.components.schemas)
  compareSimple(at, one, other, direction, comparison.note)
}

function compareSimple(at: string, before: JsonSchema, after: JsonSchema, direction: Direction, report: Report) {
  if (JSON.stringify(before) === JSON.stringify(after)) return
  const note = (change: Change, text: string) => report(effects[direction][change], `${at} ${text}`)

  compareSets(before, after, typesOf, (change, types) => note(change, `${verbs[change]} the type ${types}`))
  compareSets(before, after, valuesOf, (change, values) => note(change, `${verbs[change]} the value ${values}`))
  compareSets(before, after, alternativesOf, (change, found) => note(change, `${verbs[change]} the form ${found}`))
  for (const [bound, direction] of Object.entries(bounds)) compareBound(bound, direction, before, after, note)
  for (const rule of ['pattern', 'format', 'contentMediaType']) {
    if (before[rule] === after[rule]) continue
    if (after[rule] !== undefined) note('narrower', `has the ${rule} ${after[rule]}`)
    if (before[rule] !== undefined) note('wider', `no longer has the ${rule} ${before[rule]}`)
  }
  compareFields(at, before, after, direction, report)
  if (isSchema(before.items) && isSchema(after.items)) {
    compareSimple(`${at}[]`, before.items, after.items, direction, report)
  }
}

const verbs: Record<Change, string> = { narrower: 'no longer has', wider: 'also has' }

/** The members of something that a schema restricts; undefined if it does not. */
type ReadSet = (schema: JsonSchema) => string[] | undefined

const textOf = (value: Json) => JSON.stringify(value)

const typesOf: ReadSet = ({ type }) => {
  if (type === undefined) return undefined
  const types = (Array.isArray(type) ? type : [type]).map(String)
  // Every integer is a number.
  return types.includes('number') ? [...types, 'integer'] : types
}

const valuesOf: ReadSet = ({ const: only, enum: values }) =>
  only !== undefined ? [textOf(only)] : Array.isArray(values) ? values.map(textOf) : undefined

const alternativesOf: ReadSet = ({ anyOf }) => (Array.isArray(anyOf) ? anyOf.map(textOf) : undefined)

function compareSets(
  before: JsonSchema,
  after: JsonSchema,
  read: ReadSet,
  note: (change: Change, text: string) => void,
) {
  const [one, other] = [read(before), read(after)]
  const removed = one?.filter((each) => !other?.includes(each)) ?? []
  const added = other?.filter((each) => !one?.includes(each)) ?? []
  // A restriction that is new takes values away, and one that is gone adds values.
  if (one && !other) note('wider', `another than ${removed.join(', ')}`)
  else if (!one && other) note('narrower', `another than ${added.join(', ')}`)
  else {
    if (removed.length > 0) note('narrower', removed.join(', '))
    if (added.length > 0) note('wider', added.join(', '))
  }
}

/** Rules about sizes: whether a greater number takes fewer values or more. */
const bounds: Record<string, 'least' | 'most'> = {
  minimum: 'least',
  minLength: 'least',
  minItems: 'least',
  maximum: 'most',
  maxLength: 'most',
  maxItems: 'most',
}

function compareBound(
  name: string,
  kind: 'least' | 'most',
  before: JsonSchema,
  after: JsonSchema,
  note: (change: Change, text: string) => void,
) {
  if (before[name] === after[name]) return
  const none = kind === 'least' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const [was, is] = [Number(before[name] ?? none), Number(after[name] ?? none)]
  const isNarrower = kind === 'least' ? is > was : is < was
  note(
    isNarrower ? 'narrower' : 'wider',
    `has the ${name} ${after[name] ?? 'no more'} instead of ${before[name] ?? 'none'}`,
  )
}

function compareFields(at: string, before: JsonSchema, after: JsonSchema, direction: Direction, report: Report) {
  const [one, other] = [Object.fromEntries(fieldsOf(before)), Object.fromEntries(fieldsOf(after))]
  const isRequired = ({ required }: JsonSchema, name: string) => Array.isArray(required) && required.includes(name)
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const [was, is] = [one[name], other[name]]
    const field = `${at}.${name}`
    const [wasRequired, isNowRequired] = [isRequired(before, name), isRequired(after, name)]
    if (was && !is) report('breaking', `${field} is removed`)
    if (!was && is) {
      report(direction === 'input' && isNowRequired ? 'breaking' : 'compatible', `${field} is new`)
    }
    if (!was || !is) continue
    if (wasRequired !== isNowRequired) {
      const breaks = direction === 'input' ? isNowRequired : wasRequired
      report(breaks ? 'breaking' : 'compatible', `${field} is ${isNowRequired ? 'now' : 'no longer'} required`)
    }
    compareSimple(field, was, is, direction, report)
  }
  const closed = ({ additionalProperties }: JsonSchema) => additionalProperties === false
  if (closed(after) && !closed(before) && direction === 'input') {
    report('breaking', `${at} refuses unknown fields`)
  }
}
