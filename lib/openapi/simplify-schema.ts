import type { Json, JsonSchema } from './types.ts'

export const isSchema = (value: Json | undefined): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const texts = ['description', 'examples', 'title', '$ref']

/**
 * Puts components in the place of references and leaves out texts for people. Two schemas with the same rules become equal. No
 * schema may contain itself.
 */
export function simplifySchema(schema: JsonSchema, components: Record<string, JsonSchema>): JsonSchema {
  const simplify = (each: JsonSchema) => simplifySchema(each, components)
  const { $ref: reference } = schema
  const name = typeof reference === 'string' ? reference.slice(reference.lastIndexOf('/') + 1) : undefined
  const rules = Object.entries(schema).flatMap(([key, value]): [string, Json][] => {
    if (texts.includes(key)) return []
    if (key === 'properties' && isSchema(value)) {
      return [[key, Object.fromEntries(fieldsOf(schema).map(([field, each]) => [field, simplify(each)]))]]
    }
    if (key === 'anyOf' && Array.isArray(value)) return [[key, value.filter(isSchema).map(simplify)]]
    return [[key, isSchema(value) && key !== 'default' && key !== 'const' ? simplify(value) : value]]
  })
  return { ...(name ? simplify(components[name] ?? {}) : {}), ...Object.fromEntries(rules) }
}

/** The fields of an object with their schemas. */
export const fieldsOf = ({ properties }: JsonSchema): [string, JsonSchema][] =>
  (isSchema(properties) ? Object.entries(properties) : []).flatMap(([name, schema]) =>
    isSchema(schema) ? [[name, schema]] : [],
  )
