import type { Header, Json, JsonSchema, MediaType } from './types.ts'

/** Leaves out values that are written like an earlier one. */
export const unique = <Value>(values: readonly Value[]): Value[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]

/** A schema of what any of several schemas describes. Schemas of objects that differ by constants only become one. */
export function mergeSchemas(schemas: readonly JsonSchema[]): JsonSchema {
  const [first, ...others] = unique(schemas)
  if (!first || others.length === 0) return first ?? {}
  return mergeConstants([first, ...others]) ?? { anyOf: [first, ...others] }
}

/** @returns undefined if the schemas differ by more than constants. */
function mergeConstants(schemas: readonly JsonSchema[]): JsonSchema | undefined {
  const constants = schemas.flatMap(constantsOf)
  if (schemas.every((schema) => constantsOf(schema).length > 0)) {
    const { const: _, enum: __, ...rest } = schemas[0] ?? {}
    const values = unique(constants)
    return { ...rest, ...(values.length === 1 ? { const: values[0] ?? null } : { enum: values }) }
  }
  const shapes = unique(schemas.map(({ properties, ...rest }) => [Object.keys(properties ?? {}), rest]))
  const names = Object.keys(schemas[0]?.properties ?? {})
  if (shapes.length > 1 || names.length === 0) return undefined
  const merged = names.map((name) => {
    const found = unique(schemas.map((schema) => propertyOf(schema, name)))
    return [name, found.length === 1 ? found[0] : mergeConstants(found)] as const
  })
  if (merged.some(([, schema]) => schema === undefined)) return undefined
  return { ...schemas[0], properties: Object.fromEntries(merged) as JsonSchema }
}

const constantsOf = (schema: JsonSchema): Json[] =>
  schema.const === undefined ? (Array.isArray(schema.enum) ? schema.enum : []) : [schema.const]

const propertyOf = ({ properties }: JsonSchema, name: string) => (properties as Record<string, JsonSchema>)[name] ?? {}

/** Merges the headers of answers. A header is required if each of the answers requires it. */
export function mergeHeaders(all: readonly Record<string, Header>[]): Record<string, Header> {
  const names = unique(all.flatMap((headers) => Object.keys(headers)))
  return Object.fromEntries(
    names.map((name) => {
      const found = all.flatMap((headers) => headers[name] ?? [])
      const required = found.length === all.length && found.every((header) => header.required)
      const description = found.find((header) => header.description)?.description
      return [
        name,
        { ...(description && { description }), required, schema: mergeSchemas(found.map(({ schema }) => schema)) },
      ]
    }),
  )
}

/** Merges the bodies of answers by their media types. */
export function mergeContent(all: readonly Record<string, MediaType>[]): Record<string, MediaType> {
  const types = unique(all.flatMap((content) => Object.keys(content)))
  return Object.fromEntries(
    types.map((type) => {
      const found = all.flatMap((content) => content[type] ?? [])
      const examples = Object.assign({}, ...found.map((media) => media.examples))
      return [
        type,
        {
          schema: mergeSchemas(found.map(({ schema }) => schema)),
          ...(Object.keys(examples).length > 0 && { examples }),
        },
      ]
    }),
  )
}
